"""The market as columns: at each frame, every symbol that changed since the last.

    t, symbol, executions (more), shares (more), position, price (micro-dollars)

Invariant: the sums of the columns are the run's totals; a frame holds no symbol twice.
Leaves out: what happened inside a frame: take a shorter one.
Source: our model.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import NamedTuple, Self

from sim.incident.marks import Marks
from sim.incident.state import State


class Frame(NamedTuple):
    """One moment. Lists run in parallel, one place for each symbol that changed."""

    t: int
    symbols: list[int]
    executions: list[int]
    shares: list[int]
    position: list[int]
    price: list[int]
    firm: list[int]  # gross, net, spread, impact, profit at the moved price; micro-dollars
    servers: list[int]  # executions since the start
    customers: list[int]  # shares wanted, shares filled


@dataclass(slots=True)
class Frames:
    """All frames so far, and what the last one saw."""

    every_ms: int
    frames: list[Frame] = field(default_factory=list)
    _fills: list[int] = field(default_factory=list)
    _traded: list[int] = field(default_factory=list)

    def add(self, state: State, marks: Marks, last: bool = False) -> None:
        """Take a frame if it is time for one; the end is always time."""
        if state.now % self.every_ms and not last:
            return
        old_fills = self._fills or [0] * len(state.fills)
        old_traded = self._traded or old_fills
        changed = [s for s, (new, old) in enumerate(zip(state.traded, old_traded)) if new != old]
        self.frames.append(
            Frame(
                state.now,
                changed,
                [state.fills[s] - old_fills[s] for s in changed],
                [state.traded[s] - old_traded[s] for s in changed],
                [state.x[s] for s in changed],
                [state.price[s] for s in changed],
                [marks.gross, marks.net, marks.spread, marks.impact, marks.pnl_moved],
                state.rack.executions[:],
                [state.custom.wanted, state.custom.filled],
            )
        )
        self._fills, self._traded = state.fills[:], state.traded[:]

    def copy(self) -> Self:
        """Return an independent twin; frames themselves never change."""
        return type(self)(self.every_ms, self.frames[:], self._fills, self._traded)

    def lines(self) -> list[str]:
        """Spell each frame as a line of canonical JSON; whole numbers only."""
        return [json.dumps(frame._asdict(), sort_keys=True, separators=(",", ":")) for frame in self.frames]
