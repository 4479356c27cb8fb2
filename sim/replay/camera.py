"""Looks over the shoulder of whoever drives a run: a row a tick, the same columns as the replay's.

    with watching() as camera:      every `Incident.step` in here is seen, and nothing else changes
        camera.exchanged(30_000)    somebody is asked about second 30: what was until then stays as it is
        camera.plain()              the columns, up to the last moment that somebody was asked about

A tick may be tried in advance on a copy, and a run be gone through again to compare: the last row of a
moment counts, until somebody has been asked about that moment.
Invariant: a run that is looked at goes where it goes unseen.
Leaves out: servers, mail, what happened in words. Source: what a run knows; see `sim.replay.reel`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sim.guard.checked import watched
from sim.guard.hooks import Hooks
from sim.incident.engine import Incident
from sim.incident.fidelity import CANONICAL_SEED
from sim.scenarios import load
from sim.units import MICRO

SCENARIO = "august-1st"
NAMES = ("t", "executions", "gross", "net", "moved", "arrival")
LONGEST = 4_000  # rows


class Camera:
    """What was seen: moment (ms after the open) to (executions, and dollars: gross, net, both P&Ls)."""

    def __init__(self) -> None:
        self.rows: dict[int, tuple[int, ...]] = {}
        self.asked: int | None = None
        self.full_scale = True

    def look(self, run: Incident) -> None:
        """Note how a run stands."""
        state, marks = run.state, run.marks
        if (self.asked is not None and state.now <= self.asked) or len(self.rows) >= LONGEST:
            return
        money = (marks.gross, marks.net, marks.pnl_moved, marks.pnl_arrival)
        self.rows[state.now] = (state.executions + state.custom.children, *(amount // MICRO for amount in money))
        self.full_scale = self.full_scale and _is_the_morning(run)

    def exchanged(self, ms: int) -> None:
        """Somebody is asked about this moment."""
        self.asked = ms if self.asked is None else max(self.asked, ms)

    def plain(self) -> dict[str, Any]:
        """Spell it; nothing where no run was driven. `full_scale`: it is the morning that the replay shows."""
        last = self.asked
        times = sorted(t for t in self.rows if last is not None and t <= last)
        if not times:
            return {}
        columns = zip(*((t, *self.rows[t]) for t in times))
        return {"columns": {name: list(column) for name, column in zip(NAMES, columns)}, "full_scale": self.full_scale}


def _is_the_morning(run: Incident) -> bool:
    """Whether the scenario, the seed and the lack of controls are those of /replay/."""
    return run.seed == CANONICAL_SEED and run.scenario == load(SCENARIO) and run.hooks == watched(Hooks())


@contextmanager
def watching() -> Iterator[Camera]:
    """See every run that is stepped meanwhile, here and in copies."""
    camera, step = Camera(), Incident.step

    def seen(self: Incident) -> None:
        step(self)
        camera.look(self)

    Incident.step = seen  # type: ignore[method-assign]
    try:
        yield camera
    finally:
        Incident.step = step  # type: ignore[method-assign]
