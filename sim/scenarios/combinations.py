"""Values that fit one by one and cannot be true together.

Invariant: each complaint names the parameters it is about, the one to mend first, so that
a loader can point at a line.
Leaves out: ranges (`registry`); mornings that are odd but possible.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sim.incident.settings import Settings
from sim.scenarios.registry import NEVER

MINUTE = 60_000
MOMENTS = ("fault_at_ms", "pmon_frozen_at_ms", "mail_storm_at_ms", "rollback_at_ms", "rollback_offered_at_ms")
SERVERS = ("missed", "misconfigured")


@dataclass(frozen=True, slots=True)
class Complaint:
    """What does not go together."""

    names: tuple[str, ...]
    expected: str
    came: int
    do: str


def impossible(settings: Settings) -> Iterator[Complaint]:
    """Yield everything that cannot be, the clock first."""
    yield from _clock(settings)
    yield from _servers(settings)
    yield from _moments(settings)
    yield from _mail(settings)
    yield from _rollback(settings)


def _clock(s: Settings) -> Iterator[Complaint]:
    if s.starts_ms % MINUTE:
        expected = f"starts_ms to be whole minutes ({MINUTE} ms) before the open"
        yield Complaint(("starts_ms",), expected, s.starts_ms, "before the open a step is a minute")
    if not s.starts_ms <= s.premarket_from_ms:
        expected = f"premarket_from_ms to be no earlier than starts_ms, {s.starts_ms}"
        yield Complaint(
            ("premarket_from_ms", "starts_ms"), expected, s.premarket_from_ms, "start earlier, or send later"
        )
    if s.premarket_flagged and s.premarket_from_ms == 0:
        do = "let it begin before the open, or send none"
        expected = "premarket_flagged to be 0 where pre-market trading begins at the open"
        yield Complaint(("premarket_flagged", "premarket_from_ms"), expected, s.premarket_flagged, do)


def _servers(s: Settings) -> Iterator[Complaint]:
    for name in SERVERS:
        number: int = getattr(s, name)
        if number > s.servers:
            expected = f"{name} to be one of the {s.servers} servers, or 0 for none"
            yield Complaint((name, "servers"), expected, number, "name a server there is")
    if s.missed and s.missed == s.misconfigured:
        expected = "misconfigured to be another server than the missed one"
        yield Complaint(
            ("misconfigured", "missed"), expected, s.misconfigured, "a server is wrong in one way at a time"
        )
    if s.router_start >= s.servers:
        expected = f"router_start to be below the number of servers, {s.servers}"
        yield Complaint(("router_start", "servers"), expected, s.router_start, "count from 0")


def _moments(s: Settings) -> Iterator[Complaint]:
    for name in MOMENTS:
        moment: int = getattr(s, name)
        never = moment == NEVER and name != "fault_at_ms"
        if not never and not s.starts_ms <= moment < s.ends_ms:
            expected = f"{name} to lie within the run, from {s.starts_ms} and before {s.ends_ms}"
            yield Complaint((name, "ends_ms", "starts_ms"), expected, moment, "move it, or make the run longer")


def _mail(s: Settings) -> Iterator[Complaint]:
    if (s.mail_storm_at_ms == NEVER) != (s.mail_storm_count == 0):
        expected = "mail_storm_count to be 0 where mail_storm_at_ms is -1, and above 0 where it is not"
        do = "give a storm both a moment and a size, or neither"
        yield Complaint(("mail_storm_count", "mail_storm_at_ms"), expected, s.mail_storm_count, do)


def _rollback(s: Settings) -> Iterator[Complaint]:
    if NEVER not in (s.rollback_at_ms, s.rollback_offered_at_ms):
        expected = "rollback_offered_at_ms to be -1 where the rollback happens by itself"
        do = "set rollback_at_ms to -1 to leave it to the responder"
        yield Complaint(("rollback_offered_at_ms", "rollback_at_ms"), expected, s.rollback_offered_at_ms, do)
