"""Seven ways in which a host lets you down.

    unreachable       nothing gets through, and the caller is told at once
    hangs             no answer in time; with `lands` the thing was done all the same
    half_writes       a copied file is cut off in the middle, and the copy says ok
    ignores_copy      nothing is copied, and the copy says ok
    ignores_restart   the old process lives on, and the restart says ok
    lies              as ignores_restart; asked what runs, it reads the file on disk
    flaky             unreachable for the first few requests, then well

Invariant: whether a request is spoiled depends on the fault and on how many requests the
host had before it, on nothing else. `times` ends any fault after that many requests.
Leaves out: malice. Every one of these has happened to people who meant well.
Source: invented. One account, by hearsay, has one unreachable host (its fault would be
`unreachable`); the Order says only that a technician did not copy the code (SEC 15).
"""

from __future__ import annotations

from dataclasses import dataclass

from sim.fleet.errors import BadFault
from sim.streams import Stream

UNREACHABLE, HANGS, HALF_WRITES = "unreachable", "hangs", "half_writes"
IGNORES_COPY, IGNORES_RESTART = "ignores_copy", "ignores_restart"
LIES, FLAKY = "lies", "flaky"
KINDS = (UNREACHABLE, HANGS, HALF_WRITES, IGNORES_COPY, IGNORES_RESTART, LIES, FLAKY)
WELL = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """One kind, for the first `times` requests; None for ever. `flaky` must end."""

    kind: str
    times: int | None = None
    lands: bool = False  # `hangs`: was it done before the answer was lost?

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise BadFault(f"one of {KINDS}", self.kind, "spell it so")
        if self.times is None and self.kind == FLAKY:
            raise BadFault("how often a flaky host fails", None, "pass times=2")
        if self.times is not None and (type(self.times) is not int or self.times < 1):
            raise BadFault("times of at least 1, or None", self.times, "leave the fault out instead")

    def at(self, request: int) -> str:
        """Say what spoils the request of this number, counted from 1; '' for nothing."""
        if self.times is not None and request > self.times:
            return WELL
        return UNREACHABLE if self.kind == FLAKY else self.kind


def drawn(seed: int, hosts: int = 8, *, share: int = 1, out_of: int = 4) -> dict[int, Fault]:
    """Draw for each host whether it has a fault, and which; numbers to faults."""
    faults = {}
    for number in range(1, hosts + 1):
        stream = Stream(seed, f"fault:{number}")
        if stream.chance(share, out_of):
            kind = KINDS[stream.below(len(KINDS))]
            ends = kind == FLAKY or stream.chance(1, 2)
            faults[number] = Fault(kind, stream.between(1, 4) if ends else None, stream.chance(1, 2))
    return faults
