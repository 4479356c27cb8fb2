"""What a peg loop did, tick by tick, and the first thing that was wrong with it.

Invariant: a tape holds no object of the stranger's. A wrong answer is kept as a short
text that was made from its type, and from its value only where that is harmless.
Leaves out: whether the loop was any good. A check decides that from the tape.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sim.ledger import Ledger
from sim.orders import ChildOrder
from sim.units import MOST_SHARES

SHOWN = 40  # characters of a wrong answer


@dataclass(frozen=True, slots=True)
class Violation:
    """The first answer that must not be; `code` is one of

    not_an_int   something else, True and 100.0 included
    negative     an int below 0
    too_large    more than a message can carry
    oversent     filled + in flight would pass what was ordered
    """

    tick: int
    code: str
    expected: str
    actual: str

    def __str__(self) -> str:
        return f"tick {self.tick}: expected {self.expected}, came {self.actual}"


@dataclass(frozen=True, slots=True)
class Row:
    """One tick: what was told, what was sent, and where that left the parent, in shares.

    `filled` and `in_flight` are as told by then, after sending.
    """

    tick: int
    events: tuple[dict[str, Any], ...]
    sent: int
    ordered: int
    filled: int
    in_flight: int
    violation: Violation | None


@dataclass(frozen=True, slots=True)
class Tape:
    """A finished parent, in shares; `filled` and `in_flight` are the venue's truth."""

    rows: tuple[Row, ...]
    children: tuple[ChildOrder, ...]
    ordered: int
    sent: int
    filled: int
    in_flight: int
    settled: bool  # nothing more to happen or to be heard
    violation: Violation | None

    @property
    def missing(self) -> int:
        """Shares that were ordered and are neither filled nor at work; below 0 if over."""
        return self.ordered - self.filled - self.in_flight

    @property
    def complete(self) -> bool:
        """Exactly what was ordered is filled, nothing else is at work, no rule was broken."""
        return self.violation is None and self.filled == self.ordered and self.in_flight == 0


def judge(tick: int, answer: object, ordered: int, ledger: Ledger) -> Violation | None:
    """Say what is wrong with an answer, before it is obeyed; None if nothing is."""
    if type(answer) is not int:
        return Violation(tick, "not_an_int", "an int, the shares to send", show(answer))
    if answer < 0:
        return Violation(tick, "negative", "0 or more shares", show(answer))
    if answer > MOST_SHARES:
        return Violation(tick, "too_large", f"at most {MOST_SHARES} shares", show(answer))
    room = max(0, ordered - ledger.exposure)
    if answer <= room:
        return None
    state = f"{ledger.filled} filled and {ledger.in_flight} in flight of {ordered}"
    return Violation(tick, "oversent", f"at most {room} shares, with {state}", show(answer))


def show(answer: object) -> str:
    """Describe an answer in a short text, whatever it is."""
    if type(answer) is int:
        return str(answer) if answer.bit_length() <= 64 else f"an int of {answer.bit_length()} bits"
    if type(answer) is str:
        return repr(answer[:SHOWN])
    if answer is None or type(answer) in (bool, float):
        return repr(answer)
    return f"a value of type {type(answer).__name__}"
