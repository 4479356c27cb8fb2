"""A run that can be wound: a snapshot every minute, any moment in a few steps, a fork from there.

    tape = Tape(Incident(...))
    tape.at(600_000)                 09:40 as it was
    tape.fork(600_000, hooks)        from 09:40 on with other controls: what if?

Invariant: winding to a moment gives the state that running to it gives, and changes nothing
on the tape; a fork without other controls ends with the same record as the tape.
Leaves out: controls that cannot be copied: a stranger's are run again from the start.
"""

from __future__ import annotations

from bisect import bisect_right

from sim.guard.hooks import Hooks
from sim.incident.engine import Incident, Progress
from sim.incident.errors import BadMoment
from sim.incident.report import Report
from sim.incident.timing import MINUTE_MS


class Tape:
    """Runs an incident to its end and keeps it, minute by minute."""

    def __init__(self, incident: Incident, progress: Progress | None = None) -> None:
        self._moments: list[int] = []
        self._snapshots: list[Incident] = []
        self._keep(incident)
        while incident.ticks < len(incident.moments):
            incident.step()
            if incident.state.now % MINUTE_MS == 0:
                self._keep(incident)
                if progress:
                    progress(incident.ticks, len(incident.moments))
        self.end = incident
        self.report: Report = incident.report()

    def at(self, now: int) -> Incident:
        """Return the run as it was at `now`; BadMoment if that is outside of it."""
        first, last = self._moments[0], self.end.state.now
        if type(now) is not int or not first <= now <= last:
            raise BadMoment(f"a moment from {first} to {last}", now, "the run has no other")
        nearest = bisect_right(self._moments, now) - 1
        return self._snapshots[nearest].copy().until(now)

    def fork(self, now: int, hooks: Hooks) -> Incident:
        """Return the run at `now`, to go on with other controls."""
        return self.at(now).copy(hooks)

    def _keep(self, incident: Incident) -> None:
        self._moments.append(incident.state.now)
        self._snapshots.append(incident.copy())
