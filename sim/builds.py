"""Three builds of the router, as data: which flag starts which handler, stage by stage.

A handler is two lists of stages. Intake stages run once, when a parent arrives; loop
stages run every tick. The three builds differ in where `count` stands:

    build   its flag      intake   loop
    2003    power_peg     -        count, slice_off      stops at the quantity
    2005    power_peg     count    slice_off             never stops
    2012    rlp           -        count, slice_off      stops at the quantity

Invariant: with `count` in its loop a handler never sends more than is left of the
parent; without it, `remaining` is frozen at the value it had on arrival.
Leaves out: everything else the handlers did. Here both send one round lot a tick.
Source: counter, its move to an earlier point in the sequence, and the re-used flag are
documented (paragraphs 13, 14, 41). That the loop read a stale figure is our model of
how the move disabled it; lot and pace are invented.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from sim.ledger import Ledger
from sim.messages import SCHEMA_2003, SCHEMA_2012, OrderMessage
from sim.schema import Schema
from sim.units import ROUND_LOT


@dataclass(slots=True)
class Work:
    """One parent in the hands of one handler; `remaining` and `next_child` in shares."""

    order: OrderMessage
    handler: Handler
    ledger: Ledger = field(default_factory=Ledger)
    remaining: int = 0
    next_child: int = 0
    children: int = 0


Stage = Callable[[Work], None]


def count(work: Work) -> None:
    """Work out what remains: ordered, less filled, less still on its way."""
    work.remaining = work.order.quantity - work.ledger.exposure


def slice_off(work: Work) -> None:
    """Make the next child: a round lot, or the rest if that is smaller."""
    work.next_child = max(0, min(ROUND_LOT, work.remaining))


@dataclass(frozen=True, slots=True)
class Handler:
    """What a build does with an order that carries the flag of the same name."""

    name: str
    intake: tuple[Stage, ...]
    loop: tuple[Stage, ...]


@dataclass(frozen=True, slots=True)
class Build:
    """The program a server runs: how it reads the flag byte, and its handlers."""

    name: str
    schema: Schema
    handlers: tuple[Handler, ...]

    def handler(self, flags: tuple[str, ...]) -> Handler:
        """Choose by flag; ordinary routing when no handler answers to one."""
        for handler in self.handlers:
            if handler.name in flags:
                return handler
        return ORDINARY


ORDINARY = Handler("ordinary", intake=(), loop=(count, slice_off))
PEG_2003 = Handler("power_peg", intake=(), loop=(count, slice_off))
PEG_2005 = Handler("power_peg", intake=(count,), loop=(slice_off,))
RLP_2012 = Handler("rlp", intake=(), loop=(count, slice_off))

BUILD_2003 = Build("2003", SCHEMA_2003, (PEG_2003,))
BUILD_2005 = Build("2005", SCHEMA_2003, (PEG_2005,))
BUILD_2012 = Build("2012", SCHEMA_2012, (RLP_2012,))
