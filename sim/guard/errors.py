"""What the guard refuses, as branches of `sim.errors.SimError`.

    SimError
    |-- BadOp          an op on a server that is not there, or said to nobody
    |-- BadLimit       a limit or trigger that could not be meant
    |-- BadReset       a breaker reset by nobody, or while it was not open
    |-- BadDefences    text that names no defence; `position` says where
    `-- HookError      a stranger's hook raised, or answered what is no answer

Invariant: every message says what was expected, what came and what to do.
Leaves out: a refused child. That is a decision (see `protocol`), not an error.
"""

from __future__ import annotations

from sim.errors import SimError

LONGEST = 240  # characters of a stranger's value in a message


class BadOp(SimError):
    """An op on a server that is not there, or said to nobody."""


class BadLimit(SimError):
    """A limit or trigger that could not be meant."""


class BadReset(SimError):
    """A breaker reset by nobody, or while it was not open."""


class BadDefences(SimError):
    """Text that names no defence. `position` counts characters from 0."""

    def __init__(self, position: int, expected: str, came: object, do: str) -> None:
        super().__init__(f"at position {position} {expected}", Shown(came), do)
        self.position = position


class HookError(SimError):
    """A stranger's hook failed: what was called, with what, at which millisecond."""

    def __init__(self, called: str, given: object, now: int, expected: str, came: object, do: str) -> None:
        super().__init__(f"{called} at {now} ms, given {Shown(given)!r}, {expected}", Shown(came), do)
        self.called = called
        self.given = given
        self.now = now


class Shown:
    """Anything, to be put into a message: not too long, and even if it cannot say what it is."""

    def __init__(self, value: object) -> None:
        self.value = value

    def __repr__(self) -> str:
        try:
            text = repr(self.value)
        except Exception:
            text = f"a {type(self.value).__name__} without a repr"
        return text if len(text) <= LONGEST else text[:LONGEST] + "..."


def whole(value: object, what: str, least: int = 0) -> int:
    """Return `value` if it is a whole number from `least` up, else BadLimit."""
    if type(value) is not int or value < least:
        raise BadLimit(f"{what} to be an int from {least}", value, "pass a whole number")
    return value
