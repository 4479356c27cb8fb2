"""The run: the same orders, the same market, whoever stands in between.

    orders --deal--> servers --flows--> gate, breaker --> market --> position
                        ^                                     |
              people <--+-- mail, PMON (late) <---------------'

One tick from t0 to t1: what is due happens; orders that arrived are dealt out; the flows' and
customers' children go to the controls and to the market; at t1 everybody looks.
Invariant: two runs with the same scenario, seed, level, tick and controls write the same
record; without controls L1, L2 and L3 hold the same positions at every tick.
Leaves out: the toy of floor one (`sim.engine`, L0), where a child is an object with reports.
Source: SEC 12 to 27 as the scenario reads them; each parameter says how well it is known.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Self

from sim.guard.errors import HookError
from sim.incident import record, tick
from sim.incident.dealing import deal
from sim.incident.errors import BadMoment
from sim.incident.morning import Morning
from sim.incident.report import Report, figures
from sim.incident.timing import MINUTE_MS

Progress = Callable[[int, int], None]


class Incident(Morning):
    """One morning. `run` it, or `step` through it; `copy` it and go two ways."""

    def run(self, progress: Progress | None = None) -> Report:
        """Run to the end; say how far after each simulated minute."""
        while self.ticks < len(self.moments):
            self.step()
            if progress and self.state.now % MINUTE_MS == 0:
                progress(self.ticks, len(self.moments))
        return self.report()

    def until(self, now: int) -> Self:
        """Run up to a moment; BadMoment if no tick between here and the end ends then."""
        here, last = self.state.now, self.moments[-1]
        if type(now) is not int or not here <= now <= last:
            raise BadMoment(f"a moment from {here} to {last} ms", now, "fork an earlier snapshot")
        if now != here and now not in self.moments:
            raise BadMoment("the end of a tick", now, f"ticks are {self.tick_ms} ms, 60000 before the open")
        while self.state.now < now:
            self.step()
        return self

    def step(self) -> None:
        """Do one tick. If a control fails, that is written down and the error goes on."""
        then, now = self.state.now, self.moments[self.ticks]
        try:
            tick.begin(self, then)
            plain = deal(self.state, self.world, now, self.log, self.inbox)
            if then >= 0:
                tick.trade(self, now, plain)
            self.state.now = now
            tick.look(self, then)
        except HookError as error:
            self.log.add(now, "hook_failed", "hook", f"tick:{then}", {"why": str(error)})
            raise
        self.ticks += 1

    def report(self) -> Report:
        """Say what it came to so far."""
        return Report(
            scenario=self.scenario.name,
            seed=self.seed,
            level=self.level,
            tick_ms=self.tick_ms,
            emails=self.inbox.count_rejects(),
            stopped_at=self.quiet_since,
            sha256=record.sha256(self.log, self.frames),
            **figures(self.state, self.world),
        )

    def record(self) -> str:
        """Return the whole record, as text."""
        return record.text(self.log, self.frames)
