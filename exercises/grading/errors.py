"""What can go wrong while grading, and whose fault it is.

    GradingError
    ├── CheckFailed        the learner's answer is wrong: the check says how
    ├── LearnerRaised      the learner's code raised where an answer was expected
    ├── LearnerLost        the learner's interpreter is gone (time, memory, crash, protocol)
    ├── BadWire            a text that is not what our codec writes: the learner's failure
    └── Broken             our own fault: costs nobody an attempt

`LearnerLost.reason` is one of `LOST`. Nothing here is ever raised by the learner's own objects.
"""

from dataclasses import dataclass

LOST = ("timed_out", "memory", "crashed", "output", "protocol")


class GradingError(Exception):
    """Root of everything the grader raises on purpose."""


class CheckFailed(GradingError):
    """A wrong answer, with what the learner needs to see it for themselves."""

    def __init__(
        self,
        message: str,
        *,
        expected: str | None = None,
        actual: str | None = None,
        call: str | None = None,
        tick: int | None = None,
    ) -> None:
        super().__init__(message)
        self.message, self.expected, self.actual = message, expected, actual
        self.call, self.tick = call, tick


@dataclass(frozen=True)
class Frame:
    """One step of a traceback inside the learner's file: line number (from 1) and function name."""

    line: int
    function: str


class LearnerRaised(GradingError):
    """The learner's code raised. `kind` is the exception's type name, as plain text."""

    def __init__(self, kind: str, message: str, frames: tuple[Frame, ...], *, stage: str = "call") -> None:
        super().__init__(f"{kind}: {message}")
        self.kind, self.message, self.frames, self.stage = kind, message, frames, stage
        self.call: str | None = None
        self.tick: int | None = None

    @property
    def line(self) -> int | None:
        """The innermost line of the learner's own file, or None where there is none."""
        return self.frames[-1].line if self.frames else None


class LearnerLost(GradingError):
    """The learner's interpreter gave no answer and will give none. `check` where it is known."""

    def __init__(self, reason: str, check: int | None = None) -> None:
        super().__init__(f"the learner's interpreter was lost: {reason}")
        if reason not in LOST:
            raise ValueError(f"expected one of {LOST}, got {reason!r}")
        self.reason, self.check = reason, check


class BadWire(GradingError):
    """A reply that our codec would never write."""


class Broken(GradingError):
    """The grader itself could not do its work; say why, for the operator."""
