"""Orders out as objects, for whoever wants to look at each: a gate, a breaker, level 2.

    emit -> gate.check (all) -> breaker.allow (those that passed) -> market -> breaker.on_fill

Invariant: a child is filled only if every control that stands there let it pass, and without
controls this does to positions what `trading.together` does.
Leaves out: partial acceptance: an object passes whole or not at all.
Source: a check before orders leave, which the Order misses, is SEC 21; batches are ours.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import compress
from typing import NamedTuple

from sim.guard.protocol import Child
from sim.incident.dealing import collar
from sim.incident.flows import NO_LIMIT, RATE_MS, Flow
from sim.incident.parents import Parent
from sim.incident.state import State
from sim.incident.trading import within
from sim.incident.world import World
from sim.market.venues import CYCLE, LONGEST, MASK, SLOTS, SPANS, taken
from sim.units import ROUND_LOT

_BITS = SLOTS.bit_length() - 1


class Run(NamedTuple):
    """Neighbours in the list of children that come from one flow, or from one order that will end."""

    flow: Flow | None
    objects: int
    real: int  # children that the objects stand for
    shares: int


class Offers(NamedTuple):
    """The children of a tick, and where they come from, in the same order."""

    children: list[Child]
    runs: list[Run]


def emit(state: State, world: World, now: int, most: int, plain: list[tuple[Parent, int]]) -> Offers:
    """Make the children of one tick, each standing for at most `most` real ones."""
    offers = Offers([], [])
    make = _whole if most > LONGEST else _in_parts
    for flow, many in due(state, now):
        make(flow, many, most, offers)
    for parent, server in plain:
        if parent.symbol not in state.blocked:
            _from_order(parent, server, most, collar(state, world, parent), offers)
    return offers


def due(state: State, now: int) -> Iterator[tuple[Flow, int]]:
    """Let each flow send up to `now`; yield those that have children in this tick, and how many."""
    ahead: dict[int, int] = {}  # symbol -> shares that earlier flows of this tick with a limit take
    stopped, blocked = state.halts.until, state.blocked
    for flow in state.flows:
        sent, symbol = flow.rate * (now - flow.start) // RATE_MS, flow.symbol  # `flow.due`, asked a great many times
        many, flow.sent = sent - flow.sent, sent
        if not many or symbol in stopped or symbol in blocked:
            continue
        if flow.holds is not NO_LIMIT:
            many = within(flow, state.x[symbol] + ahead.get(symbol, 0), many)
            if not many:
                continue
            ahead[symbol] = ahead.get(symbol, 0) + flow.side * next_shares(flow, many)
        yield flow, many


def next_shares(flow: Flow, many: int) -> int:
    """Return the shares that a flow's next `many` children take (`taken`, asked a great many times)."""
    before = flow.executed
    after = before + many
    return ((after >> _BITS) - (before >> _BITS)) * CYCLE + ((after & MASK) - (before & MASK)) * ROUND_LOT


def _whole(flow: Flow, many: int, most: int, offers: Offers) -> None:
    """L1: one object for all of them."""
    new, shares = tuple.__new__, next_shares(flow, many)
    account = "customer" if flow.open > flow.shares else "33"
    child = new(Child, (flow.parent, flow.server, flow.symbol, flow.side, shares, many, flow.limit, account))
    offers.children.append(child)
    offers.runs.append(new(Run, (flow, 1, many, shares)))


def _in_parts(flow: Flow, many: int, most: int, offers: Offers) -> None:
    parent, server, symbol, side, limit = flow.parent, flow.server, flow.symbol, flow.side, flow.limit
    slot, children, new = flow.executed, offers.children, tuple.__new__
    missing, shares, rest, begun = flow.open - flow.shares, 0, many, len(children)
    if missing <= 0 and 1 < most <= rest and most <= LONGEST:  # whole bundles for the 33 Account: nearly all there is
        cut = rest - rest % most
        sizes = [SPANS[at & MASK][most] for at in range(slot, slot + cut, most)]
        children += [new(Child, (parent, server, symbol, side, size, most, limit, "33")) for size in sizes]
        slot, shares, rest = slot + cut, sum(sizes), rest - cut
    while rest:
        count = rest if rest < most else most
        quantity = SPANS[slot & MASK][count] if count <= LONGEST else taken(slot + count) - taken(slot)
        account = "customer" if shares < missing else "33"
        children.append(new(Child, (parent, server, symbol, side, quantity, count, limit, account)))
        slot, shares, rest = slot + count, shares + quantity, rest - count
    offers.runs.append(new(Run, (flow, len(children) - begun, many, shares)))


def _from_order(parent: Parent, server: int, most: int, limit: int, offers: Offers) -> None:
    rest, objects, children = parent.quantity, 0, 0
    while rest > 0:
        quantity = min(rest, most * ROUND_LOT)
        count = -(-quantity // ROUND_LOT)
        child = Child(parent.number, server, parent.symbol, parent.side, quantity, count, limit, "customer")
        offers.children.append(child)
        rest, objects, children = rest - quantity, objects + 1, children + count
    offers.runs.append(Run(None, objects, children, parent.quantity))


def keep(offers: Offers, wanted: list[bool]) -> Offers:
    """Return the offers that are wanted, each a run of its own."""
    if len(offers.runs) == len(offers.children):  # they are already
        return Offers(list(compress(offers.children, wanted)), list(compress(offers.runs, wanted)))
    sources = [run.flow for run in offers.runs for _ in range(run.objects)]
    chosen = [(child, flow) for child, flow, keep in zip(offers.children, sources, wanted) if keep]
    return Offers([child for child, _ in chosen], [Run(flow, 1, child[5], child.quantity) for child, flow in chosen])


def book(offers: Offers, state: State) -> None:
    """Fill every offer."""
    at = 0
    for flow, objects, count, shares in offers.runs:
        child = offers.children[at]
        at += objects
        fill(state, flow, child.parent, child.server, count, shares)


def fill(state: State, flow: Flow | None, parent: int, server: int, count: int, shares: int) -> None:
    """Fill children of a flow, or of an order that will end: position, counts, and what its parent has had executed."""
    state.rack.last[server - 1] += count
    state.left[parent] = state.left.get(parent, 0) + shares
    if flow is None:
        state.custom.fill(shares, count)
        return
    flow.executed += count
    flow.shares += shares
    symbol = flow.symbol
    state.executions += count
    state.fills[symbol] += count
    state.traded[symbol] += shares
    state.x[symbol] += flow.side * shares
