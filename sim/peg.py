"""The trusted side of a peg loop: one parent, one venue, and a stranger who says how much.

`trade` is a generator. Each tick it yields what was heard since the last tick and is
sent an answer: how many shares to send now, 0 for none. It returns a `Tape`.

An event is a dict of ints and strings. All but `replace` also have "parent": 1, "server"
(1 to `servers`, in turn), "child" ("1.3" is the third child), and "quantity":

    {"kind": "ack"}                      the venue has this many shares; none traded
    {"kind": "fill", "exec_id": ...}     this many shares traded
    {"kind": "cancelled"}                this many shares will never trade
    {"kind": "bust", "exec_id": ...}     that execution, of this many shares, is undone
    {"kind": "correction", "exec_id"...} of that execution this many shares stand
    {"kind": "replace", "quantity": ...} the customer now wants this many shares in all;
                                         what still works is being cancelled

Any of them may come late or more than once. Filled shares and shares on their way are
both known from the events and the answers alone.
Invariant: whatever is sent in, `trade` raises nothing; what is wrong is in the tape.
A loop is judged by what it was told: it fails at the first answer that makes filled +
in flight pass the quantity ordered, not because of news it could not have had.
Leaves out: who asks the stranger, and how; `drive` and `play` are two ways.
Source: a model of the loop and the counter of paragraph 14.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from typing import Any

from sim.errors import BadTime
from sim.ledger import Ledger
from sim.orders import ChildOrder, Side
from sim.tape import Row, Tape, Violation, judge
from sim.units import shares
from sim.venue import Venue

type Event = dict[str, Any]
type Trading = Generator[list[Event], object, Tape]

PARENT = 1


def trade(
    quantity: int,
    venue: Venue,
    *,
    ticks: int,
    replace: Mapping[int, int] | None = None,
    servers: int = 8,
    rest: int | None = None,
) -> Trading:
    """Yield events, take answers, for at most `ticks` ticks; return the tape.

    `venue` is new and used for this alone. `replace` maps a tick to the quantity ordered
    from then on. Answers after the first violation are still obeyed where they can be, so
    that the tape shows where they lead. With `rest`, time ends early: once nothing more can
    happen or be heard and the stranger has sent nothing for that many ticks.
    """
    if ticks < 1:
        raise BadTime("at least one tick", ticks, "let the clock run")
    desk = _Desk(shares(quantity), venue, replace or {}, servers)
    for tick in range(ticks):
        events = desk.events(tick)
        answer = yield [dict(event) for event in events]  # a copy the stranger may spoil
        desk.obey(tick, events, answer)
        if rest is not None and desk.idle(rest):
            break
    return desk.tape()


def drive[Asked](ask: Callable[[list[Event]], Asked], trading: Trading) -> Generator[Asked, object, Tape]:
    """Turn each tick's events into `ask(events)`, yield that, and send in what comes back.

    For callers that are generators themselves: tape = yield from drive(ask, trade(...)).
    """
    events = next(trading)
    while True:
        answer = yield ask(events)
        try:
            events = trading.send(answer)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]


def play(loop: Callable[[list[Event]], object], trading: Trading) -> Tape:
    """Run a loop in this interpreter: tape = play(loop.next_child, trade(...))."""
    asking = drive(loop, trading)
    answer = next(asking)
    while True:
        try:
            answer = asking.send(answer)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]


class _Desk:
    """One parent at work: what was ordered, what was heard, what was sent."""

    def __init__(self, quantity: int, venue: Venue, replace: Mapping[int, int], servers: int) -> None:
        self.ordered = quantity
        self.venue = venue
        self.replace = replace
        self.servers = servers
        self.ledger = Ledger()
        self.children: list[ChildOrder] = []
        self.rows: list[Row] = []
        self.violation: Violation | None = None

    def events(self, tick: int) -> list[Event]:
        """Hear what is due, enter it in the ledger, and put it in plain data."""
        reports = self.venue.poll(tick)
        for report in reports:
            self.ledger.hear(report)
        events = [report.plain() for report in reports]
        return events + self._replaced(tick) if tick in self.replace else events

    def _replaced(self, tick: int) -> list[Event]:
        self.ordered = shares(self.replace[tick], "a replacing quantity")
        for child in self.children:
            self.venue.cancel(child.id, tick)
        return [{"kind": "replace", "parent": PARENT, "quantity": self.ordered}]

    def obey(self, tick: int, events: list[Event], answer: object) -> None:
        """Judge an answer, send the child it asks for if it is one, and note both."""
        violation = judge(tick, answer, self.ordered, self.ledger)
        self.violation = self.violation or violation
        wanted = answer if type(answer) is int and (violation is None or violation.code == "oversent") else 0
        if wanted:
            self._send(tick, wanted)
        ledger = self.ledger
        self.rows.append(Row(tick, tuple(events), wanted, self.ordered, ledger.filled, ledger.in_flight, violation))

    def idle(self, rest: int) -> bool:
        """Whether all is over: no replace to come, nothing due, nothing sent or heard for `rest` ticks."""
        last = self.rows[-rest:]
        quiet = len(last) == rest and not any(row.sent or row.events for row in last)
        return quiet and self.venue.settled and all(tick <= last[-1].tick for tick in self.replace)

    def _send(self, tick: int, quantity: int) -> None:
        serial = len(self.children)
        name = f"{PARENT}.{serial + 1}"
        child = ChildOrder(name, PARENT, serial % self.servers + 1, 1, Side.BUY, quantity)
        self.children.append(child)
        self.ledger.send(child)
        self.venue.submit(child, tick)

    def tape(self) -> Tape:
        """Close the book."""
        return Tape(
            rows=tuple(self.rows),
            children=tuple(self.children),
            ordered=self.ordered,
            sent=self.ledger.sent,
            filled=self.venue.filled(PARENT),
            in_flight=self.venue.working(PARENT),
            settled=self.venue.settled,
            violation=self.violation,
        )
