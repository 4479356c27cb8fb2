"""Everything that changes during a run, and nothing else: copy it, and you have a snapshot.

    symbols   x (shares held, signed), traded (shares), fills (executions), price (as of the last look)
    flows     parents in a loop without an exit, in the order in which they started
    servers   which build, whether the router deals to it, executions
    orders    how far the list of arrivals is dealt out, shares wanted and filled

Invariant: cash follows from `x` and `traded` alone (see `sim.market.impact`), so there is no
cash to get wrong; `copy()` shares nothing that can change.
Leaves out: what never changes (settings, orders, stocks) and who watches (`hooks`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Self

from sim.incident.flows import Flow
from sim.incident.parents import Parent
from sim.market.halts import Halts


@dataclass(slots=True)
class Rack:
    """The servers of the fleet; index 0 is server 1."""

    builds: list[str]  # names, see `world.BUILDS`
    live: list[bool]
    executions: list[int]  # since the start
    last: list[int]  # as of the tick before
    rogue: list[int]  # parents its loop has not let go

    def copy(self) -> Self:
        """Return an independent twin."""
        return type(self)(self.builds[:], self.live[:], self.executions[:], self.last[:], self.rogue[:])

    def numbers(self) -> list[int]:
        """Return the numbers of the servers that the router deals to."""
        return [number for number, live in enumerate(self.live, 1) if live]


@dataclass(slots=True)
class Custom:
    """What customers wanted after the open or in its auction, and what they got; shares."""

    wanted: int = 0
    filled: int = 0
    children: int = 0
    queued: int = 0  # shares that wait for the opening auction
    queued_children: int = 0

    def fill(self, shares: int, children: int) -> None:
        """Note that customers got this much."""
        self.filled += shares
        self.children += children

    def queue(self, shares: int, children: int) -> None:
        """Note that this much waits for the opening auction."""
        self.queued += shares
        self.queued_children += children

    def auction(self) -> None:
        """Fill what waits, at the opening price."""
        self.fill(self.queued, self.queued_children)
        self.queued = self.queued_children = 0

    def copy(self) -> Self:
        """Return an independent twin."""
        return type(self)(self.wanted, self.filled, self.children, self.queued, self.queued_children)


@dataclass(slots=True)
class State:
    """A run at one moment."""

    now: int
    x: list[int]
    traded: list[int]
    fills: list[int]
    price: list[int]
    rack: Rack
    halts: Halts
    custom: Custom = field(default_factory=Custom)
    touched: dict[int, None] = field(default_factory=dict)  # symbols that a loop may have traded, in order
    flows: list[Flow] = field(default_factory=list)
    ended: list[Flow] = field(default_factory=list)
    held: list[tuple[Parent, int]] = field(default_factory=list)  # a paused symbol's orders that will end, with server
    executions: int = 0  # of flows
    rogue_parents: int = 0
    next_order: int = 0
    turns: dict[bool, int] = field(default_factory=dict)  # of the router; True for the session before the open
    past: int = -(1 << 62)  # the scenario's own events up to here have happened
    flag_on: bool = True
    connected: bool = True
    blocked: dict[int, str] = field(default_factory=dict)  # symbol -> code of the control that stopped it
    left: dict[int, int] = field(default_factory=dict)  # parent -> shares executed
    rejected: dict[str, int] = field(default_factory=dict)  # code -> children
    asked: dict[int, str] = field(default_factory=dict)  # server -> the build it named when somebody asked
    stops: int = 0  # halts by our own controls and people
    false_stops: int = 0  # of these, those that stopped nothing defective

    def refuse(self, code: str, children: int) -> None:
        """Note that a control refused children."""
        if children:
            self.rejected[code] = self.rejected.get(code, 0) + children

    def copy(self) -> Self:
        """Return an independent twin."""
        return type(self)(
            self.now, self.x[:], self.traded[:], self.fills[:], self.price[:], self.rack.copy(), self.halts.copy(),
            self.custom.copy(), dict(self.touched), _twins(self.flows), _twins(self.ended), self.held[:],
            self.executions, self.rogue_parents, self.next_order, dict(self.turns), self.past, self.flag_on,
            self.connected, dict(self.blocked), dict(self.left), dict(self.rejected), dict(self.asked),
            self.stops, self.false_stops,
        )  # fmt: skip


def _twins(flows: list[Flow]) -> list[Flow]:
    return [flow.copy() for flow in flows]
