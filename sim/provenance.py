"""Where each parameter of a run comes from.

    documented   in the Order, with its paragraph
    reported     in another account, which is named
    calibrated   fitted to a documented fact, which is named
    invented     ours

Invariant: every parameter of `Engine` has a label; a test fails on one without.
Leaves out: the facts themselves; this floor calibrates nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Label(StrEnum):
    """How much weight a parameter can bear."""

    DOCUMENTED = "documented"
    REPORTED = "reported"
    CALIBRATED = "calibrated"
    INVENTED = "invented"


@dataclass(frozen=True, slots=True)
class Origin:
    """A label, and what it rests on."""

    label: Label
    source: str


ORIGINS: dict[str, Origin] = {
    "seed": Origin(Label.INVENTED, "the demo's seed is a free choice: the day"),
    "builds": Origin(Label.DOCUMENTED, "SEC 13-16: eight servers, one missed; which one is our choice"),
    "parents": Origin(Label.INVENTED, "SEC 17 has 212; this floor uses a handful"),
    "ticks": Origin(Label.INVENTED, "SEC 1, 10, 17 have about 45 minutes; the demo is shorter"),
    "plans": Origin(Label.INVENTED, "no source says how venues answered"),
    "router": Origin(Label.REPORTED, "round robin: one account (The Software Herald), not the Order"),
    "entry": Origin(Label.DOCUMENTED, "SEC 13, 16: the re-used flag travels with orders; the bit is our model"),
    "scenario": Origin(Label.INVENTED, "a name for the log"),
    "code": Origin(Label.INVENTED, "a hash of the sources, given by whoever can read files"),
}
