"""The timeline: who said or did what, at which second. It writes itself.

Invariant: lines are in order of time. What nobody in the room could know is marked `hidden` and is
told when it is over.
Leaves out: what somebody thought and did not say.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from sim.clock import Clock

CLOCK = Clock()


class Line(NamedTuple):
    """One thing. `kind`: said, asked, heard, done, look, world or end."""

    t: int
    who: str
    kind: str
    words: str
    hidden: bool = False

    def plain(self) -> dict[str, Any]:
        """Return it as data, with its time of day."""
        return {"t": self.t, "clock": clock(self.t), "who": self.who, "kind": self.kind, "words": self.words}


def clock(second: int) -> str:
    """Say '09:32:00'."""
    return CLOCK.label(second)


def money(dollars: int) -> str:
    """Say '$1.2 m', as the pages do."""
    sign, size = ("−" if dollars < 0 else ""), abs(dollars)
    if size >= 1_000_000_000:
        return f"{sign}${size // 10_000_000 // 100}.{size // 10_000_000 % 100:02d} bn"
    if size >= 100_000:
        return f"{sign}${size // 100_000 // 10:,}.{size // 100_000 % 10} m"
    return f"{sign}${size:,}"
