"""Who is asked, and when. What they are shown is in `shapes`.

    RiskGate.check(child, view)                    -> Allow | Reject(code) | Halt(scope, code)
    Breaker.on_fill(fill); .on_tick(now, view); .allow(child) -> bool; .state
    Responder.on_tick(now, dashboards, ops)        every op costs simulated seconds

Invariant: a control is given data and, a responder, `Ops`; it never holds the run itself.
Leaves out: what the controls do (`limits`, `breaker`, `defences`), what an op costs (`operator`).
Source: where the controls stand follows SEC paragraphs 20 to 25; the shapes are ours.
"""

from __future__ import annotations

from typing import Protocol

from sim.guard.shapes import (
    ALLOW,
    BUY,
    SELL,
    Allow,
    Child,
    Dashboards,
    Decision,
    Fill,
    GateView,
    Halt,
    Mail,
    Reading,
    Reject,
    ServerReading,
)

__all__ = [
    "ALLOW",
    "Allow",
    "BUY",
    "Breaker",
    "Child",
    "Dashboards",
    "Decision",
    "Fill",
    "GateView",
    "Halt",
    "Mail",
    "Ops",
    "Reading",
    "Reject",
    "Responder",
    "RiskGate",
    "SELL",
    "ServerReading",
]


class RiskGate(Protocol):
    """Asked before every child leaves."""

    def check(self, child: Child, view: GateView) -> Decision:
        """Decide on one child."""


class Breaker(Protocol):
    """Told of every fill and every tick; while it is open no child leaves."""

    state: str  # 'closed', 'open' or 'half_open'

    def on_fill(self, fill: Fill) -> None:
        """Hear of an execution."""

    def on_tick(self, now: int, view: GateView) -> None:
        """Look at the firm once a tick."""

    def allow(self, child: Child) -> bool:
        """Say whether this child may leave."""


class Ops(Protocol):
    """What people can do. Each call returns its number at once and takes effect when its seconds are over.

    `because` names what it follows from, for the log: 'mail:17', 'op:3'. Without one it is the tick's dashboards.
    """

    def verify(self, server: int, *, because: str = "") -> int:
        """Ask a server which build it runs; the answer comes with the dashboards."""

    def isolate(self, server: int, *, because: str = "") -> int:
        """Take one server out of the router's list and stop its flow."""

    def readd(self, server: int, *, because: str = "") -> int:
        """Put it back."""

    def clear_flag(self, *, because: str = "") -> int:
        """Have the senders stop setting the flag."""

    def rollback(self, *, because: str = "") -> int:
        """Put the old build on every server that runs the new one."""

    def disconnect(self, *, because: str = "") -> int:
        """Stop everything, customers included."""

    def reconnect(self, *, because: str = "") -> int:
        """Let everything but the isolated servers trade again."""

    def declare(self, what: str, *, because: str = "") -> int:
        """Say aloud that there is an incident, who leads, or what is known."""


class Responder(Protocol):
    """The people, or code in their place."""

    def on_tick(self, now: int, dashboards: Dashboards, ops: Ops) -> None:
        """Look, and act."""
