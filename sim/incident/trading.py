"""Orders out: what the flows of one tick do to positions, at three of the four levels.

    L1   a flow's children of a tick at once
    L3   one child at a time, each at its own price
    (L2, and whatever a control looks at, goes through `objects`)

Invariant: for the same children the levels agree on positions, shares and cash to the
micro-dollar, because a flow's shares depend on its count of children alone and a symbol's
cash on its position alone.
Leaves out: who may refuse a child.
Source: our model; every child is marketable and is filled (SEC 17 counts executions).
"""

from __future__ import annotations

from collections.abc import Sequence
from math import isqrt

from sim.incident.flows import NO_LIMIT, RATE_MS, Flow
from sim.incident.state import State
from sim.incident.world import World
from sim.market.impact import SCALE, Impact
from sim.market.venues import CYCLE, MASK, SIZES, SLOTS, most_within, taken
from sim.units import ROUND_LOT

_BITS = SLOTS.bit_length() - 1


def together(state: State, now: int) -> None:
    """L1: let every flow run up to `now`, its children in one step."""
    x, traded, fills, last = state.x, state.traded, state.fills, state.rack.last
    stopped = state.halts.until
    total = 0
    for flow in state.flows:
        sent = flow.rate * (now - flow.start) // RATE_MS
        many = sent - flow.sent
        if not many:
            continue
        flow.sent = sent
        symbol = flow.symbol
        if symbol in stopped:
            continue
        if flow.holds is not NO_LIMIT:
            many = within(flow, x[symbol], many)
        before = flow.executed
        flow.executed = after = before + many
        quantity = ((after >> _BITS) - (before >> _BITS)) * CYCLE + ((after & MASK) - (before & MASK)) * ROUND_LOT
        flow.shares += quantity
        x[symbol] += quantity if flow.side > 0 else -quantity
        traded[symbol] += quantity
        fills[symbol] += many
        last[flow.server - 1] += many
        total += many
    state.executions += total


def within(flow: Flow, x: int, many: int) -> int:
    """Count how many of the next children are filled before the price passes the flow's limit."""
    fits = most_within(flow.holds - flow.side * x + taken(flow.executed)) - flow.executed
    return many if fits >= many else max(0, fits)


def one_by_one(state: State, world: World, now: int) -> int:
    """L3: the same, every child by itself; return the sum of their costs, spread apart, in micro-dollars."""
    cost = 0
    for flow in state.flows:
        many, symbol = flow.due(now), flow.symbol
        if not many or symbol in state.halts.until:
            continue
        if flow.holds is not NO_LIMIT:
            many = within(flow, state.x[symbol], many)
        cost += _children(flow, many, state, world.stocks.impacts[symbol])
        state.rack.last[flow.server - 1] += many
        state.executions += many
    return cost


def _children(flow: Flow, many: int, state: State, impact: Impact) -> int:
    """Execute children one at a time: shares shown, position, price; return what they cost."""
    slot, x = flow.executed & MASK, state.x[flow.symbol]
    shares = taken(slot + many) - taken(slot)
    sizes = (SIZES * (many // SLOTS + 2))[slot : slot + many]
    away = x * flow.side >= 0 and abs(x) + shares <= impact.most
    cost = _away(sizes, abs(x), impact) if away else _back(sizes, x, flow.side, impact)
    flow.executed += many
    flow.shares += shares
    state.x[flow.symbol] += flow.side * shares
    state.traded[flow.symbol] += shares
    state.fills[flow.symbol] += many
    return cost + flow.side * shares * impact.price * away


def _away(sizes: Sequence[int], held: int, impact: Impact) -> int:
    """Push the price further with each child; return what they pay beyond the price before we came."""
    k, cost = impact.k, 0
    before = held * isqrt(k * held) >> SCALE
    for size in sizes:
        held += size
        paid = held * isqrt(k * held) >> SCALE
        cost += paid - before  # this child's own
        before = paid
    return cost


def _back(sizes: Sequence[int], x: int, side: int, impact: Impact) -> int:
    """The same where the position shrinks, turns, or is past the last price: by the potential itself."""
    cost, before = 0, impact.phi(x)
    for size in sizes:
        x += side * size
        now = impact.phi(x)
        cost += now - before
        before = now
    return cost
