"""What controls and people are shown, made from the truth and its monitors.

Invariant: a responder sees the firm through PMON's lag, the mail and the desk's own view of
the servers, never the state itself; a gate sees the tick's beginning, and copies of it.
Leaves out: what they do with it.
Source: SEC 19 (mail), 24 and 25 (what PMON and the 33 Account showed). The calls: one
newspaper's account of people familiar with the matter, and one case study; not the Order.
"""

from __future__ import annotations

from collections.abc import Mapping

from sim.guard.protocol import Dashboards, GateView, Mail, Reading, ServerReading
from sim.incident.marks import Marks
from sim.incident.state import State
from sim.incident.world import World

EXCHANGE_CALLS_MS = 300_000  # reported: about 09:35
EXCHANGE = "The exchange is on the line: unusual volume in your name, in many stocks. What is it?"
SENIOR = "A senior voice: the new code is the only thing that changed. Take it off, now."


def gate_view(state: State, world: World, marks: Marks, ordered: Mapping[int, int]) -> GateView:
    """Show a gate the firm as the tick begins."""
    prices, halves = state.price, world.halves
    return GateView(
        state.now,
        [price - half for price, half in zip(prices, halves)],
        [price + half for price, half in zip(prices, halves)],
        [*world.opens],
        tuple(state.x),
        ordered,
        dict(state.left),
        marks.gross,
        marks.gross - customers_part(state),
        marks.pnl_moved,
        marks.pnl_arrival,
    )


def sums(state: State, world: World, marks: Marks, ordered: Mapping[int, int]) -> GateView:
    """Show what the firm comes to and no symbol or parent: to a breaker of ours, which asks for no more."""
    return GateView(
        state.now, (), (), (), (), {}, {}, marks.gross, 0, pnl_moved=marks.pnl_moved, pnl_arrival=marks.pnl_arrival
    )


def customers_part(state: State) -> int:
    """Say by how much the gross falls if what the loops filled for their customers is theirs; micro-dollars."""
    theirs: dict[int, int] = {}
    for flow in (*state.flows, *state.ended):
        if flow.open:
            theirs[flow.symbol] = theirs.get(flow.symbol, 0) + flow.side * min(flow.open, flow.shares)
    return sum((abs(state.x[symbol]) - abs(state.x[symbol] - x)) * state.price[symbol] for symbol, x in theirs.items())


def dashboards(
    state: State, world: World, reading: Reading, mail: tuple[Mail, ...], since: int, answers: Mapping[int, str]
) -> Dashboards:
    """Show people what they can see."""
    rack = state.rack
    servers = tuple(
        ServerReading(number, live, state.asked.get(number), last)
        for number, (live, last) in enumerate(zip(rack.live, rack.last), 1)
    )
    return Dashboards(state.now, reading, servers, mail, calls(state, world, since), answers)


def calls(state: State, world: World, since: int) -> tuple[str, ...]:
    """List who called since the last tick."""
    offered = world.settings.rollback_offered_at_ms
    found = []
    if since < EXCHANGE_CALLS_MS <= state.now and state.flows:
        found.append(EXCHANGE)
    if offered != -1 and since < offered <= state.now:
        found.append(SENIOR)
    return tuple(found)
