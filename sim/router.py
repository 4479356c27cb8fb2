"""Which server gets the next parent.

Invariant: a router looks at the order and the list of live servers, and at nothing
that a server knows. Round robin's counts over live servers differ by at most one.
Leaves out: weights, sessions, servers that fail.
Source: that there were eight servers is documented (paragraph 15). How orders were
spread is not; one account reports round robin. So it is an argument: pass `by_symbol`,
or any function of this shape, in its place.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import count

from sim.orders import ParentOrder

Router = Callable[[ParentOrder, Sequence[int]], int]


def round_robin(start: int = 0) -> Router:
    """Deal parents to the live servers in turn."""
    turns = count(start)

    def router(parent: ParentOrder, live: Sequence[int]) -> int:
        return live[next(turns) % len(live)]

    return router


def by_symbol(parent: ParentOrder, live: Sequence[int]) -> int:
    """Send all orders in one symbol to the same server."""
    return live[parent.symbol % len(live)]
