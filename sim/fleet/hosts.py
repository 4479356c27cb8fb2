"""A host: a file on disk and a running process, which are two different things.

    request   changes         says
    copy      the file        nothing but ok
    hash      -               the hashes of the file, cut or whole
    restart   the process     nothing but ok; error if the file will not start
    ask       -               name and hashes the process gives for itself
    probe     -               which handler takes a test order, and whether it ends
    order     the market      the same, with a real order: it trades

Invariant: only `restart` changes what runs, and what runs was once a whole file. A copied
file does nothing. An answer is all that a caller gets, and it may be wrong.
Leaves out: parents at work during a restart, two callers at once.
Source: that the copy of the program on one of eight servers was the old one is SEC 15.
Requests, answers and the time they take are ours; time is counted, never slept.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sim.builds import Build
from sim.fleet.artefacts import Artefact, sha256
from sim.fleet.behaviour import trial
from sim.fleet.faults import HALF_WRITES, HANGS, IGNORES_COPY, IGNORES_RESTART, LIES, UNREACHABLE, WELL, Fault

SECONDS = {"copy": 4, "hash": 1, "restart": 20, "ask": 1, "probe": 5, "order": 5}
REQUESTS = tuple(SECONDS)
REFUSED_S = 1  # until a caller hears that there is nobody
TIMEOUT_S = 30  # until a caller stops waiting


@dataclass(frozen=True, slots=True)
class Answer:
    """What a caller gets: status 'ok', 'error', 'unreachable' or 'timeout', and how long it took."""

    status: str
    seconds: int
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class File:
    """An artefact on disk; cut off in the middle of the program unless `whole`."""

    artefact: Artefact
    whole: bool = True

    @property
    def hashes(self) -> dict[str, str]:
        """What a reader of the disk finds."""
        if self.whole:
            return self.artefact.hashes
        program = self.artefact.program
        return self.artefact.hashes | {"program": sha256(program[: len(program) // 2])}


@dataclass(slots=True)
class Host:
    """Number `number` of the fleet. `file` and `process` are the truth, for nobody but us to see."""

    number: int
    file: File
    process: Artefact
    fault: Fault | None = None
    requests: int = 0  # had so far, answered or not
    traded: int = 0  # shares that real orders sent to the market

    @property
    def name(self) -> str:
        """What scripts call it."""
        return name(self.number)

    @property
    def build(self) -> Build:
        """What the process does, configuration included."""
        return self.process.start()

    def request(self, what: str, *, wanted: Artefact, flags: tuple[str, ...] = ()) -> Answer:
        """Do one of REQUESTS, or fail at it; `wanted` is what `copy` brings, `flags` go on orders."""
        self.requests += 1
        spoiled = self.fault.at(self.requests) if self.fault else WELL
        if spoiled == UNREACHABLE:
            return Answer("unreachable", REFUSED_S)
        if spoiled == HANGS and not (self.fault and self.fault.lands):
            return Answer("timeout", TIMEOUT_S)
        answer = self._do(what, spoiled, wanted, flags)
        return Answer("timeout", TIMEOUT_S) if spoiled == HANGS else answer

    def copy(self) -> Host:
        """Return a host in the same state that shares nothing with this one."""
        return replace(self)

    def _do(self, what: str, spoiled: str, wanted: Artefact, flags: tuple[str, ...]) -> Answer:
        if what == "copy" and spoiled != IGNORES_COPY:
            self.file = File(wanted, whole=spoiled != HALF_WRITES)
        if what == "restart" and not self.file.whole:
            return Answer("error", SECONDS[what])  # and the old process lives on
        if what == "restart" and spoiled not in (IGNORES_RESTART, LIES):
            self.process = self.file.artefact
        return Answer("ok", SECONDS[what], self._says(what, spoiled, flags))

    def _says(self, what: str, spoiled: str, flags: tuple[str, ...]) -> dict[str, Any]:
        if what == "hash":
            return self.file.hashes
        if what == "ask":
            shown = self.file.artefact if spoiled == LIES else self.process
            return {"name": shown.name} | shown.hashes
        if what in ("probe", "order"):
            tried = trial(self.build, flags)
            self.traded += tried.sent if what == "order" else 0
            return tried.plain()
        return {}


def name(number: int) -> str:
    """Name a host by its number: 8 -> 'smars-8'."""
    return f"smars-{number}"
