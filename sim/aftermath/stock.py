"""The share price, five closes of it, and what the firm was worth at each.

Invariant: a fall is always from the close of 31 July, and says so; two days later it was
75 per cent, four trading days later, with the rescue done, 70.
Leaves out: prices within the day, and what moved them.
Source: FACTS F14, F15, F82, F83; section 2.20.
"""

from __future__ import annotations

from dataclasses import dataclass

from sim.aftermath.facts import Fact
from sim.aftermath.ratios import amount, fall_ppm
from sim.aftermath.record import CLOSES, SHARES


@dataclass(frozen=True, slots=True)
class Close:
    """One close. `worth` counts the shares there were before the rescue."""

    price: Fact
    fall_ppm: int
    worth: int


def path() -> tuple[Close, ...]:
    """List the closes with their fall from the first."""
    first = CLOSES[0].value
    return tuple(Close(fact, fall_ppm(first, fact.value), fact.value * SHARES.value) for fact in CLOSES)


def first_below(loss: int) -> Close | None:
    """Name the first close at which all shares together were worth less than the loss, if any."""
    amount(loss, "a loss")
    return next((close for close in path() if close.worth < loss), None)
