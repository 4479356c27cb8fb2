"""One morning under a tower: the simulator's own tick, with its controls asked in one exchange.

    begin, deal, [exchange: look at the last tick, decide on this one's children], market, everybody looks

What people and breakers saw at the end of a tick travels with the next tick's children. Nothing is
lost by that: an op takes at least ten seconds, so none that is asked then could have an effect before.
Invariant: the same hooks in this interpreter (`sim.guard.hooks`) at the same moments come to the same
positions and refusals, and without people to the same hash (their ops are written down a little
later in the log, with the same times); a test compares them.
"""

from collections.abc import Sequence
from typing import Any

from exercises.challenges import wire
from exercises.challenges.tower import Answer, Tower
from exercises.challenges.trials import FRAME_MS, TICK_MS, moments
from sim.guard.hooks import Hooks
from sim.guard.shapes import Child, Dashboards, Decision, Fill, GateView
from sim.incident import acting, controls, dealing, objects, tick, watching
from sim.incident.engine import Incident
from sim.incident.state import State
from sim.incident.timing import LEVELS
from sim.market.impact import Impact
from sim.scenarios import Scenario

LEVEL = "L1"


class Trial(Incident):
    """A run that asks a tower. `run()` raises Fallen where the tower falls."""

    def __init__(self, scenario: Scenario, *, seed: int, tower: Tower) -> None:
        self.tower = tower
        self._watcher = _Watcher()
        people = Hooks(responder=self._watcher) if tower.people else None
        super().__init__(scenario, seed=seed, level=LEVEL, tick_ms=TICK_MS, frame_ms=FRAME_MS, hooks=people)
        s = scenario.settings
        self.moments = moments(s.starts_ms, s.ends_ms)
        self._places = wire.Places(self.state.price)
        self._prices: list[int] = []  # of the fills that the breakers have not heard of yet
        self._stands = bool(tower.gates or tower.breakers)

    def step(self) -> None:
        """One tick; see the head of this file."""
        then, now = self.state.now, self.moments[self.ticks]
        reset = any(action.kind == "reconnect" and action.done_at <= then for action in self.operator.waiting)
        tick.begin(self, then)
        plain = dealing.deal(self.state, self.world, now, self.log, self.inbox)
        if then >= 0 and self._stands:
            self._controlled(then, now, plain, reset)
        else:
            self._exchange(then, None, reset)
            if then >= 0:
                tick.trade(self, now, plain)
        self.state.now = now
        tick.look(self, then)
        self.ticks += 1

    def _controlled(self, then: int, now: int, plain: list[Any], reset: bool) -> None:
        state, world = self.state, self.world
        state.rack.last = [0] * len(state.rack.last)
        if not state.connected:
            for flow in state.flows:
                flow.due(now)  # the loop runs on; nothing leaves
            self._exchange(then, None, reset)
            return
        offers = objects.emit(state, world, now, LEVELS[LEVEL], plain)
        answer = self._exchange(then, offers, reset)
        if answer is not None:
            answers = Hooks(gate=_Given(answer.decisions), breaker=_Said(answer.allowed))
            offers, stops = controls.ask(offers, answers, self._view(), state)
        else:
            stops = []
        if self.tower.hearers:
            self._prices = _prices(offers, state, world.stocks.impacts)
        objects.book(offers, state)
        for stop in stops:
            acting.stop(state, stop, self.log)
        rack = state.rack
        rack.executions = [total + last for total, last in zip(rack.executions, rack.last)]

    def _exchange(self, then: int, offers: objects.Offers | None, reset: bool) -> Answer | None:
        """Tell the tower what happened and ask it; None where nobody has anything to see or to decide."""
        tower, state = self.tower, self.state
        breakers = tower.breakers and then >= 0
        offered = offers if self._stands and offers is not None and offers.children else None
        if not (tower.people or breakers or offered):
            return None
        seen = self._watcher.seen
        shown = None if seen is None else wire.dashboards(seen)
        look = [self._prices if breakers else [], int(reset), shown] if breakers or shown else None
        self._prices = []
        marks = self.marks
        firm = [marks.gross, marks.gross - watching.customers_part(state), marks.pnl_moved, marks.pnl_arrival]
        changed = self._places.changes(list(state.touched), state.x, state.price)
        children = None if offered is None else self._places.offer(offered, self.world.ordered)
        before = tower.state
        answer = tower.tick(then, firm, changed, look, children, len(offered.children) if offered else 0)
        self._heed(answer, before, then)
        return answer if offered else None

    def _heed(self, answer: Answer, before: str, then: int) -> None:
        """Write down what the breakers did, and hand the ops to the operator."""
        if answer.state != before:
            self.log.add(then, "breaker", "breaker", f"tick:{then}", {"from": before, "to": answer.state})
        if before != "open" and answer.state == "open":
            self.state.stops += 1
            self.state.false_stops += not self.state.flows
        for kind, argument, because in answer.ops:
            given = () if argument == 0 else (argument,)
            getattr(self.operator, kind)(*given, because=because)

    def _view(self) -> GateView:
        return GateView(self.state.now, (), (), (), (), {}, {})


class _Watcher:
    """Stands in the responder's place and keeps what it is shown."""

    def __init__(self) -> None:
        self.seen: Dashboards | None = None

    def on_tick(self, now: int, dashboards: Dashboards, ops: object) -> None:
        self.seen = dashboards


class _Given:
    """A gate that has decided already."""

    def __init__(self, decisions: list[Decision]) -> None:
        self._next = iter(decisions).__next__

    def check(self, child: Child, view: GateView) -> Decision:
        return self._next()


class _Said:
    """A breaker that has said already what may leave. It is never told of anything."""

    state = "closed"

    def __init__(self, allowed: Sequence[bool]) -> None:
        self._next = iter(allowed).__next__

    def allow(self, child: Child) -> bool:
        return self._next()

    def on_fill(self, fill: Fill) -> None: ...

    def on_tick(self, now: int, view: GateView) -> None: ...


def _prices(offers: objects.Offers, state: State, impacts: Sequence[Impact]) -> list[int]:
    """At what price each child will be filled, in turn: as `controls.tell` has it, at a third of the time."""
    at: dict[int, tuple[int, int]] = {}  # symbol -> position, what it cost
    prices = []
    for child, run in zip(offers.children, offers.runs):  # at L1 a run is one object
        _, _, symbol, side, quantity, _, _, _ = child
        impact = impacts[symbol]
        if run.flow is None:
            x = at[symbol][0] if symbol in at else state.x[symbol]
            prices.append(impact.ask(x) if side > 0 else impact.bid(x))
            continue
        if symbol not in at:
            at[symbol] = state.x[symbol], impact.phi(state.x[symbol])
        x, cost = at[symbol]
        x += side * quantity
        now = impact.phi(x)
        prices.append(abs(now - cost) // quantity + side * impact.half_spread)
        at[symbol] = x, now
    return prices
