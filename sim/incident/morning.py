"""All that a run consists of, as it stands before anything has happened.

    given     scenario, seed, level, ticks, the world (`world`)
    changing  state, marks, mail, monitor, the operator's queue, the log, the frames
    strangers the hooks, each in its wrapper

Invariant: a copy shares nothing that can change, so a morning can go two ways.
Leaves out: going on (`tick` for one tick, `engine` for all of them).
Source: each parameter's is in the scenario.
"""

from __future__ import annotations

from typing import Self

from sim.guard.checked import watched
from sim.guard.hooks import Hooks
from sim.guard.operator import Operator
from sim.incident import record
from sim.incident.frames import Frames
from sim.incident.marks import NOTHING
from sim.incident.timing import MINUTE_MS, check, moments
from sim.incident.world import first_state, world
from sim.log import Log, Plain
from sim.scenarios import Scenario
from sim.watch.inbox import Inbox
from sim.watch.monitor import Monitor

VERSION = 2  # of the record's meaning; a new one may change every hash


class Morning:
    """A scenario at a seed and a level, with whoever stands in the way."""

    def __init__(
        self,
        scenario: Scenario,
        *,
        seed: int,
        level: str = "L1",
        tick_ms: int = 5_000,
        frame_ms: int = MINUTE_MS,
        hooks: Hooks | None = None,
        code: str = "",
    ) -> None:
        check(seed, level, tick_ms, frame_ms)
        s = scenario.settings
        self.scenario, self.seed, self.level, self.tick_ms = scenario, seed, level, tick_ms
        self.world = world(s, seed)
        self.ordered = dict(self.world.ordered)  # for controls: one that changes it fools nobody but itself
        self.state = first_state(self.world)
        self.marks, self.valued = NOTHING, 0  # what the position is worth, and after how many executions
        self.hooks = watched(hooks or Hooks())
        header: dict[str, Plain] = {"schema": record.SCHEMA, "engine": VERSION, "fidelity": level, "seed": seed}
        self.log = Log(header | {"scenario": scenario.name, "tick_ms": tick_ms, "frame_ms": frame_ms, "code": code})
        self.log.add(s.starts_ms, "deployed", "fleet", "scenario", {"builds": [*self.state.rack.builds]})
        self.frames = Frames(frame_ms)
        self.inbox = Inbox(seed, s.mail_noise_per_hour, s.starts_ms, s.ends_ms, s.mail_storm_at_ms, s.mail_storm_count)
        self.monitor = Monitor(s.pmon_base_lag_ms, s.pmon_executions_per_s, s.pmon_frozen_at_ms, s.starts_ms)
        self.operator = Operator(s, self.log)
        self.moments = moments(s.starts_ms, s.ends_ms, tick_ms)
        self.ticks = 0  # done
        self.quiet_since = s.starts_ms

    def copy(self, hooks: Hooks | None = None) -> Self:
        """Return an independent twin at this moment; with other controls, if given: what if, from here."""
        twin = object.__new__(type(self))
        twin.__dict__.update(self.__dict__)
        twin.state, twin.frames = self.state.copy(), self.frames.copy()
        twin.log = Log(self.log.header)
        twin.log.events = self.log.events[:]
        twin.hooks = self.hooks.copy() if hooks is None else watched(hooks)
        twin.inbox, twin.monitor = self.inbox.copy(), self.monitor.copy()
        twin.operator = self.operator.copy(twin.log)
        return twin
