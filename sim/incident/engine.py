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
from sim.guard.hooks import Hooks
from sim.guard.operator import Operator
from sim.incident import acting, objects, record, trading, watching
from sim.incident.dealing import deal
from sim.incident.errors import BadMoment
from sim.incident.frames import Frames
from sim.incident.marks import NOTHING, look
from sim.incident.parents import Parent
from sim.incident.report import Report, figures
from sim.incident.timing import LEVELS, MINUTE_MS, check, moments
from sim.incident.world import first_state, fleet_at, world
from sim.log import Log, Plain
from sim.scenarios import Scenario
from sim.units import ROUND_LOT
from sim.watch.inbox import Inbox
from sim.watch.monitor import Monitor

VERSION = 2  # of the record's meaning; a new one may change every hash
Progress = Callable[[int, int], None]


class Incident:
    """One morning. `run` it, or `step` through it; `copy` it and go two ways."""

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
        self.state = first_state(self.world)
        self.marks = NOTHING
        self.hooks = hooks or Hooks()
        header: dict[str, Plain] = {"schema": record.SCHEMA, "engine": VERSION, "fidelity": level, "seed": seed}
        self.log = Log(header | {"scenario": scenario.name, "tick_ms": tick_ms, "frame_ms": frame_ms, "code": code})
        self.frames = Frames(frame_ms)
        self.inbox = Inbox(seed, s.mail_noise_per_hour, s.starts_ms, s.ends_ms, s.mail_storm_at_ms, s.mail_storm_count)
        self.monitor = Monitor(s.pmon_base_lag_ms, s.pmon_executions_per_s, s.pmon_frozen_at_ms, s.starts_ms)
        self.operator = Operator(s, self.log)
        self.moments = moments(s.starts_ms, s.ends_ms, tick_ms)
        self.ticks = 0  # done
        self.quiet_since = s.starts_ms

    # going on

    def run(self, progress: Progress | None = None) -> Report:
        """Run to the end; say how far after each simulated minute."""
        while self.ticks < len(self.moments):
            self.step()
            if progress and self.state.now % MINUTE_MS == 0:
                progress(self.ticks, len(self.moments))
        return self.report()

    def until(self, now: int) -> Self:
        """Run up to a moment; BadMoment if it is not between here and the end."""
        if not self.state.now <= now <= self.moments[-1]:
            raise BadMoment(f"a moment from {self.state.now} to {self.moments[-1]}", now, "fork an earlier snapshot")
        while self.state.now < now:
            self.step()
        return self

    def step(self) -> None:
        """Do one tick. If a control fails, that is written down and the error goes on."""
        then, now = self.state.now, self.moments[self.ticks]
        try:
            self._begin(then)
            plain = deal(self.state, self.world, now, self.log, self.inbox)
            if then >= 0:
                self._trade(now, plain)
            self.state.now = now
            self._look(then)
        except HookError as error:
            self.log.add(now, "hook_failed", "hook", f"tick:{then}", {"why": str(error)})
            raise
        self.ticks += 1

    def copy(self, hooks: Hooks | None = None) -> Incident:
        """Return an independent twin at this moment; with other controls, if given: what if, from here."""
        twin = object.__new__(type(self))
        twin.__dict__.update(self.__dict__)
        twin.state, twin.frames = self.state.copy(), self.frames.copy()
        twin.log = Log(self.log.header)
        twin.log.events = self.log.events[:]
        twin.hooks = self.hooks.copy() if hooks is None else hooks
        twin.inbox, twin.monitor = self.inbox.copy(), self.monitor.copy()
        twin.operator = self.operator.copy(twin.log)
        return twin

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

    # one tick

    def _begin(self, now: int) -> None:
        """Let happen what is due: the scenario's own events, then what people asked for."""
        s, state = self.scenario.settings, self.state
        if s.fault_at_ms == now and now > s.starts_ms:
            state.rack.builds = fleet_at(s, now)
            self.log.add(now, "fault", "fleet", "scenario", {"builds": [*state.rack.builds]})
        if s.rollback_at_ms == now and self.hooks.responder is None:  # a responder takes these people's place
            acting.rollback(state, self.world, self.log, "firm", "scenario")
        if now == 0:
            state.custom.auction()
            self.log.add(0, "open", "market", "clock", {"loops": len(state.flows), "connected": state.connected})
        for action in self.operator.due(now):
            self.operator.answer(action.number, acting.act(state, self.world, action, self.log))

    def _trade(self, now: int, plain: list[tuple[Parent, int]]) -> None:
        state, hooks = self.state, self.hooks
        rack = state.rack
        rack.last = [0] * len(rack.last)
        if not state.connected:
            for flow in state.flows:
                flow.due(now)  # the loop runs on; nothing leaves
            return
        if hooks.gate is not None or hooks.breaker is not None or self.level == "L2":
            self._controlled(now, plain)
        else:
            if self.level == "L1":
                trading.together(state, now)
            else:
                trading.one_by_one(state, self.world, now)
            for parent, server in plain:
                children = -(-parent.quantity // ROUND_LOT)
                state.custom.fill(parent.quantity, children)
                rack.last[server - 1] += children
        rack.executions = [total + last for total, last in zip(rack.executions, rack.last)]

    def _controlled(self, now: int, plain: list[tuple[Parent, int]]) -> None:
        """Let the controls look at every child of the tick."""
        state, world = self.state, self.world
        view = watching.gate_view(state, world, self.marks)
        offers = objects.emit(state, world, now, LEVELS[self.level], plain)
        offers, stops = objects.ask(offers, self.hooks, view, state)
        objects.execute(offers, state, world, self.hooks)
        for stop in stops:
            acting.stop(state, stop, self.log)

    def _look(self, then: int) -> None:
        """Everybody looks: marks, PMON, the exchange, the breaker, people, the frame."""
        state, now = self.state, self.state.now
        self.marks = marks = look(state, self.world)
        total = state.executions + state.custom.children
        self.monitor.observe(now, total, marks.gross, marks.net, marks.pnl_moved)
        for symbol in state.halts.look(now, state.price) if now > 0 else ():
            self.log.add(now, "halted", "exchange", "price", {"symbol": symbol, "price": state.price[symbol]})
        if self.hooks.breaker is not None:
            self._breaker(now)
        if self.hooks.responder is not None:
            mail, reading = self.inbox.between(then, now), self.monitor.reading(now)
            self.operator.at(now)
            answers = self.operator.answers_since(then)
            seen = watching.dashboards(state, self.world, reading, mail, then, answers)
            self.hooks.responder.on_tick(now, seen, self.operator)
        if state.connected and state.flows:
            self.quiet_since = now
        self.frames.add(state, marks)

    def _breaker(self, now: int) -> None:
        breaker = self.hooks.breaker
        assert breaker is not None
        before = breaker.state
        breaker.on_tick(now, watching.gate_view(self.state, self.world, self.marks))
        if breaker.state != before:
            self.log.add(now, "breaker", "breaker", f"tick:{now}", {"from": before, "to": breaker.state})
        if before != "open" and breaker.state == "open":
            self.state.stops += 1
            self.state.false_stops += not self.state.flows
