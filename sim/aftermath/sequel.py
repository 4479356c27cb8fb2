"""The fine, and who owned the firm next.

    1 August 2012  ->  rescue, 6 August  ->  Getco, 1 July 2013: KCG  ->  Virtu, 2017

Invariant: no date and no price here follows from the loss; the fine was for missing
controls, not a part of what was lost.
Leaves out: a bankruptcy. There was none. It was not sold within days, either.
Source: FACTS F79, F80, F88 to F91; section 2.20.
"""

from __future__ import annotations

from dataclasses import dataclass

from sim.aftermath.facts import Weight
from sim.aftermath.ratios import amount, part_ppm
from sim.aftermath.record import FINE


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happened to the firm."""

    on: str
    what: str
    weight: Weight
    source: str


STEPS = (
    Step("6 August 2012", "six investors buy 400,000 convertible preferred shares", Weight.FILING, "10-Q, F84, F86"),
    Step("19 December 2012", "Getco and Knight agree to merge, at 3.75 a share", Weight.PRESS, "joint release, F89"),
    Step("1 July 2013", "the merger closes; the firm is KCG Holdings", Weight.DOCUMENTED, "SEC 11"),
    Step("16 October 2013", "the SEC's Order: 12 million, neither admitted nor denied", Weight.DOCUMENTED, "Part IV"),
    Step("20 April 2017", "Virtu agrees to buy KCG at 20.00 a share", Weight.PRESS, "release, F91"),
)


def fine_ppm(loss: int) -> int:
    """Say what part of a loss the fine is; BadAmount unless something was lost."""
    return part_ppm(FINE.value, amount(loss, "a loss", least=1))
