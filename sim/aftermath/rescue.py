"""Four hundred million, at one dollar fifty a share: who owned the firm afterwards.

Invariant: old and new shares are counted exactly; nobody's shares were taken, they became
a smaller part of more. The investors' part is 73 per cent: theirs, not what was lost of 73.
Leaves out: the dividend, votes, other issues of stock before or after.
Source: FACTS F14, F84 to F86.
"""

from __future__ import annotations

from dataclasses import dataclass

from sim.aftermath.ratios import amount, part_ppm
from sim.aftermath.record import CLOSES, CONVERSION, RESCUE, SERIES, SHARES


@dataclass(frozen=True, slots=True)
class Dilution:
    """Shares before and after, and whose they are."""

    before: int
    new: int
    rest: int  # micro-dollars that do not make a whole share
    investors_ppm: int

    @property
    def after(self) -> int:
        """All shares, the preferred ones converted."""
        return self.before + self.new

    @property
    def holders_ppm(self) -> int:
        """What those who had everything before have now."""
        return 1_000_000 - self.investors_ppm


PREFERRED = sum(fact.value for fact in SERIES)
OF_FRIDAYS_CLOSE_PPM = part_ppm(CONVERSION.value, CLOSES[3].value)  # 1.50 against 4.05


def dilution(raised: int = RESCUE.value, price: int = CONVERSION.value, before: int = SHARES.value) -> Dilution:
    """Convert an amount into shares; BadAmount unless price and shares are positive."""
    new, rest = divmod(amount(raised, "an amount raised"), amount(price, "a price", least=1))
    return Dilution(before, new, rest, part_ppm(new, amount(before, "shares before", least=1) + new))
