"""Fidelity level L0: parents, servers and a venue, tick by tick, every child a child.

    parents --router--> servers (one build each) --children--> venue
                            ^---------------- reports ---------'

One tick: parents that arrive now are encoded and handed out, then every server hears
its reports and steps. Two runs with the same arguments write the same log.
Invariant: with 2012 on all eight servers filled + in flight never passes the quantity
of a parent; a server left on 2005 passes it for every flagged parent, until time is up.
Leaves out: prices, money, people, controls, and any way to stop it.
Source: paragraphs 12 to 16; each parameter's label is in `provenance`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sim.builds import BUILD_2005, BUILD_2012, Build, Work
from sim.errors import BadTime, MessageError
from sim.log import Log, Plain
from sim.messages import SCHEMA_2012, OrderMessage, encode
from sim.orders import ParentOrder, Side
from sim.plans import Planner, drawn
from sim.reports import Fill
from sim.router import Router, round_robin
from sim.schema import Schema
from sim.server import Server
from sim.venue import Venue

VERSION = 1  # of the log's meaning; a new one may change every hash
SERVERS = 8


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one parent; shares. `server` is None if it was refused."""

    parent: ParentOrder
    server: int | None = None
    handler: str = "refused"
    children: int = 0
    sent: int = 0
    filled: int = 0  # truly, at the venue
    working: int = 0

    @property
    def rogue(self) -> bool:
        """More was bought or sold, or still may be, than was ordered."""
        return self.filled + self.working > self.parent.quantity


@dataclass(frozen=True, slots=True)
class Run:
    """A finished run; `fills` are the deliveries as heard, doubled ones included."""

    log: Log
    results: tuple[Result, ...]
    fills: tuple[Fill, ...]

    @property
    def rogues(self) -> tuple[Result, ...]:
        """The parents that did not stop."""
        return tuple(result for result in self.results if result.rogue)


class Engine:
    """Put the parts together; `run` once."""

    def __init__(
        self,
        seed: int,
        builds: Sequence[Build],
        parents: Sequence[ParentOrder],
        *,
        ticks: int,
        plans: Planner | None = None,
        router: Router | None = None,
        entry: Schema = SCHEMA_2012,
        scenario: str = "custom",
        code: str = "",
    ) -> None:
        if ticks < 1:
            raise BadTime("at least one tick", ticks, "let the clock run")
        self.ticks = ticks
        self.parents = tuple(parents)
        self.servers = [Server(number, build) for number, build in enumerate(builds, 1)]
        self.venue = Venue(plans or drawn(seed))
        self.router = router or round_robin()
        self.entry = entry  # how whoever sends the parents writes the flag byte
        names: list[Plain] = [build.name for build in builds]
        header: dict[str, Plain] = {"schema": 1, "engine": VERSION, "fidelity": "L0", "seed": seed}
        self.log = Log(header | {"scenario": scenario, "code": code, "ticks": ticks, "builds": names})
        self._fills: list[Fill] = []
        self._homes: dict[int, tuple[int, Work]] = {}  # parent id -> server number, work

    def run(self) -> Run:
        """Let the clock run from tick 0 to the last and return what happened."""
        for tick in range(self.ticks):
            for parent in self.parents:
                if parent.arrives == tick:
                    self._hand_out(parent, tick)
            self._deliver(tick)
            for server in self.servers:
                self._step(server, tick)
        return Run(self.log, tuple(map(self._result, self.parents)), tuple(self._fills))

    def _hand_out(self, parent: ParentOrder, tick: int) -> None:
        number = self.router(parent, [server.number for server in self.servers])
        actor, cause = f"server:{number}", f"parent:{parent.id}"
        message = OrderMessage(parent.id, parent.symbol, parent.side, parent.quantity, parent.flags)
        wire = encode(message, self.entry)
        try:
            work = self.servers[number - 1].receive(wire)
        except MessageError as refusal:
            self.log.add(tick, "parent_refused", actor, cause, {"why": str(refusal)})
            return
        self._homes[parent.id] = (number, work)
        self.log.add(tick, "parent_taken", actor, cause, {"wire": wire.hex(), "handler": work.handler.name})

    def _deliver(self, tick: int) -> None:
        for report in self.venue.poll(tick):
            self.servers[report.server - 1].hear(report)
            if isinstance(report, Fill):
                self._fills.append(report)
            cause = f"child:{report.child}"
            self.log.add(tick, report.kind, f"venue:{self.venue.name}", cause, report.plain())

    def _step(self, server: Server, tick: int) -> None:
        for child in server.step():
            self.venue.submit(child, tick)
            actor, cause = f"server:{server.number}", f"parent:{child.parent}"
            self.log.add(tick, "child_sent", actor, cause, child.plain())

    def _result(self, parent: ParentOrder) -> Result:
        if parent.id not in self._homes:
            return Result(parent)
        number, work = self._homes[parent.id]
        filled, working = self.venue.filled(parent.id), self.venue.working(parent.id)
        return Result(parent, number, work.handler.name, work.children, work.ledger.sent, filled, working)


def fleet(missed: int | None = None, *, old: Build = BUILD_2005, new: Build = BUILD_2012) -> list[Build]:
    """Eight servers on the new build; the missed one, 1 to 8, on the old."""
    return [old if number == missed else new for number in range(1, SERVERS + 1)]


def demo(seed: int = 20120801, missed: int | None = 8, ticks: int = 40) -> Run:
    """The canonical small run: ten parents, nine of them flagged, one server missed."""
    parents = [
        ParentOrder(number, 100 + number, Side(1 + number % 2), 150 + 50 * number, flags, number // 4)
        for number, flags in ((n, () if n == 5 else ("rlp",)) for n in range(1, 11))
    ]
    return Engine(seed, fleet(missed), parents, ticks=ticks, scenario="demo").run()
