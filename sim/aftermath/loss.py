"""Three figures for one loss: who said them, when, and what each counts.

    440     the company, a day later: realised, before tax, rounded
    457.6   the company's books, three months later: the trading loss
    460+    the SEC, fourteen months later: rounded, 'ultimately'

Invariant: they are not rival measurements of one instant, so none of them is corrected.
Leaves out: figures of blogs (465) and of news (ten million a minute "at the peak").
Source: FACTS F70 to F74; SEC 1, 10, 17.
"""

from __future__ import annotations

from dataclasses import dataclass

from sim.aftermath.facts import Fact
from sim.aftermath.ratios import amount, part_ppm
from sim.aftermath.record import ANNOUNCED, BOOKED, FEES_Q3, FEES_YEAR, FOUND, LONG, SHORT

FIGURES = (ANNOUNCED, BOOKED, FOUND)
GROSS = LONG.value + SHORT.value  # 6.65 billion; two accounts say 7 and 7.65
NET = LONG.value - SHORT.value
WITH_FEES_Q3 = BOOKED.value + FEES_Q3.value  # 461.1 million, as the press had it
WITH_FEES_YEAR = BOOKED.value + FEES_YEAR.value  # 464.6 million
MINUTES = 45


@dataclass(frozen=True, slots=True)
class Loss:
    """One loss beside the figures on record."""

    loss: int
    gross: int
    nearest: Fact
    apart: int  # from the nearest; negative below it
    of_gross_ppm: int
    a_minute: int  # an average over 45 minutes, rounded down; the loss was not complete when the orders stopped


def placed(loss: int, gross: int = GROSS) -> Loss:
    """Say which of the three figures a loss is nearest to; BadAmount for a profit or no position."""
    amount(loss, "a loss")
    nearest = min(FIGURES, key=lambda figure: abs(figure.value - loss))
    share = part_ppm(loss, amount(gross, "a gross position", least=1))
    return Loss(loss, gross, nearest, loss - nearest.value, share, loss // MINUTES)
