"""What a venue tells a server about a child: five kinds of execution report.

    Ack         the venue has the child            quantity: shares accepted
    Fill        some of it traded                  quantity: shares in this execution
    Cancelled   the rest will never trade          quantity: shares given back
    Bust        an execution is undone             quantity: shares it had
    Correction  an execution was smaller           quantity: shares that stand

Invariant: an acknowledgement fills nothing. A Cancelled takes back exactly its own
quantity: shares that are neither filled nor given back are still on their way, even
when the cancel arrives before the last fill does. `exec_id` names an execution, so
the same report heard twice is one fact.
Leaves out: prices, rejects (a refused child is given back whole).
Source: our model. The Order says only that the router was told of executions (14, 16).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, ClassVar

from sim.errors import NotPlain
from sim.units import shares


@dataclass(frozen=True, slots=True)
class Report:
    """About one child of one parent, addressed to the server that sent it."""

    kind: ClassVar[str] = ""
    parent: int
    server: int
    child: str
    quantity: int

    def __post_init__(self) -> None:
        shares(self.quantity, "a report's quantity")

    def plain(self) -> dict[str, Any]:
        """Return a fresh dict of ints and strings, with the kind first."""
        return {"kind": self.kind} | {field.name: getattr(self, field.name) for field in fields(self)}


@dataclass(frozen=True, slots=True)
class Ack(Report):
    """The venue has the child."""

    kind: ClassVar[str] = "ack"


@dataclass(frozen=True, slots=True)
class Cancelled(Report):
    """The shares named here will never trade."""

    kind: ClassVar[str] = "cancelled"


@dataclass(frozen=True, slots=True)
class Execution(Report):
    """A report about one execution."""

    exec_id: str


@dataclass(frozen=True, slots=True)
class Fill(Execution):
    """Some of the child traded."""

    kind: ClassVar[str] = "fill"


@dataclass(frozen=True, slots=True)
class Bust(Execution):
    """The execution is undone; its shares do not go back to work."""

    kind: ClassVar[str] = "bust"


@dataclass(frozen=True, slots=True)
class Correction(Execution):
    """The execution was smaller than reported; the difference is undone."""

    kind: ClassVar[str] = "correction"


_KINDS: dict[str, type[Report]] = {kind.kind: kind for kind in (Ack, Fill, Cancelled, Bust, Correction)}


def from_plain(data: Mapping[str, Any]) -> Report:
    """Build a report from what `Report.plain` returned; NotPlain for other kinds."""
    fields = dict(data)
    kind = fields.pop("kind", None)
    if kind not in _KINDS:
        raise NotPlain(f"a kind out of {list(_KINDS)}", kind, "use Report.plain()")
    return _KINDS[kind](**fields)
