"""The morning as it happened, kept minute by minute: what differs begins where it differs, not at 08:00.

    kept(seed).before(600_000)      the last whole minute before 09:40, to go on from

Invariant: to go on from a kept minute is to have run from the start, to the byte of the record,
for whoever does nothing before the moment that is asked for.
Leaves out: what differs (`worker`).
Source: our model.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from typing import NamedTuple

from sim.incident.engine import Incident
from sim.incident.timing import MINUTE_MS
from sim.replay.reel import Reel
from sim.scenarios import load

SCENARIO = "august-1st"


class Minute(NamedTuple):
    """How it stands at a minute, what was seen before it, and the largest gross exposure before, micro-dollars."""

    run: Incident
    reel: Reel
    most: int

    def copy(self) -> Minute:
        """Return an independent twin."""
        return Minute(self.run.copy(), self.reel.copy(), self.most)


class Kept:
    """Runs no further than it is asked for."""

    def __init__(self, seed: int) -> None:
        self._on = Minute(Incident(load(SCENARIO), seed=seed), Reel(), 0)
        self._minutes = [self._on.copy()]

    def before(self, moment: int) -> Minute:
        """Return the last minute that ends before `moment`, or the start; a copy."""
        while self._on.run.state.now < moment and self._on.run.ticks < len(self._on.run.moments):
            self._step()
        place = bisect_left(self._minutes, moment, key=lambda minute: minute.run.state.now)
        return self._minutes[max(0, place - 1)].copy()

    def _step(self) -> None:
        run, reel, most = self._on
        reel.follow(run)
        self._on = Minute(run, reel, max(most, run.marks.gross))
        run.step()
        if run.state.now % MINUTE_MS == 0:
            self._minutes.append(self._on.copy())


@lru_cache(maxsize=2)  # the course's own seed, and one that somebody looks at
def kept(seed: int) -> Kept:
    """Return the morning of a seed, as far as it has been needed."""
    return Kept(seed)
