"""Which of the eight bits of the flag byte means what.

    live      has a name; may be sent
    retired   had a name; a tombstone: never sent, never used again
    reserved  set aside; never sent, never allocated
    free      none of these; `allocate` takes the lowest

Invariant: each bit and each name appears at most once, tombstones included.
Leaves out: how the schema reaches the servers. That is what deployment is for.
Source: our model of a remedy. The Order describes no schema (paragraphs 13, 16, 41).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sim.errors import (
    BadSchema,
    FlagFieldFull,
    FlagNameTaken,
    RefusedBit,
    UnknownFlag,
)

BITS = 8
Named = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Schema:
    """A version number and the state of each bit; `versioned` puts it on the wire."""

    version: int
    live: Named = ()
    retired: Named = ()
    reserved: tuple[int, ...] = ()
    versioned: bool = False

    def __post_init__(self) -> None:
        named = self.live + self.retired
        bits = [bit for _, bit in named] + list(self.reserved)
        names = [name for name, _ in named]
        if len(dict.fromkeys(bits)) < len(bits) or len(dict(named)) < len(names):
            raise BadSchema("each bit and name once", (names, bits), "use another bit")
        if any(bit not in range(BITS) for bit in bits) or self.version not in range(256):
            raise BadSchema("bits 0 to 7, version 0 to 255", bits, "stay in the byte")

    def allocate(self, name: str) -> Schema:
        """Give the lowest free bit a name that was never used before."""
        if name in dict(self.live + self.retired):
            raise FlagNameTaken("a new name", name, "choose one nobody has seen")
        free = [bit for bit in range(BITS) if self.state(bit) == "free"]
        if not free:
            raise FlagFieldFull("a free bit", self.live, "widen it in a new version")
        live = (*self.live, (name, free[0]))
        return replace(self, version=self.version + 1, live=live)

    def retire(self, name: str) -> Schema:
        """Bury a live flag: its bit is refused from now on."""
        bit = self.bit(name)
        live = tuple(pair for pair in self.live if pair[0] != name)
        retired = (*self.retired, (name, bit))
        return replace(self, version=self.version + 1, live=live, retired=retired)

    def bit(self, name: str) -> int:
        """Return the bit of a live flag; UnknownFlag if it has none."""
        for live, bit in self.live:
            if live == name:
                return bit
        raise UnknownFlag(f"a flag out of {dict(self.live)}", name, "allocate it first")

    def state(self, bit: int) -> str:
        """Say 'live', 'retired', 'reserved' or 'free'."""
        if any(bit == taken for _, taken in self.live):
            return "live"
        if any(bit == taken for _, taken in self.retired):
            return "retired"
        return "reserved" if bit in self.reserved else "free"

    def byte(self, names: Iterable[str]) -> int:
        """Set the bits of these flags."""
        byte = 0
        for name in names:
            byte |= 1 << self.bit(name)
        return byte

    def names(self, byte: int) -> tuple[str, ...]:
        """Read the flags of a byte, sorted; RefusedBit if one must not be set."""
        for bit in range(BITS):
            if byte >> bit & 1 and (state := self.state(bit)) != "live":
                raise RefusedBit("live bits only", f"{state} bit {bit}", "refuse the order")
        return tuple(sorted(name for name, bit in self.live if byte >> bit & 1))
