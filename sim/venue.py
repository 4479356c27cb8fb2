"""A venue: it takes children, executes them by plan, and reports, late or twice.

Two diaries: `_due` holds what will happen, `_mail` what will be heard. Only the first
changes the truth, and the truth runs ahead of the mail.
Invariant: for each child, executed + cancelled + working = quantity, and filled is
never more than executed.
Leaves out: an order book. A plan decides; nothing trades against anything.
Source: our model; the Order names no venue.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from sim.diary import Diary
from sim.errors import VenueError
from sim.orders import ChildOrder
from sim.plans import Plan, Planner, Step
from sim.reports import Ack, Bust, Cancelled, Correction, Fill, Report


@dataclass(slots=True)
class Truth:
    """What really became of a child, in shares, before anyone has heard of it."""

    child: ChildOrder
    plan: Plan
    working: int
    executed: int = 0
    cancelled: int = 0
    filled: int = 0  # executed, less what was busted or corrected away
    executions: int = 0


class Venue:
    """`submit` and `cancel` at a tick; `poll` for the reports heard by then."""

    def __init__(self, planner: Planner, *, name: str = "X", latency: int = 1) -> None:
        self.name = name
        self.latency = latency  # ticks until a report is heard
        self.truths: dict[str, Truth] = {}
        self._planner = planner
        self._due: Diary[Callable[[int], None]] = Diary()
        self._mail: Diary[Report] = Diary()

    def submit(self, child: ChildOrder, tick: int) -> None:
        """Take a child; VenueError if its id was used before."""
        if child.id in self.truths:
            raise VenueError("a new child id", child.id, "number children once each")
        plan = self._planner(child)
        truth = self.truths[child.id] = Truth(child, plan, child.quantity)
        self._tell(Ack(*_address(child), child.quantity), tick, plan.copies)
        for step in plan.steps:
            self._due.write(tick + step.after, partial(self._execute, truth, step))
        if plan.expires is not None:
            self._due.write(tick + plan.expires, partial(self._withdraw, truth))

    def cancel(self, child_id: str, tick: int) -> None:
        """Give back what still works; nothing happens when nothing does."""
        if child_id not in self.truths:
            raise VenueError("a child sent here", child_id, "submit it first")
        self._advance(tick)
        self._withdraw(self.truths[child_id], tick)

    def poll(self, tick: int) -> tuple[Report, ...]:
        """Hand over every report due by this tick, each delivery once."""
        self._advance(tick)
        return tuple(report for _, report in self._mail.read(tick))

    def filled(self, parent: int) -> int:
        """Shares of a parent that truly stand, heard of or not."""
        return sum(t.filled for t in self.truths.values() if t.child.parent == parent)

    def working(self, parent: int) -> int:
        """Shares of a parent that may still trade."""
        return sum(t.working for t in self.truths.values() if t.child.parent == parent)

    @property
    def settled(self) -> bool:
        """Nothing more will happen or be heard, short of a new child."""
        return not self._mail and not self._due

    def _advance(self, tick: int) -> None:
        for at, happen in self._due.read(tick):
            happen(at)

    def _execute(self, truth: Truth, step: Step, tick: int) -> None:
        quantity = -(-truth.working * step.percent // 100)
        if quantity == 0:
            return  # cancelled, or filled by an earlier step
        truth.working -= quantity
        truth.executed += quantity
        truth.filled += quantity
        truth.executions += 1
        exec_id = f"{self.name}-{truth.child.id}-{truth.executions}"
        fill = Fill(*_address(truth.child), quantity, exec_id)
        self._tell(fill, tick + step.delay, step.copies)
        if step.keep < 100:
            self._due.write(tick + step.amended, partial(self._amend, truth, fill, step))

    def _amend(self, truth: Truth, fill: Fill, step: Step, tick: int) -> None:
        stands = fill.quantity * step.keep // 100
        truth.filled -= fill.quantity - stands
        address = _address(truth.child)
        undone = Bust(*address, fill.quantity, fill.exec_id)
        self._tell(Correction(*address, stands, fill.exec_id) if stands else undone, tick, step.copies)

    def _withdraw(self, truth: Truth, tick: int) -> None:
        if truth.working:
            self._tell(Cancelled(*_address(truth.child), truth.working), tick, truth.plan.copies)
            truth.cancelled, truth.working = truth.working, 0

    def _tell(self, report: Report, tick: int, copies: int) -> None:
        for copy in range(copies):
            self._mail.write(tick + self.latency + copy, report)


def _address(child: ChildOrder) -> tuple[int, int, str]:
    return child.parent, child.server, child.id
