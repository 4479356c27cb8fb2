"""One grading in the sandbox: checks on this side, the learner's code on the other.

Keeps one supervisor a process, because a warm worker grades in milliseconds.
"""

from dataclasses import dataclass

from exercises.grading import runner
from exercises.grading.errors import LearnerLost
from exercises.grading.transport import Transport
from exercises.grading.verdict import Verdict
from exercises.loader import Exercise
from exercises.sandbox import image
from exercises.sandbox.limits import Limits
from exercises.sandbox.supervisor import Supervisor

RUNTIME = "pyeryx/CPython 3.14"
TOTAL = 3
"""A submission may use its fuel this many times over, while the check that loses the interpreter is found."""


@dataclass
class Ledger:
    """What a grading used. `fuel` counts WebAssembly instructions over all its interpreters."""

    runtime: str = RUNTIME
    image: str = ""
    fuel: int = 0


class Connection:
    """Opens interpreters for one submission until its total fuel is spent."""

    def __init__(self, supervisor: Supervisor, source: str, limits: Limits) -> None:
        self.supervisor, self.source, self.limits = supervisor, source, limits
        self.ledger = Ledger(image=image.digest())

    def __call__(self) -> Transport:
        if self.ledger.fuel >= TOTAL * self.limits.fuel:
            raise LearnerLost("timed_out")
        return _Metered(self.supervisor.open(self.source, self.limits), self.ledger)


class _Metered:
    """A transport that writes its fuel into the ledger when it ends."""

    def __init__(self, transport, ledger: Ledger) -> None:
        self._transport, self._ledger = transport, ledger
        self.exchange = transport.exchange

    def close(self) -> None:
        self._transport.close()
        self._ledger.fuel += self._transport.fuel or 0


_supervisors: list[Supervisor] = []


def supervisor() -> Supervisor:
    """This process's supervisor, started at the first grading."""
    if not _supervisors:
        _supervisors.append(Supervisor())
    return _supervisors[0]


def grade(exercise: Exercise, source: str, seed: int) -> tuple[Verdict, Ledger]:
    """All checks, public and hidden, on `source` in the sandbox."""
    connection = Connection(supervisor(), source, Limits(**exercise.facts.get("limits", {})))
    verdict = runner.run(exercise.checks, connection, source=source, entry_points=exercise.entry_points, seed=seed)
    return verdict, connection.ledger
