"""One tick's children before the gate, the breaker and the market, and what stops as a result.

Invariant: every refusal is counted under its code, every stop is asked for by somebody; the
breaker hears of each fill once, at what it cost.
Leaves out: what the controls think (`sim.guard`), and what stopping does (`acting`).
Source: SEC 21 to 24 say what was not there; the order of gate and breaker is ours.
"""

from __future__ import annotations

from typing import NamedTuple

from sim.guard.hooks import Hooks
from sim.guard.protocol import Breaker, Child, Decision, Fill, GateView, Halt, Reject
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
        check = hooks.gate.check
        decisions = [check(child, view) for child in offers.children]
        if any(decisions):  # `Allow` is an empty tuple: what is true here refuses
            stops = _note(offers.children, decisions, state)
            offers = keep(offers, [not decision for decision in decisions])
    if hooks.breaker is not None:
        allow = hooks.breaker.allow
        allowed = [allow(child) for child in offers.children]
        if not all(allowed):
            offers = keep(offers, allowed)
    return offers, stops


def _note(children: list[Child], decisions: list[Decision], state: State) -> list[Stop]:
    stops = []
    for child, decision in zip(children, decisions):
        if isinstance(decision, Reject | Halt):
            state.rejected[decision.code] = state.rejected.get(decision.code, 0) + child[5]
        if isinstance(decision, Halt):
            stops.append(Stop(decision.scope, decision.code, child))
    return stops


def execute(offers: Offers, state: State, world: World, hooks: Hooks) -> None:
    """Fill what may leave, and tell the breaker."""
    if hooks.breaker is None:
        book(offers, state)
    else:
        tell(offers, state, world, hooks.breaker)


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
