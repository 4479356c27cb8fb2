"""The line between the monitor and whoever looks: gaps, and screens that overtake each other.

Each fault of the line is a change of clock. Look at `now`, and you get the screen of an
earlier moment: in a gap the last one from before it, with a straggler one that was sent a
while ago. So nothing is made up: every screen delivered is one that the monitor had.

Invariant: `reading(now).shown_at <= now`, and equal to it where the line is whole. The same
seed delays the same seconds, however often anybody looks.
Leaves out: the freeze, which is the monitor's own and keeps its clock running; lost executions.
Source: invented; the Order speaks of delays and of reports that were inaccurate (SEC 25).
"""

from __future__ import annotations

from sim.clock import Span
from sim.guard.shapes import Reading
from sim.streams import Stream
from sim.watch.errors import BadFeed
from sim.watch.monitor import Monitor

_CYCLE = 1021  # seconds until the pattern of delays repeats; a prime, so that no tick length meets it


class Feed:
    """A monitor at the end of a bad line; use it in the monitor's place."""

    __slots__ = ("monitor", "_gaps", "_delays")

    def __init__(
        self, monitor: Monitor, *, gaps: tuple[Span, ...] = (), seed: int = 0, late_pct: int = 0, late_ms: int = 0
    ) -> None:
        if not 0 <= late_pct <= 100 or late_ms < 0 or (late_pct and not late_ms):
            raise BadFeed("0 to 100 per cent, late by 1 ms or more", (late_pct, late_ms), "give both or neither")
        stream = Stream(seed, "feed:late")
        self.monitor = monitor
        self._gaps = tuple(sorted(gaps, key=_start, reverse=True))  # the last first: one may lead into another
        self._delays = tuple(
            stream.between(1, late_ms) if stream.chance(late_pct, 100) else 0 for _ in range(_CYCLE if late_pct else 0)
        )

    def observe(self, now: int, executions: int, gross: int, net: int, pnl: int) -> None:
        """Hear how things stand; the line to the monitor is whole."""
        self.monitor.observe(now, executions, gross, net, pnl)

    def reading(self, now: int) -> Reading:
        """Look at what came through."""
        sent = now
        if self._delays:
            sent -= self._delays[now // 1000 % _CYCLE]
        for gap in self._gaps:
            if sent in gap:
                sent = gap.start
        return self.monitor.reading(sent)

    def copy(self) -> Feed:
        """Return another line to another monitor that has heard the same."""
        other = Feed.__new__(Feed)
        other.monitor, other._gaps, other._delays = self.monitor.copy(), self._gaps, self._delays
        return other


def _start(gap: Span) -> int:
    return gap.start
