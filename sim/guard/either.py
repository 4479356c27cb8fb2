"""Several breakers in a row: a child leaves only if each of them lets it.

Invariant: its state is the most cautious of theirs; copies are independent.
Leaves out: order. A half-open one may spend a probe on a child that another refuses.
Source: our inference.
"""

from __future__ import annotations

from collections.abc import Iterable

from sim.guard.breaker import CLOSED, HALF_OPEN, OPEN, TripWire
from sim.guard.protocol import Child, Fill, GateView


class Either:
    """Implements `protocol.Breaker`; either of them stops everything."""

    def __init__(self, breakers: Iterable[TripWire]) -> None:
        self.breakers = tuple(breakers)
        self.state = CLOSED
        self._look()

    def on_fill(self, fill: Fill) -> None:
        """Tell each."""
        for breaker in self.breakers:
            breaker.on_fill(fill)

    def on_fills(self, executions: int) -> None:
        """Tell each of many fills at once."""
        for breaker in self.breakers:
            breaker.on_fills(executions)

    @property
    def same_for_all(self) -> bool | None:
        """What `allow` answers to any child whatever; None where one may spend a probe."""
        answers = [breaker.same_for_all for breaker in self.breakers]
        return None if None in answers else all(answers)

    def on_tick(self, now: int, view: GateView) -> None:
        """Let each look."""
        for breaker in self.breakers:
            breaker.on_tick(now, view)
        self._look()

    def allow(self, child: Child) -> bool:
        """Ask each, until one says no."""
        return all(breaker.allow(child) for breaker in self.breakers)

    def reset(self, who: str) -> None:
        """Reset those that are open."""
        for breaker in self.breakers:
            if breaker.state == OPEN:
                breaker.reset(who)

    def copy(self) -> Either:
        """Copy each."""
        return Either(breaker.copy() for breaker in self.breakers)

    def _look(self) -> None:
        states = [breaker.state for breaker in self.breakers]
        self.state = OPEN if OPEN in states else HALF_OPEN if HALF_OPEN in states else CLOSED
