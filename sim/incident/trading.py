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

from math import isqrt

from sim.incident.flows import NO_LIMIT, RATE_MS, Flow
from sim.incident.state import State
from sim.incident.world import World
from sim.market.impact import SCALE, Impact
from sim.market.venues import CYCLE, SIZES, SLOTS, most_within, taken
from sim.units import ROUND_LOT

_MASK = SLOTS - 1
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
        flow.executed = executed = flow.executed + many
        shares = (executed >> _BITS) * CYCLE + (executed & _MASK) * ROUND_LOT
        quantity = shares - flow.shares
        flow.shares = shares
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
    price, _, k, most = impact
    x, side, first = state.x[flow.symbol], flow.side, flow.executed
    before = now = impact.phi(x)
    cost = 0
    for slot in range(first, first + many):
        x += SIZES[slot & _MASK] * side
        held = x if x > 0 else -x
        if held > most:
            now = impact.phi(x)
        else:
            now = price * x + ((held * isqrt(k * held)) >> SCALE)
        cost += now - before  # this child's own price, times its shares
        before = now
    shares = taken(flow.executed + many)
    quantity = shares - flow.shares
    flow.executed += many
    flow.shares = shares
    state.x[flow.symbol] = x
    state.traded[flow.symbol] += quantity
    state.fills[flow.symbol] += many
    return cost
