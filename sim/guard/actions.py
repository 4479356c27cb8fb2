"""An op on its way, and what came of it.

Invariant: neither changes; an action takes effect at `done_at`, never before it was asked.
Leaves out: the queue (`operator`) and the effect, which is the engine's.
Source: our model.
"""

from __future__ import annotations

from dataclasses import dataclass

from sim.log import Plain


@dataclass(frozen=True, slots=True)
class Action:
    """One op in the queue; `argument` is a server, what was said, or None."""

    number: int
    kind: str  # the name of the method of `protocol.Ops`
    argument: int | str | None
    asked_at: int
    done_at: int

    @property
    def server(self) -> int:
        """The server it is about; 0 for none."""
        return self.argument if isinstance(self.argument, int) else 0

    def plain(self) -> dict[str, Plain]:
        """Return what the log says of it."""
        return {"op": self.number, "kind": self.kind, "argument": self.argument, "done_at": self.done_at}


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of an op, and when that was known."""

    number: int
    at: int
    text: str
