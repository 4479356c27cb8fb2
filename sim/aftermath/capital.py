"""What there was to lose it from: cash, a year's income, and capital as each side told it.

Invariant: the two statements on net capital stand side by side; nothing here decides
between them.
Leaves out: a net capital computation. Nobody has published its inputs.
Source: FACTS F11, F13, F77, F87; section 2.14.
"""

from __future__ import annotations

from dataclasses import dataclass

from sim.aftermath.facts import Weight
from sim.aftermath.ratios import amount, part_ppm
from sim.aftermath.record import CASH, INCOME


@dataclass(frozen=True, slots=True)
class Statement:
    """Who said what, when."""

    who: str
    on: str
    what: str
    weight: Weight


NET_CAPITAL = (
    Statement(
        *("Knight", "2 and 9 August 2012"),
        *("its broker-dealer subsidiaries were in full compliance with the rules on net capital", Weight.FILING),
    ),
    Statement(*("the SEC", "16 October 2013", "it had net capital problems, significant ones"), Weight.DOCUMENTED),
)
DOUBT = Statement(
    *("Knight", "9 August 2012", "before the rescue there was substantial doubt whether it could go on", Weight.FILING)
)


@dataclass(frozen=True, slots=True)
class Means:
    """A loss beside what the firm had."""

    cash_left: int  # negative: more was lost than there was in cash
    of_cash_ppm: int
    years_of_income_ppm: int  # of 2011's net income


def means(loss: int) -> Means:
    """Subtract and divide; BadAmount for a profit."""
    amount(loss, "a loss")
    return Means(CASH.value - loss, part_ppm(loss, CASH.value), part_ppm(loss, INCOME.value))
