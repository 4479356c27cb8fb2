"""PMON: a screen that people look at, and that runs later the more there is to show.

It hears of executions only after they happened. It takes in so many a second; the rest
waits its turn, in order. What it shows belongs to the moment up to which it has taken
everything in, and reaches the screen `base_lag_ms` after that:

    taken in  =  the later of: when it happened; the turn before, plus its own work
    on screen =  taken in + base lag

Invariant: what is shown was once true, `as_of` never goes back, and is never less than
the base lag behind. `reading(now)` depends on `now` and what was observed up to then,
not on when or how often it was asked before.
Leaves out: limits, colours, alerts. PMON had none; whoever looked had to know the limits.
Source: post-execution, watched by people, no limits shown, no alerts, delays when volume
was high (SEC 25). One queue, its pace and the base lag are our model of those delays.
"""

from __future__ import annotations

from sim.guard.shapes import Reading
from sim.watch.errors import BadFeed, BadMonitor

NEVER = -1  # as in `incident.settings`
START_MS = -5_400_000  # 08:00
_FOREVER = 2**62

type Frame = tuple[int, int, int, int, int]  # at, executions, gross, net, pnl


class Monitor:
    """Frames in by `observe`, screens out by `reading`."""

    __slots__ = ("base_lag_ms", "executions_per_s", "_frozen", "_frames", "_taken", "_work", "_shown")

    def __init__(
        self, base_lag_ms: int, executions_per_s: int, frozen_at_ms: int = NEVER, starts_ms: int = START_MS
    ) -> None:
        if base_lag_ms < 0 or executions_per_s < 1:
            raise BadMonitor(
                "a lag of 0 ms or more and 1 execution a second or more",
                (base_lag_ms, executions_per_s),
                "a monitor that takes in nothing is frozen: use frozen_at_ms",
            )
        self.base_lag_ms = base_lag_ms
        self.executions_per_s = executions_per_s
        self._frozen = _FOREVER if frozen_at_ms == NEVER else frozen_at_ms
        self._frames: list[Frame] = [(starts_ms, 0, 0, 0, 0)]
        self._taken = [starts_ms]  # when each frame had been taken in
        self._work = starts_ms * executions_per_s  # the same for the last one, exactly: ms times pace
        self._shown = 0  # the frame read last: the next is seldom far

    def observe(self, now: int, executions: int, gross: int, net: int, pnl: int) -> None:
        """Hear how things stand at `now`; `executions` counts from the start of the day."""
        last = self._frames[-1]
        if now < last[0] or executions < last[1]:
            raise BadFeed(f"not before {last[0]} ms and at least {last[1]} executions", (now, executions), "go forward")
        pace = self.executions_per_s
        self._work = max(now * pace, self._work + (executions - last[1]) * 1000)
        self._frames.append((now, executions, gross, net, pnl))
        self._taken.append(-(-self._work // pace))

    def reading(self, now: int) -> Reading:
        """Look at the screen at `now`."""
        horizon = (now if now < self._frozen else self._frozen) - self.base_lag_ms
        at, executions, gross, net, pnl = self._frames[self._find(horizon)]
        return Reading(now, at if at < horizon else horizon, executions, gross, net, pnl)

    def copy(self) -> Monitor:
        """Return another that has heard the same and goes its own way."""
        other = Monitor.__new__(Monitor)
        other.base_lag_ms, other.executions_per_s = self.base_lag_ms, self.executions_per_s
        other._frozen, other._work, other._shown = self._frozen, self._work, self._shown
        other._frames, other._taken = self._frames.copy(), self._taken.copy()
        return other

    def _find(self, horizon: int) -> int:
        """Find the last frame that had been taken in at `horizon`; the empty first one if none had."""
        taken, shown = self._taken, self._shown
        last = len(taken) - 1
        while shown < last and taken[shown + 1] <= horizon:
            shown += 1
        while shown and taken[shown] > horizon:
            shown -= 1
        self._shown = shown
        return shown
