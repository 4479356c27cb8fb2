"""One tick's children before the gate, the breaker and the market, and what stops as a result.

Invariant: every refusal is counted under its code, every stop is asked for by somebody; the
breaker hears of each fill once, at what it cost.
Leaves out: what the controls think (`sim.guard`), and what stopping does (`acting`).
Source: SEC 21 to 24 say what was not there; the order of gate and breaker is ours.
"""

from __future__ import annotations

from typing import NamedTuple

from sim.guard.checked import CheckedBreaker, CheckedGate
from sim.guard.errors import HookError
from sim.guard.hooks import Hooks
from sim.guard.protocol import Breaker, Child, Decision, Fill, GateView, Halt, RiskGate
from sim.incident.objects import Offers, book, keep
from sim.incident.state import State
from sim.incident.world import World


class Stop(NamedTuple):
    """A control asked for a scope to stop."""

    scope: str
    code: str
    child: Child


def ask(offers: Offers, hooks: Hooks, view: GateView, state: State) -> tuple[Offers, list[Stop]]:
    """Put a tick's children to the controls; return those that may leave, and what must stop."""
    stops: list[Stop] = []
    if hooks.gate is not None:
        decisions = _decisions(hooks.gate, offers.children, view)
        if any(decisions):  # `Allow` is an empty tuple: what is true here refuses
            stops = _note(offers.children, decisions, state, view.now)
            offers = keep(offers, [not decision for decision in decisions])
    if hooks.breaker is not None:
        allowed = _allowed(hooks.breaker, offers.children)
        if not all(allowed):
            state.refuse("breaker", sum(child[5] for child, may in zip(offers.children, allowed) if not may))
            offers = keep(offers, allowed)
    return offers, stops


def _decisions(gate: RiskGate, children: list[Child], view: GateView) -> list[Decision]:
    if isinstance(gate, CheckedGate):  # in a run it always is
        return gate.check_all(children, view)
    return [gate.check(child, view) for child in children]


def _allowed(breaker: Breaker, children: list[Child]) -> list[bool]:
    same = breaker.same_for_all if isinstance(breaker, CheckedBreaker) else None
    if same is not None:
        return [same] * len(children)
    return [breaker.allow(child) for child in children]


def _note(children: list[Child], decisions: list[Decision], state: State, now: int) -> list[Stop]:
    stops = []
    for child, decision in zip(children, decisions):
        if not decision:
            continue
        state.refuse(decision[-1], child[5])
        if isinstance(decision, Halt):
            _known(decision, child, state, now)
            stops.append(Stop(decision.scope, decision.code, child))
    return stops


def _known(halt: Halt, child: Child, state: State, now: int) -> None:
    """Refuse a Halt of a server or a symbol that there is not."""
    what, _, number = halt.scope.partition(":")
    servers, symbols = len(state.rack.live), len(state.x)
    if (what == "server" and not 1 <= int(number) <= servers) or (what == "symbol" and not int(number) < symbols):
        expected = f"a server from 1 to {servers} or a symbol from 0 to {symbols - 1}"
        raise HookError("gate.check", child, now, expected, halt, "halt what there is")


def execute(offers: Offers, state: State, world: World, hooks: Hooks) -> None:
    """Fill what may leave, and tell the breaker."""
    breaker = hooks.breaker
    if breaker is None:
        book(offers, state)
    elif isinstance(breaker, CheckedBreaker) and breaker.counts:
        book(offers, state)
        breaker.on_fills(sum(run.real for run in offers.runs))
    else:
        tell(offers, state, world, breaker)


def tell(offers: Offers, state: State, world: World, breaker: Breaker) -> None:
    """Fill one by one, each at its own price, and let the breaker hear of it."""
    each = keep(offers, [True] * len(offers.children))
    for child, run in zip(each.children, each.runs):
        before = state.x[child.symbol]
        book(Offers([child], [run]), state)
        breaker.on_fill(_fill(child, before, state, world))


def _fill(child: Child, before: int, state: State, world: World) -> Fill:
    """Say what a child was filled at: what it cost, spread included, divided by its shares."""
    impact, after = world.stocks.impacts[child.symbol], state.x[child.symbol]
    if after == before:  # a customer's order, which moves nothing in this model
        price = impact.ask(after) if child.side > 0 else impact.bid(after)
    else:
        price = abs(impact.phi(after) - impact.phi(before)) // child.quantity + child.side * impact.half_spread
    return Fill(child.parent, child.server, child.symbol, child.side, child.quantity, child[5], price, child.account)
