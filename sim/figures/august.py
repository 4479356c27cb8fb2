"""The morning that the figures are drawn from, run once and kept: what the record says at each tick.

    minutes()        one Moment a minute, from the open to the end
    moments()        one each five seconds

Invariant: whole numbers, the canonical seed, the scenario as it is; asked again, the same tuple.
Leaves out: what would have been (each figure's own).
Source: a run of `august-1st`; its parameters say where they come from.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from sim.incident.fidelity import CANONICAL_SEED
from sim.replay.kept import SCENARIO
from sim.replay.reel import NAMES
from sim.replay.worker import morning
from sim.scenarios import Scenario, load

MINUTE_MS = 60_000
MINUTES = 45
SEED = CANONICAL_SEED


class Moment(NamedTuple):
    """How things stood: ms since the open, executions, whole dollars."""

    t: int
    executions: int
    gross: int
    net: int
    moved: int  # profit at the price that the firm moved
    arrival: int  # profit at the price before it came
    exit: int  # what getting out would cost as well

    @property
    def loss(self) -> int:
        """What it comes to if all is stopped and sold now, whole dollars."""
        return self.exit - self.arrival


def scenario() -> Scenario:
    """Return the scenario that all figures begin with."""
    return load(SCENARIO)


@cache
def moments() -> tuple[Moment, ...]:
    """Return each tick from the open on."""
    places = [NAMES.index(name) for name in Moment._fields]
    rows = morning(SEED).reel.rows
    return tuple(Moment(*(row[place] for place in places)) for row in rows if row[0] >= 0)


@cache
def minutes() -> tuple[Moment, ...]:
    """Return each whole minute, 0 to 45."""
    return tuple(moment for moment in moments() if moment.t % MINUTE_MS == 0)
