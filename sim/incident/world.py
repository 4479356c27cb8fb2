"""What a run stands on and never changes: settings, stocks, orders; and its first state.

Invariant: a world is shared by a run and all its forks.
Leaves out: time.
Source: the builds on the servers follow SEC 15 and the scenario.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from sim.fleet.behaviour import answer, stops
from sim.fleet.builds import BUILDS as PROGRAMS
from sim.fleet.builds import WRONG_2012
from sim.incident.parents import Parent, draw, stocks_of
from sim.incident.settings import Settings
from sim.incident.state import Rack, State
from sim.market.halts import Halts
from sim.market.universe import Universe

WRONG = "2012 wrongly configured"  # its program calls itself 2012 all the same
BUILDS = {**PROGRAMS, WRONG: WRONG_2012}
FLAG = ("rlp",)  # what senders of 2012 call it


@cache
def meaning(build: str, flagged: bool) -> tuple[str, bool]:
    """Find out, by running it, who answers an order on a build and whether that comes to an end."""
    flags = FLAG if flagged else ()
    return answer(BUILDS[build], flags), stops(BUILDS[build], flags)


@dataclass(frozen=True, slots=True)
class World:
    """The given of a run."""

    settings: Settings
    seed: int
    stocks: Universe
    parents: tuple[Parent, ...]
    ordered: dict[int, int]  # parent -> shares
    halves: tuple[int, ...]  # half-spread of each symbol, micro-dollars
    opens: tuple[int, ...]  # its price before we came


@lru_cache(maxsize=32)
def world(settings: Settings, seed: int) -> World:
    """Draw the orders and scale the stocks."""
    parents, stocks = draw(settings, seed), stocks_of(settings)
    opens, halves, *_ = zip(*stocks.impacts)
    return World(settings, seed, stocks, parents, {p.number: p.quantity for p in parents}, halves, opens)


def first_state(world: World) -> State:
    """Return the moment before anything happens."""
    s, many = world.settings, len(world.stocks)
    n = s.servers
    rack = Rack(fleet_at(s, s.starts_ms), [True] * n, [0] * n, [0] * n, [0] * n)
    halts = Halts(s.halt_move_ppm, s.halt_window_ms, s.halt_pause_ms, s.halt_from_ms)
    prices = [impact.price for impact in world.stocks.impacts]
    return State(
        s.starts_ms,
        [0] * many,
        [0] * many,
        [0] * many,
        prices,
        rack,
        halts,
        turns=dict.fromkeys((True, False), s.router_start),
    )


def fleet_at(s: Settings, now: int) -> list[str]:
    """Return the build of each server before anybody rolls anything back."""
    builds = [s.new_build] * s.servers
    if now >= s.fault_at_ms:
        spoil(builds, s)
    return builds


def spoil(builds: list[str], s: Settings) -> None:
    """Let the fault of the scenario happen to its server; the others run on what they run on."""
    if s.missed:
        builds[s.missed - 1] = s.old_build
    if s.misconfigured:
        builds[s.misconfigured - 1] = WRONG
