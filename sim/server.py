"""A router server: one running build, the parents it was given, their counters.

Invariant: a server reads every message with its own build's schema, and a parent stays
with the handler it was given on arrival. Each server counts its parents' fills whether
or not the handler looks at the count.
Leaves out: the file on disk, restarts, crashes.
Source: eight servers, each with its own copy of the program (paragraphs 15, 16).
"""

from __future__ import annotations

from collections.abc import Iterator

from sim.builds import Build, Work
from sim.errors import VenueError
from sim.messages import decode
from sim.orders import ChildOrder
from sim.reports import Report


class Server:
    """Parents in by `receive`, reports in by `hear`, children out by `step`."""

    def __init__(self, number: int, build: Build) -> None:
        self.number = number
        self.build = build
        self.work: dict[int, Work] = {}  # parent id -> work, in order of arrival

    def install(self, build: Build) -> None:
        """Run another build from now on; parents at work keep their handler."""
        self.build = build

    def receive(self, wire: bytes) -> Work:
        """Take a parent off the wire; MessageError if this build must refuse it."""
        order = decode(wire, self.build.schema)
        work = Work(order, self.build.handler(order.flags))
        for stage in work.handler.intake:
            stage(work)
        self.work[order.order] = work
        return work

    def hear(self, report: Report) -> None:
        """Enter a report in its parent's ledger."""
        if report.parent not in self.work:
            raise VenueError(f"a parent of server {self.number}", report, "check its address")
        self.work[report.parent].ledger.hear(report)

    def step(self) -> Iterator[ChildOrder]:
        """Run every parent's loop once; yield the children that leave."""
        for work in self.work.values():
            for stage in work.handler.loop:
                stage(work)
            if work.next_child:
                yield self._send(work)

    def _send(self, work: Work) -> ChildOrder:
        order = work.order
        work.children += 1
        name = f"{order.order}.{work.children}"
        child = ChildOrder(name, order.order, self.number, order.symbol, order.side, work.next_child)
        work.ledger.send(child)
        return child
