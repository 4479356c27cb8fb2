"""Named streams of chance: one seed, many streams that never disturb each other.

Invariant: what a stream yields depends on its seed and its name alone, not on what
was drawn elsewhere. Only whole random bits are used, so every interpreter agrees:
the usual `gauss` or `expovariate` end in `log` and `exp`, whose last bits differ
between a server's C library and WebAssembly.
Leaves out: any distribution but the uniform and the coin.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random


class Stream:
    """An independent source of chance, for example Stream(20120801, 'arrivals').

    `bits(count)` draws that many random bits as one whole number; all else is made of them.
    """

    def __init__(self, seed: int, name: str) -> None:
        self.name = name
        self.bits = Random(f"{seed}:{name}").getrandbits  # a text seed is hashed by SHA-512

    def below(self, limit: int) -> int:
        """Draw a whole number from 0 to `limit` - 1, each as likely as the others."""
        bits = limit.bit_length()
        while (drawn := self.bits(bits)) >= limit:
            pass  # drawing again keeps all values equally likely; a modulo would not
        return drawn

    def between(self, low: int, high: int) -> int:
        """Draw a whole number from `low` to `high`, both included."""
        return low + self.below(high - low + 1)

    def chance(self, share: int, out_of: int) -> bool:
        """Say yes in `share` of `out_of` cases."""
        return self.below(out_of) < share


def arrivals(stream: Stream, share: int, out_of: int, ticks: int) -> Iterator[int]:
    """Yield the ticks at which something arrives: one coin a tick, at most one each."""
    for tick in range(ticks):
        if stream.chance(share, out_of):
            yield tick
