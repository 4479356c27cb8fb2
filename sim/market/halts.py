"""A pause in one stock when its price has run too far too fast.

Prices are looked at on a grid of five seconds, whatever the tick of the run, so that the
same run halts the same stocks at L1, L2 and L3.
Invariant: a halted symbol does not trade until its pause is over, half-open.
Leaves out: the reopening auction, and each exchange's own rules.
Source: that NYSE paused single stocks that morning was reported (Bloomberg Businessweek,
June 2013); threshold, window and pause are scenario parameters, and ours.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Self

GRID_MS = 5_000
PPM = 1_000_000


@dataclass(slots=True)
class Halts:
    """Which symbols are paused until when, and the prices of the last minutes."""

    move_ppm: int
    window_ms: int
    pause_ms: int
    from_ms: int
    until: dict[int, int] = field(default_factory=dict)  # symbol -> time it trades again
    _past: deque[tuple[int, list[int]]] = field(default_factory=deque)

    def copy(self) -> Self:
        """Return an independent twin."""
        return type(self)(
            self.move_ppm, self.window_ms, self.pause_ms, self.from_ms, dict(self.until), self._past.copy()
        )

    def look(self, now: int, prices: list[int], traded: Iterable[int]) -> list[int]:
        """Take in the prices on the grid; return the symbols among `traded` that pause from now."""
        if not self.move_ppm or now % GRID_MS or now < self.from_ms - self.window_ms:
            return []
        if self.until:
            self.until = {symbol: end for symbol, end in self.until.items() if end > now}
        self._past.append((now, prices[:]))
        if now - self._past[0][0] < self.window_ms:
            return []
        (_, before), part = self._past.popleft(), PPM // self.move_ppm
        if before == prices:
            return []
        stopped = [s for s in traded if not -(a := before[s]) < (prices[s] - a) * part < a]
        stopped = [symbol for symbol in stopped if symbol not in self.until]
        self.until |= dict.fromkeys(stopped, now + self.pause_ms)
        return stopped
