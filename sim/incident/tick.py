"""One tick of a run, in its order: what is due, what trades, who looks.

Invariant: nobody who looks changes what already traded; what they ask for takes effect in a
later tick, after its seconds.
Leaves out: dealing orders out (`dealing`), and keeping the time (`engine`).
Source: our model of the order in which things happen within a few seconds.
"""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from sim.guard.checked import CheckedBreaker
from sim.guard.checked_ops import CheckedResponder
from sim.guard.hooks import Hooks
from sim.guard.protocol import Breaker, Dashboards
from sim.incident import acting, controls, objects, sieve, trading, watching
from sim.incident.marks import look as value
from sim.incident.morning import Morning
from sim.incident.parents import Parent
from sim.incident.timing import LEVELS
from sim.incident.world import spoil
from sim.market.halts import GRID_MS
from sim.units import ROUND_LOT
from sim.watch.monitor import NEVER

NOBODY = Hooks()


@runtime_checkable
class Resettable(Breaker, Protocol):
    """A breaker that a person can close."""

    def reset(self, who: str) -> None:
        """Close it; say who did."""


def begin(run: Morning, now: int) -> None:
    """Let happen what is due: the scenario's own events, then what people asked for."""
    s, state = run.scenario.settings, run.state
    past, state.past = state.past, now
    if past < s.fault_at_ms <= now and s.fault_at_ms > s.starts_ms:
        spoil(state.rack.builds, s)
        run.log.add(now, "fault", "fleet", "scenario", {"builds": [*state.rack.builds]})
    ours = s.rollback_at_ms != NEVER and run.hooks.responder is None  # a responder takes these people's place
    if ours and past < s.rollback_at_ms <= now:
        acting.rollback(state, run.world, run.log, "firm", "scenario")
    if now == 0:
        state.custom.auction()
        run.log.add(0, "open", "market", "clock", {"loops": len(state.flows), "connected": state.connected})
    for action in run.operator.due(now):
        run.operator.answer(action.number, acting.act(state, run.world, action, run.log))
        if action.kind == "reconnect":
            _close(run.hooks.breaker)


def _close(breaker: Breaker | None) -> None:
    """Let a person close what only a person may."""
    if isinstance(breaker, Resettable) and breaker.state == "open":
        breaker.reset("operator")


def trade(run: Morning, now: int, plain: list[tuple[Parent, int]]) -> None:
    """Let flows and customers trade up to `now`, past the controls if there are any."""
    state, hooks = run.state, run.hooks
    rack = state.rack
    rack.last = [0] * len(rack.last)
    if not state.connected:
        return  # the loops run on; nothing leaves (`acting.reconnect` says what they sent)
    if hooks.gate is not None or _asks(hooks.breaker) or run.level == "L2" or state.blocked:
        _controlled(run, now, plain)
    else:
        if run.level == "L1":
            trading.together(state, now)
        else:
            trading.one_by_one(state, run.world, now)
        for parent, server in plain:
            children = -(-parent.quantity // ROUND_LOT)
            state.custom.fill(parent.quantity, children)
            rack.last[server - 1] += children
        if isinstance(hooks.breaker, CheckedBreaker):
            hooks.breaker.on_fills(sum(rack.last))
    rack.executions = [total + last for total, last in zip(rack.executions, rack.last)]


def _asks(breaker: Breaker | None) -> bool:
    """Whether children must be shown to the breaker one by one; one of ours that is closed lets all of them pass."""
    return breaker is not None and not (isinstance(breaker, CheckedBreaker) and breaker.same_for_all)


def _controlled(run: Morning, now: int, plain: list[tuple[Parent, int]]) -> None:
    """Let the controls look at every child of the tick."""
    state, world, hooks = run.state, run.world, run.hooks
    show = watching.gate_view if hooks.gate is not None else watching.sums
    view = show(state, world, run.marks, run.ordered)
    if run.level == "L1" and sieve.knows(hooks):
        sieve.through(state, hooks, view, now, plain)
        return
    offers = objects.emit(state, world, now, LEVELS[run.level], plain)
    offers, stops = controls.ask(offers, hooks, view, state)
    controls.execute(offers, state, world, hooks)
    for stop in stops:
        acting.stop(state, stop, run.log)


def look(run: Morning, then: int) -> None:
    """Everybody looks: marks, PMON, the exchange, the breaker, people, the frame.

    Where nobody stands, prices are looked at every five seconds only.
    """
    state, now = run.state, run.state.now
    if now % GRID_MS and now != run.moments[-1] and run.hooks == NOBODY:
        return
    if state.executions != run.valued:
        run.marks, run.valued = value(state, run.world), state.executions
    marks = run.marks
    total = state.executions + state.custom.children
    run.monitor.observe(now, total, marks.gross, marks.net, marks.pnl_moved)
    for symbol in state.halts.look(now, state.price, state.touched) if now > 0 else ():
        run.log.add(now, "halted", "exchange", "price", {"symbol": symbol, "price": state.price[symbol]})
    if run.hooks.breaker is not None:
        _breaker(run, now)
    if run.hooks.responder is not None:
        run.operator.at(now)
        run.hooks.responder.on_tick(now, _seen(run, then, now), run.operator)
    if state.connected and state.flows:
        run.quiet_since = now
    run.frames.add(state, marks, last=now == run.moments[-1])


def _seen(run: Morning, then: int, now: int) -> Dashboards:
    """What people see; who acts by the clock alone sees the monitor, which is enough."""
    reading, responder = run.monitor.reading(now), run.hooks.responder
    if isinstance(responder, CheckedResponder) and not responder.looks:
        return Dashboards(now, reading, ())
    mail, answers = run.inbox.between(then, now), run.operator.answers_since(then)
    return watching.dashboards(run.state, run.world, reading, mail, then, answers)


def _breaker(run: Morning, now: int) -> None:
    breaker = run.hooks.breaker
    assert breaker is not None
    before = breaker.state
    show = watching.sums if isinstance(breaker, CheckedBreaker) and breaker.counts else watching.gate_view
    breaker.on_tick(now, show(run.state, run.world, run.marks, run.ordered))
    if breaker.state != before:
        run.log.add(now, "breaker", "breaker", f"tick:{now}", {"from": before, "to": breaker.state})
    if before != "open" and breaker.state == "open":
        run.state.stops += 1
        run.state.false_stops += not run.state.flows
