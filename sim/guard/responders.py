"""People with one thing in mind, and what the firm itself did.

    Nobody                 watches
    KillAt(10)             stops everything in minute 10
    IsolateAt(5, 8)        takes server 8 out in minute 5
    ClearFlagAt(5)         has the flag taken off new orders
    RollbackAt(20)         puts the old build back on the seven
    AsTheFirmDid(settings) the same, done by the scenario's moment
    Plan(people, otherwise)   all of them; `otherwise` while none has acted

Invariant: they see dashboards and hold ops, nothing else; each acts once.
Leaves out: judgement (`careful`).
Source: the rollback is SEC 27, its time a scenario's; that disconnecting had no guidance
SEC 42; isolating one server and clearing the flag are inference.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, Self

from sim.guard.errors import BadLimit
from sim.guard.hooks import copied
from sim.guard.needs import Needs
from sim.guard.protocol import Dashboards, Ops, Responder

MINUTE_MS = 60_000
NEVER = -1


class Person(Responder, Protocol):
    """A responder who can say whether he has done something about it."""

    @property
    def acted(self) -> bool:
        """Somebody leads, or an op that changes something was asked for."""


class Nobody:
    """Nobody is there."""

    acted = False

    def on_tick(self, now: int, dashboards: Dashboards, ops: Ops) -> None:
        """Do nothing."""

    def copy(self) -> Nobody:
        """Nothing is remembered."""
        return self


class _Once:
    """Does one thing at one moment."""

    def __init__(self, at_ms: int) -> None:
        self.at_ms = at_ms
        self.acted = False

    def on_tick(self, now: int, dashboards: Dashboards, ops: Ops) -> None:
        """Act, if it is time and was not done."""
        if not self.acted and now >= self.at_ms:
            self.acted = True
            self._act(ops)

    def copy(self) -> Self:
        """Return the same person, independent of this one."""
        twin = object.__new__(type(self))
        twin.__dict__.update(self.__dict__)
        return twin

    def _act(self, ops: Ops) -> None:
        raise NotImplementedError


class KillAt(_Once):
    """Stops everything, customers included."""

    def __init__(self, minute: int) -> None:
        super().__init__(_ms(minute))

    def _act(self, ops: Ops) -> None:
        ops.disconnect(because="plan:kill")


class IsolateAt(_Once):
    """Takes one server out."""

    def __init__(self, minute: int, server: int) -> None:
        super().__init__(_ms(minute))
        self.server = server

    def _act(self, ops: Ops) -> None:
        ops.isolate(self.server, because="plan:isolate")


class ClearFlagAt(_Once):
    """Has the senders stop setting the flag."""

    def __init__(self, minute: int) -> None:
        super().__init__(_ms(minute))

    def _act(self, ops: Ops) -> None:
        ops.clear_flag(because="plan:clear-flag")


class RollbackAt(_Once):
    """Presses the obvious button."""

    def __init__(self, minute: int) -> None:
        super().__init__(_ms(minute))

    def _act(self, ops: Ops) -> None:
        ops.rollback(because="plan:rollback")


class AsTheFirmDid(_Once):
    """Takes the new code off the good servers, so that it is off at the scenario's moment; -1 is never."""

    def __init__(self, settings: Needs) -> None:
        super().__init__(settings.rollback_at_ms - settings.rollback_cost_ms)
        self.never = settings.rollback_at_ms == NEVER

    def on_tick(self, now: int, dashboards: Dashboards, ops: Ops) -> None:
        """Act, unless the scenario knows no moment for it."""
        if not self.never:
            super().on_tick(now, dashboards, ops)

    def _act(self, ops: Ops) -> None:
        ops.rollback(because="SEC 27")


BY_THE_CLOCK = (Nobody, KillAt, IsolateAt, ClearFlagAt, RollbackAt, AsTheFirmDid)


class Plan:
    """Several people in turn; `otherwise` only as long as none of them has acted."""

    def __init__(self, people: Iterable[Person], otherwise: Person | None = None) -> None:
        self.people = tuple(people)
        self.otherwise = otherwise

    @property
    def acted(self) -> bool:
        """One of them has."""
        return any(person.acted for person in self.people)

    @property
    def looks(self) -> bool:
        """Whether anybody here looks at dashboards, and not at the clock alone."""
        return any(type(person) not in BY_THE_CLOCK for person in (*self.people, self.otherwise or Nobody()))

    def on_tick(self, now: int, dashboards: Dashboards, ops: Ops) -> None:
        """Show each the dashboards."""
        for person in self.people:
            person.on_tick(now, dashboards, ops)
        if self.otherwise is not None and not self.acted:
            self.otherwise.on_tick(now, dashboards, ops)

    def copy(self) -> Plan:
        """Copy everybody."""
        return Plan([copied(person) for person in self.people], copied(self.otherwise))


def _ms(minute: int) -> int:
    if type(minute) is not int:
        raise BadLimit("a whole minute since the open", minute, "10 is 09:40, -30 is 09:00")
    return minute * MINUTE_MS
