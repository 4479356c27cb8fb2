"""A flow: one parent in the hands of a loop that has lost its stop condition.

    sent(t) = rate (t - start) / 1,000,000, rounded down

Invariant: what a flow has sent is a function of the time alone, so cutting time into other
ticks changes nothing; what it has executed is the sum of what was let through.
Flows with a limit price trade first in a tick, so that the price they see is the tick's first.
Leaves out: randomness between children. A pace is drawn once, for the parent.
Source: the loop "continuously" sent children in rapid sequence (SEC 16 says so much); a
constant pace is our model.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Self

from sim.incident.parents import Parent

NO_LIMIT = 1 << 62
RATE_MS = 1_000_000  # rates are per 1,000 seconds, time is in milliseconds


@dataclass(slots=True)
class Flow:
    """Counts are children, `shares` shares; `open` is what the customer still lacks."""

    parent: int
    server: int
    symbol: int
    side: int
    rate: int
    start: int
    limit: int  # micro-dollars a share; 0 for none
    holds: int  # side times the position beyond which its limit price forbids a fill
    open: int
    sent: int = 0
    executed: int = 0
    shares: int = 0
    alive: bool = True
    refused: tuple[int, int, str] = field(
        default=(-1, 0, ""), compare=False
    )  # `sieve`: after .. executions, .. children

    def copy(self) -> Self:
        """Return an independent twin, which other controls may stand before: a refusal is not copied."""
        return type(self)(
            self.parent, self.server, self.symbol, self.side, self.rate, self.start, self.limit, self.holds,
            self.open, self.sent, self.executed, self.shares, self.alive,
        )  # fmt: skip

    def due(self, now: int) -> int:
        """Return how many children it sends from its last moment up to `now`, and note them as sent."""
        sent = self.rate * (now - self.start) // RATE_MS
        many, self.sent = sent - self.sent, sent
        return many


def flows_of(parent: Parent, server: int, start: int, limit: int, holds: int) -> list[Flow]:
    """Start the loop for a parent: one flow, or one of each side at half the pace."""
    filled = parent.session == "auction"  # the auction filled it; the loop does not know
    missing = 0 if filled else parent.quantity
    sides = (parent.side, -parent.side) if parent.two_sided else (parent.side,)
    rate = parent.rate // len(sides)
    symbol, number = parent.symbol, parent.number
    return [
        Flow(number, server, symbol, side, rate, start, limit, holds, missing * (n == 0))
        for n, side in enumerate(sides)
    ]
