"""Parent orders come in, child orders go out.

Invariant: an order never changes, its quantity is a whole positive number of shares,
and `from_plain(x.plain()) == x`, so an order can live in another process.
Leaves out: prices, limits, time in force. This floor counts shares only.
Source: a parent order comes from another part of the firm and is filled through one
or more child orders sent to venues (paragraph 12).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import IntEnum
from typing import Any, Self

from sim.units import shares


class Side(IntEnum):
    """Buy or sell; the number is what travels in a message."""

    BUY = 1
    SELL = 2


@dataclass(frozen=True, slots=True)
class _Order:
    """What both kinds share: to plain data and back."""

    def plain(self) -> dict[str, Any]:
        """Return only dicts, lists, ints and strings."""
        data = asdict(self)
        return {key: _plain(value) for key, value in data.items()}

    @classmethod
    def from_plain(cls, data: Mapping[str, Any]) -> Self:
        """Build the order again from what `plain` returned."""
        return cls(**{key: _rich(key, value) for key, value in data.items()})


@dataclass(frozen=True, slots=True)
class ParentOrder(_Order):
    """A customer's order: `quantity` shares of `symbol`, with the flags it carries."""

    id: int
    symbol: int
    side: Side
    quantity: int
    flags: tuple[str, ...] = ()
    arrives: int = 0  # tick

    def __post_init__(self) -> None:
        shares(self.quantity, "a parent's quantity")


@dataclass(frozen=True, slots=True)
class ChildOrder(_Order):
    """A part of a parent, sent to a venue by one server; id '7.3' is the third of 7."""

    id: str
    parent: int
    server: int
    symbol: int
    side: Side
    quantity: int

    def __post_init__(self) -> None:
        shares(self.quantity, "a child's quantity")


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
    return int(value) if isinstance(value, Side) else value


def _rich(key: str, value: Any) -> Any:
    if key == "flags":
        return tuple(value)
    return Side(value) if key == "side" else value
