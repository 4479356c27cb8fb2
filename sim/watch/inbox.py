"""The morning's mail: what a fault writes, among what a dozen others write.

A reject has subject, sender and text, and nothing that says how bad it is. The inbox is
one group address; who reads it, and when, is not its business.

Invariant: which mails there are, and their ids, does not depend on how often or how finely
`between` is asked: neighbouring spans share no mail and miss none. A mail entered for a
moment appears in spans that are asked for afterwards.
Leaves out: reading, priorities, threads.
Source: rejects from about 08:01, 97 before the open, to a group of people, not made as
alerts, generally not read (SEC 19). Everything about their form but the name, SMARS and the
error text, and everything about the other mail, is ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sim.guard.shapes import Mail
from sim.watch.errors import BadMorning
from sim.watch.ids import Ids
from sim.watch.monitor import NEVER
from sim.watch.noise import MINUTE_MS, STORM_BLOCK, again, noise, storm
from sim.watch.wordings import POWER_PEG, Wording

DEPLOYMENT = "deployment"  # the fault behind the rejects
COPY_MS = 30_000  # between deliveries of the same reject
REJECT_BLOCK = STORM_BLOCK + 1


@dataclass(frozen=True, slots=True)
class Fault:
    """Something else that goes wrong, on its own account: `count` mails, one every `every_ms`."""

    name: str
    at_ms: int
    count: int
    wording: Wording
    every_ms: int = 40_000


class Inbox:
    """Rejects in by `reject`, mail out by `between`."""

    def __init__(
        self,
        seed: int,
        noise_per_hour: int,
        starts_ms: int,
        ends_ms: int,
        storm_at_ms: int = NEVER,
        storm_count: int = 0,
        *,
        wording: Wording = POWER_PEG,
        copies: int = 1,
        faults: tuple[Fault, ...] = (),
    ) -> None:
        if noise_per_hour < 0 or storm_count < 0 or copies < 1 or ends_ms < starts_ms:
            came = (noise_per_hour, storm_count, copies, starts_ms, ends_ms)
            raise BadMorning("no negative counts, a copy of each, an end after the start", came, "turn them round")
        self.wording = wording
        self.copies = copies
        self._ids = Ids(seed)
        self._rejects = 0
        self._minutes: dict[int, tuple[Mail, ...]] = {}  # pigeonholes: minute -> its mail, in order
        self._causes: dict[int, str] = {}  # id -> fault; what no rule gets to see
        self._file(noise(seed, noise_per_hour, starts_ms, ends_ms))
        if storm_at_ms != NEVER:
            self._file(storm(seed, storm_at_ms, storm_count))
        for number, fault in enumerate(faults):
            self._file(self._of(fault, REJECT_BLOCK + 1 + number))

    def reject(self, at: int, parent: int, server: int) -> None:
        """Have one order's reject written at `at`."""
        mail = self._mail(REJECT_BLOCK, self._rejects, at, self.wording, parent, server)
        self._rejects += 1
        self._causes[mail.id] = DEPLOYMENT
        self._file(again(mail, turn * COPY_MS) for turn in range(self.copies))

    def between(self, t0: int, t1: int) -> tuple[Mail, ...]:
        """Return what arrived from `t0` up to, and without, `t1`; by time, then by id."""
        found: list[Mail] = []
        for minute in range(t0 // MINUTE_MS, (t1 - 1) // MINUTE_MS + 1):
            found += [mail for mail in self._minutes.get(minute, ()) if t0 <= mail.at < t1]
        return tuple(found)

    def count_rejects(self) -> int:
        """Say how many rejects were written, however often each was delivered."""
        return self._rejects

    def causes(self) -> dict[int, str]:
        """Say which mails come from which fault; the others from none. Not for rules' eyes."""
        return self._causes.copy()

    def copy(self) -> Inbox:
        """Return another with the same mail that goes its own way."""
        other = Inbox.__new__(Inbox)
        other.wording, other.copies = self.wording, self.copies
        other._ids, other._rejects = self._ids, self._rejects
        other._minutes, other._causes = self._minutes.copy(), self._causes.copy()
        return other

    def _of(self, fault: Fault, block: int) -> Iterator[Mail]:
        for index in range(fault.count):
            mail = self._mail(block, index, fault.at_ms + index * fault.every_ms, fault.wording, index + 1, 1)
            self._causes[mail.id] = fault.name
            yield mail

    def _mail(self, block: int, count: int, at: int, wording: Wording, parent: int, server: int) -> Mail:
        return Mail(self._ids.of(block, count), at, *wording.written(parent, server))

    def _file(self, mails: Iterable[Mail]) -> None:
        """Put mails into their pigeonholes. A hole's tuple is replaced, so copies may share it."""
        new: dict[int, list[Mail]] = {}
        for mail in mails:
            new.setdefault(mail.at // MINUTE_MS, []).append(mail)
        for minute, some in new.items():
            some.extend(self._minutes.get(minute, ()))
            self._minutes[minute] = tuple(sorted(some, key=_arrival))


def _arrival(mail: Mail) -> tuple[int, int]:
    return mail.at, mail.id
