"""From a loss and a gross position to everything that can be worked out.

Invariant: with the booked loss and the position of the Order this is the record.
Leaves out: words; `lines` gives the numbers a name and a source, not a story.
"""

from __future__ import annotations

from dataclasses import dataclass

from sim.aftermath.capital import Means, means
from sim.aftermath.loss import GROSS, Loss, placed
from sim.aftermath.model import Line, what_if
from sim.aftermath.record import BOOKED
from sim.aftermath.rescue import Dilution, dilution
from sim.aftermath.sequel import fine_ppm
from sim.aftermath.stock import Close, path


@dataclass(frozen=True, slots=True)
class Aftermath:
    """One loss, followed to the end."""

    loss: Loss
    means: Means
    closes: tuple[Close, ...]
    dilution: Dilution  # of the rescue as it was
    fine_ppm: int
    model: tuple[Line, ...]  # what another loss would have changed, as arithmetic


def aftermath(loss: int = BOOKED.value, gross: int = GROSS) -> Aftermath:
    """Work it out; BadAmount unless loss and gross are positive micro-dollars."""
    return Aftermath(placed(loss, gross), means(loss), path(), dilution(), fine_ppm(loss), what_if(loss))
