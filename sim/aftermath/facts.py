"""A figure that somebody has put on record, and how much weight it can bear.

    documented    in the SEC's Order, with its paragraph
    filing        in a filing or release of the company itself
    press         in the press of the time, or two accounts that do not lean on each other
    one account   in one place only
    calc          arithmetic over the above, by us

Invariant: a fact is a whole number in a unit that is named (`usd`: micro-dollars, `shares`,
`count`), with a source, and never changes.
Leaves out: whether the source is right. Where sources differ, `differs` says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sim.units import MICRO, format_money, format_shares


class Weight(StrEnum):
    """How a figure is known, the strongest first."""

    DOCUMENTED = "documented"
    FILING = "filing"
    PRESS = "press"
    ONE_ACCOUNT = "one account"
    CALC = "calc"


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure. `number` is the line of the course's fact sheet."""

    number: str
    what: str
    value: int
    unit: str
    weight: Weight
    source: str
    differs: str = ""

    @property
    def text(self) -> str:
        """Write the value for people."""
        return format_money(self.value) if self.unit == "usd" else format_shares(self.value)


def dollars(millions: str) -> int:
    """Read millions of dollars, exactly, into micro-dollars: '457.6' -> 457,600,000,000,000."""
    whole, _, part = millions.partition(".")
    return (int(whole) * MICRO + int(part.ljust(6, "0"))) * MICRO
