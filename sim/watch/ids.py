"""Numbers for mails that are all different and give nothing away.

Every writer counts its own mails within a block of its own; count and block are then
stirred into a number in which neither can be seen. So an id does not depend on what others
wrote, or on the order in which anybody asked, and does not tell noise from fault.

Invariant: two numbers never share an id, for each step of the stirring can be undone:
an `^` with shifted bits, and a multiplication by an odd number modulo 2**32.
Leaves out: secrecy. Whoever reads this file can undo it, too.
Source: the two odd numbers are those of a known mixer, lowbias32 by Chris Wellons.
"""

from __future__ import annotations

from sim.streams import Stream
from sim.watch.errors import BadMorning

BLOCK = 2**18  # mails that one writer may write
_MASK = 2**32 - 1


class Ids:
    """The ids of one morning."""

    __slots__ = ("_salt",)

    def __init__(self, seed: int) -> None:
        self._salt = Stream(seed, "mail:ids").below(2**32)

    def of(self, block: int, count: int) -> int:
        """Name the mail that a writer counts as `count`, from 0."""
        if not 0 <= count < BLOCK:
            raise BadMorning(f"fewer than {BLOCK} mails of one writer", count, "ask for less")
        bits = self._salt ^ (block * BLOCK + count)
        bits = (bits ^ bits >> 16) * 0x7FEB352D & _MASK
        bits = (bits ^ bits >> 15) * 0x846CA68B & _MASK
        return bits ^ bits >> 16
