"""What the reports about one parent add up to.

Invariant: reports heard twice, late or in another order give the same totals, and
sent = executed + cancelled + in flight. Executed shares that were busted or corrected
away count as sent but no longer as filled.
Leaves out: whether the totals are acted upon. In the build of 2005 they are not.
Source: the counter of executed shares is documented (paragraph 14); counting what is
still in flight beside it is our model of a loop that works.
"""

from __future__ import annotations

from sim.orders import ChildOrder
from sim.reports import Bust, Cancelled, Correction, Execution, Fill, Report


class Ledger:
    """Totals in shares: `sent`, `filled`, `in_flight`."""

    def __init__(self) -> None:
        self.sent = 0
        self.filled = 0
        self.in_flight = 0
        self._executed: dict[str, int] = {}  # exec_id -> shares first reported
        self._stands: dict[str, int] = {}  # exec_id -> shares after bust or correction
        self._cancelled: dict[str, int] = {}  # child -> shares given back

    @property
    def exposure(self) -> int:
        """The most the parent can end up with, as far as anyone has been told."""
        return self.filled + self.in_flight

    def send(self, child: ChildOrder) -> None:
        """Count a child that leaves."""
        self.sent += child.quantity
        self.in_flight += child.quantity

    def hear(self, report: Report) -> None:
        """Count a report, unless it says what is known already."""
        if isinstance(report, Fill):
            self._fill(report)
        elif isinstance(report, Bust):
            self._amend(report, stands=0)
        elif isinstance(report, Correction):
            self._amend(report, stands=report.quantity)
        elif isinstance(report, Cancelled) and report.child not in self._cancelled:
            self._cancelled[report.child] = report.quantity
            self.in_flight -= report.quantity

    def _fill(self, fill: Fill) -> None:
        if fill.exec_id in self._executed:
            return
        self._executed[fill.exec_id] = fill.quantity
        self.in_flight -= fill.quantity
        self.filled += self._stands.get(fill.exec_id, fill.quantity)

    def _amend(self, report: Execution, stands: int) -> None:
        if report.exec_id in self._stands:
            return
        self._stands[report.exec_id] = stands
        if report.exec_id in self._executed:  # else the fill is still on its way
            self.filled += stands - self._executed[report.exec_id]
