"""Orders in: which server is dealt an order, and what its build makes of it.

    refused (a flagged order before the open, where the flag still means Power Peg)  -> an e-mail
    a loop that stops           -> the customer is filled, that is all
    a loop that does not stop   -> a flow

Whether a loop stops is found out by running the build's stages (`sim.fleet.behaviour`).
Invariant: an order is dealt once, in order of arrival, to a server the router may use.
Leaves out: what becomes of an order that no server is there for, beyond counting it.
Source: SEC 12 to 16, 19 and 21; the rejects' way from server to mailbox is our model.
"""

from __future__ import annotations

from sim.incident.flows import NO_LIMIT, flows_of
from sim.incident.parents import Parent
from sim.incident.state import State
from sim.incident.world import World, meaning
from sim.log import Log, Plain
from sim.market.impact import PPM
from sim.units import ROUND_LOT
from sim.watch.inbox import Inbox


def deal(state: State, world: World, now: int, log: Log, inbox: Inbox) -> list[tuple[Parent, int]]:
    """Hand out what arrived before `now`; return live orders that trade like any other, with their server."""
    parents, plain, live = world.parents, [], state.rack.numbers()
    while state.next_order < len(parents) and parents[state.next_order].at < now:
        parent = parents[state.next_order]
        state.next_order += 1
        server = _server(state, world, parent, live) if state.connected else 0
        _count(state, parent)
        if server and _take(state, world, parent, server, log, inbox):
            if parent.session == "auction":
                queue(state, parent)
            else:
                plain.append((parent, server))
    return _not_paused(state, plain)


def _not_paused(state: State, plain: list[tuple[Parent, int]]) -> list[tuple[Parent, int]]:
    """Hold back what wants a paused symbol until it trades again; a server that is out loses what it held."""
    paused, held = state.halts.until, state.held
    if not paused and not held:
        return plain
    waiting = [*((parent, server) for parent, server in held if state.rack.live[server - 1]), *plain]
    state.held = [order for order in waiting if order[0].symbol in paused]
    return [order for order in waiting if order[0].symbol not in paused]


def queue(state: State, parent: Parent) -> None:
    """Send an order to the opening auction, which will fill it whole."""
    state.custom.queue(parent.quantity, -(-parent.quantity // ROUND_LOT))


def _count(state: State, parent: Parent) -> None:
    if parent.session != "premarket":
        state.custom.wanted += parent.quantity


def _server(state: State, world: World, parent: Parent, live: list[int]) -> int:
    """Ask the router; 0 if it may deal to nobody."""
    if not live:
        return 0
    if world.settings.router == "by_symbol":
        return live[parent.symbol % len(live)]
    early = parent.session == "premarket"  # a session of its own, with its own turn
    turn, state.turns[early] = state.turns[early], state.turns[early] + 1
    return live[turn % len(live)]


def _take(state: State, world: World, parent: Parent, server: int, log: Log, inbox: Inbox) -> bool:
    """Let the server read the order; say whether it trades like any other."""
    handler, ends = meaning(state.rack.builds[server - 1], parent.flagged and state.flag_on)
    if parent.session == "premarket":
        if handler == "power_peg":
            inbox.reject(parent.at, parent.number, server)
        return False
    if ends:
        return True
    _start(state, world, parent, server, log)
    return False


def _start(state: State, world: World, parent: Parent, server: int, log: Log) -> None:
    """A parent falls into a loop without an exit."""
    start, limit = max(0, parent.at), collar(state, world, parent)
    impact = world.stocks.impacts[parent.symbol]
    holds = parent.side * impact.holds_until(parent.side, limit) if limit else NO_LIMIT
    new = flows_of(parent, server, start, limit, holds)
    state.flows = [*new, *state.flows] if limit else [*state.flows, *new]  # those with a limit trade first in a tick
    state.touched[parent.symbol] = None
    state.rogue_parents += 1
    state.rack.rogue[server - 1] += 1
    if parent.session == "auction":
        queue(state, parent)
    data: dict[str, Plain] = {
        "parent": parent.number,
        "symbol": world.stocks.stocks[parent.symbol].ticker,
        "side": parent.side,
    }
    log.add(parent.at, "loop_started", f"server:{server}", f"parent:{parent.number}", data)


def collar(state: State, world: World, parent: Parent) -> int:
    """Cap a live order's price, from the NBBO when the router got it; before the open there was no cap (SEC 21)."""
    if parent.session != "live" or not world.settings.collar_ppm:
        return 0
    impact, x = world.stocks.impacts[parent.symbol], state.x[parent.symbol]
    best = impact.ask(x) if parent.side > 0 else impact.bid(x)
    return best + parent.side * best * world.settings.collar_ppm // PPM
