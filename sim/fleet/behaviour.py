"""What a build does with a flagged order: not what it is called, what happens.

One order goes over the wire into a server of its own, whose children are filled at once.
Which handler answered, and did more leave than was ordered? That is all a probe asks.
Invariant: the verdict comes from running the handler's stages; no name is compared. The
same build, flags and sender's schema always give the same verdict, so it is cached.
Leaves out: orders that are filled late, in part or undone (`sim.peg` asks about those).
Source: one flag, two meanings, one of them without an end: SEC 13, 14, 16. Size and
length of the trial are ours.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sim.builds import Build
from sim.errors import MessageError
from sim.messages import SCHEMA_2012, OrderMessage, encode
from sim.orders import Side
from sim.plans import PROMPT, scripted
from sim.schema import Schema
from sim.server import Server
from sim.venue import Venue

ORDERED = 300  # shares
TICKS = 12  # three round lots, their reports, and time to go wrong
REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Trial:
    """How one order fared; shares. `handler` is 'refused' if it never got to one."""

    handler: str
    sent: int = 0

    @property
    def stops(self) -> bool:
        """No more left the server than was ordered."""
        return self.sent <= ORDERED

    def plain(self) -> dict[str, Any]:
        """What a probe tells: who answered, and whether it ended."""
        return {"handler": self.handler, "stops": self.stops}


@lru_cache(maxsize=256)
def trial(build: Build, flags: tuple[str, ...], entry: Schema = SCHEMA_2012) -> Trial:
    """Send one order, written with the sender's schema, through a fresh server; UnknownFlag if it cannot be."""
    wire = encode(OrderMessage(1, 1, Side.BUY, ORDERED, flags), entry)
    server, venue = Server(1, build), Venue(scripted(PROMPT))
    try:
        work = server.receive(wire)
    except MessageError:
        return Trial(REFUSED)
    for tick in range(TICKS):
        for report in venue.poll(tick):
            server.hear(report)
        for child in server.step():
            venue.submit(child, tick)
    return Trial(work.handler.name, work.ledger.sent)


def answer(build: Build, flags: tuple[str, ...], entry: Schema = SCHEMA_2012) -> str:
    """Say which handler takes such an order: 'ordinary', 'rlp', 'power_peg' or 'refused'."""
    return trial(build, flags, entry).handler


def stops(build: Build, flags: tuple[str, ...], entry: Schema = SCHEMA_2012) -> bool:
    """Whether such an order ends; a refused one does, before it began."""
    return trial(build, flags, entry).stops
