"""What a control is shown, and what it may answer: plain data in, plain data out.

Invariant: nothing in here reaches back into the run, so a control can live in another
process; times are milliseconds since the open, money is micro-dollars, quantities shares.
Leaves out: who is asked, and when (`protocol`).
Source: what the firm could have known at the router's exit follows SEC 20 to 25, what
its people saw SEC 19 and 25; the shapes are ours.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

BUY, SELL = 1, -1  # a side here is the sign it gives a position


class Child(NamedTuple):
    """A child order at the gate. One object may stand for `count` real children of the same kind."""

    parent: int
    server: int
    symbol: int
    side: int  # BUY or SELL
    quantity: int  # shares of all `count` children together
    count: int  # type: ignore[assignment]  # real children: 1 at L3, up to 20 at L2, all of a tick at L1
    limit: int  # micro-dollars a share; 0 for none
    account: str  # where its fills will be booked: "customer" or "33"


class Fill(NamedTuple):
    """What a venue executed of a child. `price` is the average of these shares, rounded down."""

    parent: int
    server: int
    symbol: int
    side: int
    quantity: int
    count: int  # type: ignore[assignment]
    price: int
    account: str


class Allow(NamedTuple):
    """Let it pass."""


class Reject(NamedTuple):
    """Refuse this child and no other."""

    code: str


class Halt(NamedTuple):
    """Refuse this child and stop its scope: 'parent:7', 'symbol:12', 'server:8' or 'firm'."""

    scope: str
    code: str


type Decision = Allow | Reject | Halt
ALLOW = Allow()


@dataclass(slots=True)
class GateView:
    """What a gate at the router's exit can know at once, without asking a monitor.

    Lists are indexed by symbol number, dicts by parent number. Read it, do not keep it.
    `bid` and `ask` are the best of the live venues; `reference` the price at the open.
    """

    now: int
    bid: Sequence[int]
    ask: Sequence[int]
    reference: Sequence[int]
    position: Sequence[int]  # shares, signed, the firm's
    ordered: Mapping[int, int]  # parent -> shares that entered the router
    left: Mapping[int, int]  # parent -> shares that left it and were executed
    gross: int = 0  # micro-dollars, long plus short, at the moved price
    gross33: int = 0  # of that, in the 33 Account
    pnl_moved: int = 0  # marked at the moved price
    pnl_arrival: int = 0  # marked at the price before we came


@dataclass(frozen=True, slots=True)
class Reading:
    """A monitor's screen: what it shows now, and how old that is."""

    shown_at: int
    as_of: int  # the moment the numbers belong to; earlier than `shown_at` by the lag
    executions: int
    gross: int
    net: int
    pnl: int  # as PMON marks it: at the moved price


@dataclass(frozen=True, slots=True)
class Mail:
    """One e-mail of the morning. There is no severity field (SEC 19)."""

    id: int
    at: int
    sender: str
    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class ServerReading:
    """What the operations desk sees of one server: its name for the build, and its traffic."""

    server: int
    live: bool
    build: str | None  # None until somebody asked (`ops.verify`)
    executions: int  # in the last tick


@dataclass(frozen=True, slots=True)
class Dashboards:
    """All that a responder is shown at one tick. Only what is new since the last for mail and calls."""

    now: int
    monitor: Reading
    servers: tuple[ServerReading, ...]
    mail: tuple[Mail, ...] = ()
    calls: tuple[str, ...] = ()
    answers: Mapping[int, str] = field(default_factory=dict)  # op number -> what came of it
