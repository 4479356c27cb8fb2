"""Where children are executed: venues that each show a size, dealt to in turn.

    slot    0    1    2  ... 14   15 | 16 ...
    venue   A    B    C  ...  C    D |  A
    shown  100  100  100 ... 100   88 | 100

A child asks for a round lot and takes what is shown; what is not shown is cancelled.
Invariant: what n children take is a function of n alone, so that any batching of them takes
the same; the shares of the venues add up to it. The NBBO is the best of the live venues.
Leaves out: fees, queues, hidden size, and latency.
Source: 397 million shares in 4 million executions (SEC 17) are about 99 to an execution:
calibrated to one child in sixteen that finds 88. The venues are invented.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from sim.errors import VenueError
from sim.units import ROUND_LOT

SLOTS = 16  # a power of two, so that a slot is a bit mask
SHORT = 88  # shares shown in the last slot
CYCLE = (SLOTS - 1) * ROUND_LOT + SHORT  # shares of sixteen children
MASK = SLOTS - 1  # the slot of the n-th child is n & MASK
LONGEST = 20  # children whose shares are looked up
SIZES = (ROUND_LOT,) * (SLOTS - 1) + (SHORT,)
NAMES = ("ALDER", "BIRCH", "CEDAR", "DOGWOOD", "ELM", "FIR", "GINKGO", "HAZEL")


class Quote(NamedTuple):
    """A venue's best prices, micro-dollars."""

    bid: int
    ask: int


def taken(children: int) -> int:
    """Return the shares that the first `children` children of a flow take."""
    cycles, rest = divmod(children, SLOTS)
    return cycles * CYCLE + rest * ROUND_LOT


SPANS = tuple(
    tuple(taken(slot + many) - taken(slot) for many in range(LONGEST + 1)) for slot in range(SLOTS)
)  # SPANS[slot][many]: shares that `many` children take from a slot on; looked up, because it is asked so often


def most_within(shares: int) -> int:
    """Return the largest number of children that take no more than `shares`; -1 for fewer than none."""
    if shares < 0:
        return -1
    cycles, rest = divmod(shares, CYCLE)
    return cycles * SLOTS + min(rest // ROUND_LOT, SLOTS - 1)


def by_venue(children: int, venues: int) -> tuple[int, ...]:
    """Split `taken(children)` over the venues."""
    shares = [0] * venues
    cycles, rest = divmod(children, SLOTS)
    for slot, size in enumerate(SIZES):
        shares[slot % venues] += size * (cycles + (slot < rest))
    return tuple(shares)


def nbbo(quotes: Mapping[str, Quote]) -> Quote:
    """Return the national best bid and offer over live venues; VenueError if there is none."""
    if not quotes:
        raise VenueError("at least one live venue", dict(quotes), "an order cannot be priced: hold it")
    return Quote(max(q.bid for q in quotes.values()), min(q.ask for q in quotes.values()))
