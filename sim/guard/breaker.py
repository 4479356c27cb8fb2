"""A breaker: closed, open, half open.

              a trigger                    cool-down over, or a person
    closed -------------> open ------------------------------------> half open
       ^                   ^                                           |  |
       |                   '------------------ a trigger --------------'  |
       '------------------- a probe left and a tick stayed quiet ---------'

It hears fills, looks once a tick and decides per child whether it may leave.
Invariant: no child leaves while it is open; half open lets at most `probes` real children
through; only the four arrows happen; after a breach of capital (loss, position) the
cool-down opens nothing, only `reset` by a person does.
Leaves out: which server it was: it stops everybody. Cancelling what works at a venue.
Source: a breaker is our inference; that no capital threshold blocked anything is SEC 22
to 24, and that an automatic stop on profit and loss existed elsewhere in the firm SEC
footnote 7.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from sim.guard.errors import BadReset
from sim.guard.protocol import Child, Fill, GateView
from sim.guard.triggers import Triggers, Watch

CLOSED, OPEN, HALF_OPEN = "closed", "open", "half_open"
PATIENCE = 6  # how often the cool-down may double


class Change(NamedTuple):
    """One arrow, when and why."""

    at: int
    before: str
    after: str
    why: str


class TripWire:
    """Implements `protocol.Breaker`."""

    def __init__(self, triggers: Triggers) -> None:
        self.triggers = triggers
        self.state = CLOSED
        self.why = ""  # of the last change
        self.changes: tuple[Change, ...] = ()
        self._watch = Watch(triggers)
        self._memory = _Memory()

    def on_fill(self, fill: Fill) -> None:
        """Count what was executed."""
        self._watch.executions += fill.count

    def on_fills(self, executions: int) -> None:
        """Count many fills at once: it looks at nothing else of them."""
        self._watch.executions += executions

    @property
    def same_for_all(self) -> bool | None:
        """What `allow` answers to any child whatever; None where it depends."""
        return None if self.state == HALF_OPEN else self.state == CLOSED

    def allow(self, child: Child) -> bool:
        """Let all through, none, or a few probes: real children, not objects that stand for many."""
        if self.state == CLOSED:
            return True
        if self.state == OPEN or child.count > self._memory.probes:
            return False
        self._memory.probes -= child.count
        return True

    def on_tick(self, now: int, view: GateView) -> None:
        """Look at the firm, and move along one arrow at most."""
        passed = self._watch.look(now, view)
        memory = self._memory
        memory.rested += passed
        if self.state == OPEN:
            memory.capital = memory.capital or self._watch.capital
            if memory.person or not (memory.capital or memory.rested < self._cool_down):
                self._half_open(now)
        elif self._watch.tripped:
            self._open(now)
        elif self.state == HALF_OPEN:
            if memory.probes < self.triggers.probes:
                self._move(now, CLOSED, "probes left, and all stayed quiet")
        elif memory.rested >= self._cool_down:
            memory.trips = 0  # closed for as long as it last had to cool down

    def reset(self, who: str) -> None:
        """A person takes the loss so far upon himself; half open from the next tick on."""
        if not who or self.state != OPEN:
            raise BadReset("a person's name, and an open breaker", (who, self.state), "reset('head of desk') when open")
        self._memory.person = who

    def copy(self) -> TripWire:
        """Return the same breaker, independent of this one."""
        twin = TripWire(self.triggers)
        twin.state, twin.why, twin.changes = self.state, self.why, self.changes
        twin._watch, twin._memory = self._watch.copy(), self._memory.copy()
        return twin

    @property
    def needs_person(self) -> bool:
        """Open after a breach of capital, and nobody has reset it yet."""
        return self.state == OPEN and self._memory.capital and not self._memory.person

    @property
    def _cool_down(self) -> int:
        """Doubled for each trip that followed too soon on the one before."""
        return self.triggers.cool_down_ms << min(max(0, self._memory.trips - 1), PATIENCE)

    def _open(self, now: int) -> None:
        self._memory.trips += 1
        self._memory.capital = self._watch.capital
        self._move(now, OPEN, self._watch.tripped)

    def _half_open(self, now: int) -> None:
        person, memory = self._memory.person, self._memory
        if person:
            self._watch.forgive()
        memory.person, memory.capital, memory.probes = "", False, self.triggers.probes
        self._move(now, HALF_OPEN, f"reset by {person}" if person else "cool-down over")

    def _move(self, now: int, state: str, why: str) -> None:
        self.changes += (Change(now, self.state, state, why),)
        self.state, self.why, self._memory.rested = state, why, 0


@dataclass(slots=True)
class _Memory:
    """What it remembers between ticks."""

    rested: int = 0  # milliseconds in this state
    trips: int = 0  # since it last stayed closed for a cool-down
    probes: int = 0  # left to give away
    capital: bool = False  # opened by loss or position
    person: str = ""  # who reset it

    def copy(self) -> _Memory:
        """Return an independent twin."""
        return _Memory(self.rested, self.trips, self.probes, self.capital, self.person)
