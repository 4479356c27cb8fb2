"""Orders out as objects, for whoever wants to look at each: a gate, a breaker, level 2.

    emit -> gate.check (all) -> breaker.allow (those that passed) -> market -> breaker.on_fill

Invariant: a child is filled only if every control that stands there let it pass, and without
controls this does to positions what `trading.together` does.
Leaves out: partial acceptance: an object passes whole or not at all.
Source: a check before orders leave, which the Order misses, is SEC 21; batches are ours.
"""

from __future__ import annotations

from typing import NamedTuple

from sim.guard.hooks import Hooks
from sim.guard.protocol import Child, Decision, Fill, GateView, Halt, Reject
from sim.incident.dealing import collar
from sim.incident.flows import NO_LIMIT, Flow
from sim.incident.parents import Parent
from sim.incident.state import State
from sim.incident.trading import within
from sim.incident.world import World
from sim.market.venues import taken
from sim.units import ROUND_LOT


class Offers(NamedTuple):
    """The children of a tick, and for each the flow it comes from: None for an order that will end."""

    children: list[Child]
    flows: list[Flow | None]


class Stop(NamedTuple):
    """A control asked for a scope to stop."""

    scope: str
    code: str
    child: Child


def emit(state: State, world: World, now: int, most: int, plain: list[tuple[Parent, int]]) -> Offers:
    """Make the children of one tick, each standing for at most `most` real ones."""
    offers = Offers([], [])
    ahead: dict[int, int] = {}  # symbol -> shares that earlier flows of this tick with a limit take
    for flow in state.flows:
        many, symbol = flow.due(now), flow.symbol
        if not many or symbol in state.halts.until or symbol in state.blocked:
            continue
        if flow.holds is not NO_LIMIT:
            many = within(flow, state.x[symbol] + ahead.get(symbol, 0), many)
            shares = taken(flow.executed + many) - taken(flow.executed)
            ahead[symbol] = ahead.get(symbol, 0) + flow.side * shares
        _from_flow(flow, many, most, offers)
    for parent, server in plain:
        if parent.symbol not in state.blocked:
            _from_order(parent, server, most, collar(state, world, parent), offers)
    return offers


def _from_flow(flow: Flow, many: int, most: int, offers: Offers) -> None:
    parent, server, symbol, side, limit = flow.parent, flow.server, flow.symbol, flow.side, flow.limit
    executed, shares = flow.executed, taken(flow.executed)
    missing = flow.open - flow.shares
    while many:
        count = many if many < most else most
        many -= count
        executed += count
        after = taken(executed)
        account = "customer" if missing > 0 else "33"
        offers.children.append(Child(parent, server, symbol, side, after - shares, count, limit, account))
        offers.flows.append(flow)
        missing -= after - shares
        shares = after


def _from_order(parent: Parent, server: int, most: int, limit: int, offers: Offers) -> None:
    rest = parent.quantity
    while rest > 0:
        quantity = min(rest, most * ROUND_LOT)
        count = -(-quantity // ROUND_LOT)
        child = Child(parent.number, server, parent.symbol, parent.side, quantity, count, limit, "customer")
        offers.children.append(child)
        offers.flows.append(None)
        rest -= quantity


def ask(offers: Offers, hooks: Hooks, view: GateView, state: State) -> tuple[Offers, list[Stop]]:
    """Put a tick's children to the controls; return those that may leave, and what must stop."""
    stops: list[Stop] = []
    if hooks.gate is not None:
        check = hooks.gate.check
        decisions = [check(child, view) for child in offers.children]
        if any(decisions):  # `Allow` is an empty tuple: what is true here refuses
            stops = _note(offers, decisions, state)
            offers = _keep(offers, [not decision for decision in decisions])
    if hooks.breaker is not None:
        allow = hooks.breaker.allow
        offers = _keep(offers, [allow(child) for child in offers.children])
    return offers, stops


def _keep(offers: Offers, wanted: list[bool]) -> Offers:
    if all(wanted):
        return offers
    children = [child for child, keep in zip(offers.children, wanted) if keep]
    return Offers(children, [flow for flow, keep in zip(offers.flows, wanted) if keep])


def _note(offers: Offers, decisions: list[Decision], state: State) -> list[Stop]:
    stops = []
    for child, decision in zip(offers.children, decisions):
        if isinstance(decision, Reject | Halt):
            state.rejected[decision.code] = state.rejected.get(decision.code, 0) + child[5]
        if isinstance(decision, Halt):
            stops.append(Stop(decision.scope, decision.code, child))
    return stops


def execute(offers: Offers, state: State, world: World, hooks: Hooks) -> None:
    """Fill what may leave, and tell the breaker."""
    if hooks.breaker is None:
        for child, flow in zip(offers.children, offers.flows):
            _book(child, flow, state)
        return
    for child, flow in zip(offers.children, offers.flows):
        before = state.x[child.symbol]
        _book(child, flow, state)
        hooks.breaker.on_fill(_fill(child, before, state, world))


def _book(child: Child, flow: Flow | None, state: State) -> None:
    parent, server, symbol, side, quantity, count, _, _ = child
    state.rack.last[server - 1] += count
    state.left[parent] = state.left.get(parent, 0) + quantity
    if flow is None:
        state.custom.fill(quantity, count)
        return
    flow.executed += count
    flow.shares += quantity
    state.executions += count
    state.fills[symbol] += count
    state.traded[symbol] += quantity
    state.x[symbol] += side * quantity


def _fill(child: Child, before: int, state: State, world: World) -> Fill:
    """Say what a child was filled at: what it cost, spread included, divided by its shares."""
    impact, after = world.stocks.impacts[child.symbol], state.x[child.symbol]
    if after == before:  # a customer's order, which moves nothing in this model
        price = impact.ask(after) if child.side > 0 else impact.bid(after)
    else:
        price = abs(impact.phi(after) - impact.phi(before)) // child.quantity + child.side * impact.half_spread
    return Fill(child.parent, child.server, child.symbol, child.side, child.quantity, child[5], price, child.account)
