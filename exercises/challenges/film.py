"""A run as it can be looked at: one picture a minute, and what happened in words.

Whole dollars and whole counts, cumulative, columns side by side: what a chart or a table needs and
nothing else. The opening auction is in the first picture. Plain data, some 6 kB.
"""

from dataclasses import dataclass, field
from typing import Any

from sim.incident.engine import Incident
from sim.incident.frames import Frame
from sim.log import Event
from sim.units import MICRO

COLUMNS = ("t", "executions", "gross", "moved", "arrival", "wanted", "served")
MOST_EVENTS = 60
WORDS = {
    "fault": "one server goes wrong",
    "isolated": "taken out: {actor}",
    "readded": "put back: {actor}",
    "flag_cleared": "senders stop setting the flag",
    "rolled_back": "the old build goes on {count} servers",
    "disconnected": "everything stops: nothing leaves the firm",
    "reconnected": "orders leave again",
    "symbol_blocked": "a gate stops one stock",
    "breaker": "the breaker goes from {from} to {to}",
}


@dataclass
class Film:
    """Columns of equal length; `t` is milliseconds since the open; `events` are (t, words)."""

    columns: dict[str, list[int]] = field(default_factory=lambda: {name: [] for name in COLUMNS})
    events: list[tuple[int, str]] = field(default_factory=list)

    def add(self, frame: Frame) -> list[int]:
        """One more picture; returns its row."""
        gross, _, spread, impact, moved = frame.firm
        row = [
            frame.t,
            sum(frame.servers),
            gross // MICRO,
            moved // MICRO,
            -(spread + impact) // MICRO,
            *frame.customers,
        ]
        for name, value in zip(COLUMNS, row):
            self.columns[name].append(value)
        return row

    def plain(self) -> dict[str, Any]:
        """JSON-ready."""
        return {"columns": self.columns, "events": [list(event) for event in self.events]}


def caught(run: Incident) -> list[tuple[int, str]]:
    """What happened, in words, oldest first; a flapping breaker is cut short."""
    found = [(event.t, _words(event)) for event in run.log.events if event.kind in WORDS]
    more = len(found) - MOST_EVENTS
    return found if more <= 0 else [*found[:MOST_EVENTS], (found[-1][0], f"and {more} more")]


def _words(event: Event) -> str:
    servers = event.data.get("servers")
    count = len(servers) if isinstance(servers, list) else 0
    actor = event.actor.replace(":", " ")
    return WORDS[event.kind].format(actor=actor, count=count, **{k: event.data.get(k) for k in ("from", "to")})
