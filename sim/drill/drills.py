"""Four drills: the morning with one server missed, and a second fault that nobody tells of beforehand.

    cast(DRILLS["b"], seed)     which server was missed, whom operations suspects, when what happens

Invariant: the same drill and seed give the same cast; the course's own seed has server 8 missed, as
the replay has. A moment is a whole number of ticks.
Leaves out: what people say (`answers`, `callers`). Names are letters, so that a choice tells nothing.
Source: ours, all of it. That an attempt to mend it made it worse is SEC 27; that the monitor lagged
SEC 25; that nothing had been laid down for such a morning SEC 27 and 42.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sim.drill.choices import SERVERS
from sim.incident.engine import Incident
from sim.incident.fidelity import CANONICAL_SEED
from sim.scenarios import load, vary
from sim.streams import Stream

BEGINS = 120  # seconds after the open: 09:32, when you are called
ENDS = 2_700
TICK = 5
NEVER = 1 << 30
MUCH = 3_000  # flagged orders an hour, so that a server which goes wrong later does harm that can be seen


@dataclass(frozen=True, slots=True)
class Drill:
    """A morning and its second fault: what it is called afterwards, and what it teaches."""

    name: str
    title: str
    second: str
    changes: Mapping[str, int]


_FROZEN = {"pmon_frozen_at_ms": 180_000}
_MUCH = {"live_flagged_per_hour": MUCH}
_ALL = (
    Drill(
        "a",
        "The screen stood still",
        "From 09:33 on the monitor showed one moment, and its numbers looked calm.",
        _FROZEN,
    ),
    Drill(
        "b",
        "A second server",
        "Another server lost its configuration. Asked for its build it named the right one; only its traffic told.",
        _MUCH,
    ),
    Drill(
        "c",
        "The obvious button",
        "The new code was to be taken off. On servers that are well this puts the old program back, and flagged "
        "orders keep coming.",
        _MUCH,
    ),
    Drill(
        "d",
        "It came back",
        "A watchdog starts again what has been out for four minutes, with what its disk holds, and puts it back.",
        _MUCH,
    ),
)
DRILLS = {drill.name: drill for drill in _ALL}


@dataclass(frozen=True, slots=True)
class Cast:
    """What is drawn for a run. Moments are seconds since the open; servers count from 1."""

    missed: int
    suspected: int  # by operations, wrongly or rightly
    second: int  # the server that goes wrong in drill b
    goes_wrong_at: int
    pressed_at: int  # drill c: management rings
    late: int  # seconds that the first calls are late


def cast(drill: Drill, seed: int) -> Cast:
    """Draw who and when."""
    stream = Stream(seed, f"drill:{drill.name}")
    missed = 8 if seed == CANONICAL_SEED else stream.between(1, SERVERS)
    others = [number for number in range(1, SERVERS + 1) if number != missed]
    suspected = missed if stream.chance(1, 4) and seed != CANONICAL_SEED else others[stream.below(len(others))]
    second = others[stream.below(len(others))]
    at = TICK * stream.between(96, 144)  # 09:38 to 09:42
    pressed = TICK * stream.between(54, 78)  # 09:34:30 to 09:36:30
    return Cast(
        missed,
        suspected,
        second,
        at if drill.name == "b" else NEVER,
        pressed if drill.name == "c" else NEVER,
        TICK * stream.below(4),
    )


def morning(drill: Drill, seed: int) -> Incident:
    """Return the run before anything has happened."""
    changes = {"missed": cast(drill, seed).missed, "rollback_at_ms": -1, **drill.changes}
    return Incident(vary(load("august-1st"), changes), seed=seed, level="L1", tick_ms=TICK * 1_000)
