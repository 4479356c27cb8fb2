"""Seen beside true, tick by tick: what a figure draws as fog.

Invariant: both series have one value for each frame; executions seen are never more than
there were; nothing is seen that was not true at some moment before.
Leaves out: drawing.
Source: that there was a difference is documented (SEC 25); its size is our model.
"""

from __future__ import annotations

from collections.abc import Iterable

from sim.watch.errors import BadMonitor
from sim.watch.feed import Feed
from sim.watch.monitor import Frame, Monitor

COLUMNS = ("as_of", "executions", "gross", "net", "pnl")  # of a frame, by their name on the screen


def fog(
    monitor: Monitor | Feed, frames: Iterable[Frame], column: str = "gross"
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Show the frames to a copy of the monitor; return what it showed each time, and what was true.

    With "as_of" the difference of the two is the lag.
    """
    if column not in COLUMNS:
        raise BadMonitor("one of " + ", ".join(COLUMNS), column, "name a column of the screen")
    place = COLUMNS.index(column)
    watched = monitor.copy()
    seen, true = [], []
    for frame in frames:
        watched.observe(*frame)
        seen.append(getattr(watched.reading(frame[0]), column))
        true.append(frame[place])
    return tuple(seen), tuple(true)
