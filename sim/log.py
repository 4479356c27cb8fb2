"""The event log: one line per fact, in one spelling, with a receipt.

Line 1 is the header, each further line an event `t, kind, actor, cause, data`; `cause`
names the fact this one follows from. Both are canonical JSON: keys sorted, no spaces,
ASCII, only whole numbers, text, true, false, null, lists and dicts.
Invariant: the same run writes the same bytes everywhere, so their SHA-256 is a receipt.
Leaves out: market frames (they come with prices), writing files.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from sim.errors import NotPlain

type Plain = None | bool | int | str | list[Plain] | dict[str, Plain]


@dataclass(frozen=True, slots=True)
class Event:
    """Something happened at tick `t`."""

    t: int
    kind: str
    actor: str
    cause: str
    data: Mapping[str, Plain]


class Log:
    """Header and events, only ever added to."""

    def __init__(self, header: Mapping[str, Plain]) -> None:
        self.header = dict(header)
        self.events: list[Event] = []

    def add(self, t: int, kind: str, actor: str, cause: str, data: Mapping[str, Plain]) -> None:
        """Write one event down."""
        self.events.append(Event(t, kind, actor, cause, data))

    def count(self, kind: str) -> int:
        """Say how many events of a kind there are."""
        return sum(event.kind == kind for event in self.events)

    def text(self) -> str:
        """Return the canonical JSON Lines, newline at the end."""
        lines = [canonical(self.header), *(canonical(asdict(event)) for event in self.events)]
        return "\n".join(lines) + "\n"

    @property
    def sha256(self) -> str:
        """The receipt, in hexadecimal."""
        return hashlib.sha256(self.text().encode("ascii")).hexdigest()


def canonical(value: object) -> str:
    """Spell plain data in the one way there is; NotPlain for anything else."""
    _check(value)
    return json.dumps(value, sort_keys=True, separators=(",", ":"))


def _check(value: object) -> None:
    if isinstance(value, dict):
        for key, inner in value.items():
            if type(key) is not str:
                raise NotPlain("text as a key", key, "use str(key)")
            _check(inner)
    elif isinstance(value, list):
        for inner in value:
            _check(inner)
    elif value is not None and type(value) not in (bool, int, str):
        raise NotPlain("whole numbers, text, true, false, null", value, "convert it first")
