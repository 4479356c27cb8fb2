"""What if the loss had been another one: arithmetic, and nothing but.

A model. It moves one number and leaves everything else where it was: the cash, the
conversion price, the fine. It does not know what investors, clients or the regulator would
have done, and says nothing about it. Its one assumption: what is missing after the cash is
gone would have been raised at the price of the rescue.
Invariant: with the loss on record each line says what is on record or follows from it; a
line is `changed` only where its two values differ as written.
Leaves out: confidence, which is what broker-dealers fail of.
"""

from __future__ import annotations

from dataclasses import dataclass

from sim.aftermath.capital import means
from sim.aftermath.ratios import part_ppm, percent
from sim.aftermath.record import BOOKED, CASH, FINE
from sim.aftermath.rescue import dilution
from sim.aftermath.sequel import fine_ppm
from sim.aftermath.stock import first_below
from sim.units import format_money

LABEL = "a model: arithmetic over figures on record, not what would have happened"


@dataclass(frozen=True, slots=True)
class Line:
    """One step, with the loss as it was and as it is supposed."""

    what: str
    was: str
    would_be: str
    why: str

    @property
    def changed(self) -> bool:
        """Say whether the supposed loss makes a difference here."""
        return self.was != self.would_be


def what_if(loss: int, actual: int = BOOKED.value) -> tuple[Line, ...]:
    """Set every step beside itself; BadAmount for a profit."""
    return tuple(Line(what, told(actual), told(loss), why) for what, told, why in STEPS)


def missing(loss: int) -> int:
    """Say what the cash on record did not cover."""
    return max(0, loss - CASH.value)


def _cash(loss: int) -> str:
    left = means(loss).cash_left
    return f"{format_money(left)} left" if left >= 0 else f"{format_money(-left)} short"


def _years(loss: int) -> str:
    tenths = (means(loss).years_of_income_ppm + 50_000) // 100_000
    return f"{tenths // 10}.{tenths % 10} times"


def _investors(loss: int) -> str:
    return percent(dilution(missing(loss)).investors_ppm)


def _worth(loss: int) -> str:
    close = first_below(loss)
    return close.price.what if close else "at no close"


def _fine(loss: int) -> str:
    return percent(fine_ppm(loss)) if loss > 0 else "nothing to compare with"


def _of_cash(loss: int) -> str:
    return percent(part_ppm(loss, CASH.value))


STEPS = (
    ("cash on record, less the loss", _cash, "cash is from one account; credit lines and other assets are not counted"),
    ("the loss as part of that cash", _of_cash, "a division"),
    ("the loss beside 2011's net income", _years, "a division"),
    ("whole firm worth less than the loss", _worth, "the closes are those of the real days, with the real loss known"),
    ("investors' part if only what is missing were raised", _investors, "at 1.50 a share; 400 million was raised"),
    (f"the fine of {format_money(FINE.value)} as part of the loss", _fine, "the fine was for controls, so it stays"),
)
