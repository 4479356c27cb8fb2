"""When a breaker trips: loss, position, rate.

Two marks for the same position. 'moved' values it at the price we moved ourselves: buying
lifts the mark, so a runaway shows a profit and the trigger never fires. 'arrival' values
it at the price before we came.
Invariant: the rate is of the last `window_ms` and not of a lifetime; a clock that jumps
counts as one step of at most a minute, one that runs back as none.
Leaves out: what follows (`breaker`), and a limit per symbol or account (`exposure`).
Source: inference; PMON's marks are ours. SEC 25: the firm's monitor came after the execution.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from sim.guard.errors import BadLimit, whole
from sim.guard.protocol import GateView
from sim.units import MICRO

MARKS = ("moved", "arrival")
LONGEST_STEP_MS = 60_000


@dataclass(frozen=True, slots=True)
class Triggers:
    """Thresholds; 0 is none. A threshold is the most that is still allowed."""

    loss_usd: int = 0
    marks: str = "arrival"
    gross_usd: int = 0
    executions_per_s: int = 0
    window_ms: int = 10_000  # over which the rate is taken
    cool_down_ms: int = 60_000
    probes: int = 5

    def __post_init__(self) -> None:
        if self.marks not in MARKS:
            raise BadLimit("marks 'moved' or 'arrival'", self.marks, "choose one")
        for name in ("loss_usd", "gross_usd", "executions_per_s"):
            whole(getattr(self, name), name)
        for name in ("window_ms", "cool_down_ms", "probes"):
            whole(getattr(self, name), name, 1)
        if self.window_ms > self.cool_down_ms:
            raise BadLimit("a window no longer than the cool-down", self.window_ms, "or old executions trip it again")


class Watch:
    """What the triggers look at, tick by tick."""

    def __init__(self, triggers: Triggers) -> None:
        self.triggers = triggers
        self.executions = 0  # heard since the last tick
        self.tripped = ""  # what tripped at the last tick; empty for nothing
        self.capital = False  # and whether it was loss or position
        self._clock: int | None = None
        self._steps: deque[tuple[int, int]] = deque()  # milliseconds, executions
        self._time = self._sum = 0  # of these steps
        self._loss = self._accepted = 0

    def look(self, now: int, view: GateView) -> int:
        """Take one look; return the milliseconds that count as passed."""
        passed = 0 if self._clock is None else min(max(0, now - self._clock), LONGEST_STEP_MS)
        self._clock = now
        self._roll(passed)
        wanted = self.triggers
        self._loss = -(view.pnl_moved if wanted.marks == "moved" else view.pnl_arrival)
        self.tripped = ""
        if wanted.executions_per_s and self._sum * 1000 > wanted.executions_per_s * max(self._time, wanted.window_ms):
            self.tripped = "rate"
        if wanted.gross_usd and view.gross > wanted.gross_usd * MICRO:
            self.tripped = "position"
        if wanted.loss_usd and self._loss - self._accepted > wanted.loss_usd * MICRO:
            self.tripped = "loss"
        self.capital = self.tripped in ("position", "loss")
        return passed

    def forgive(self) -> None:
        """From here on losses count from where they are; a position counts as it stands."""
        self._accepted = max(0, self._loss)

    def copy(self) -> Watch:
        """Return the same watch, independent of this one."""
        twin = Watch(self.triggers)
        twin.executions, twin.tripped, twin.capital = self.executions, self.tripped, self.capital
        twin._clock, twin._steps = self._clock, deque(self._steps)
        twin._time, twin._sum = self._time, self._sum
        twin._loss, twin._accepted = self._loss, self._accepted
        return twin

    def _roll(self, passed: int) -> None:
        """Add this step to the window and drop the steps that lie wholly before it."""
        self._steps.append((passed, self.executions))
        self._time += passed
        self._sum += self.executions
        self.executions = 0
        while self._time - self._steps[0][0] >= self.triggers.window_ms:
            time, count = self._steps.popleft()
            self._time -= time
            self._sum -= count
