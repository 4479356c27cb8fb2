"""What a tower's runs come to: 100 x S_loss^.45 x S_avail^.35 x S_fp^.20, in whole millionths.

    S_loss   1 - log10(1 + loss / 0.1 m) / log10(4601), not below 0: 1 without a loss, 0 at 460 million
    S_avail  shares that customers got, of those they wanted
    S_fp     1 / (1 + false halts a day on which nothing is wrong)

A product of powers: nothing can be traded against nothing. A run in which the tower fell counts as
lost in all that it is counted in. .45, .35 and .20 are 9, 7 and 4 twentieths, so the product is a
twentieth root of whole numbers and needs no floating point.
Averages: S_loss over the runs with a fault, S_avail over all runs, S_fp over the days without one.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from exercises.challenges.arithmetic import log2, root
from exercises.challenges.outcome import Outcome
from exercises.challenges.trials import healthy

MILLION = 1_000_000
UNIT = 100_000 * MILLION  # 0.1 million dollars in micro-dollars
WORST = 4_601  # 1 + 460 m / 0.1 m
WEIGHTS = (9, 7, 4)  # twentieths: loss, availability, false positives
TWENTIETHS = 20


@dataclass(frozen=True)
class Score:
    """All in millionths: `total` of 100 points, the parts of 1. `halts` of all runs decide ties."""

    total: int
    loss: int
    availability: int
    false_positives: int
    halts: int
    false_halts: int

    @property
    def points(self) -> str:
        """As a person reads it: 87.31, rounded down."""
        return f"{self.total // 10_000}.{self.total // 100 % 100:02d}"


def of_loss(loss: int) -> int:
    """S_loss of one run in millionths; `loss` is micro-dollars."""
    part = log2(UNIT + max(0, loss), UNIT) * MILLION // log2(WORST, 1)
    return max(0, MILLION - part)


def of_availability(ppm: int) -> int:
    """S_avail of one run in millionths; nobody gets more than they wanted."""
    return max(0, min(MILLION, ppm))


def of_false_halts(halts: int, days: int) -> int:
    """S_fp over all days without a fault, in millionths."""
    return MILLION * days // (days + halts) if days else MILLION


def combine(loss: int, availability: int, false_positives: int) -> int:
    """The twentieth root of the weighted product, in millionths."""
    a, b, c = WEIGHTS
    return root(loss**a * availability**b * false_positives**c, TWENTIETHS)


def of_run(outcome: Outcome) -> int:
    """One run by itself, in millionths, for the table: what it would score if there were no other."""
    if outcome.fallen:
        return 0
    quiet = healthy(outcome.scenario)
    false = of_false_halts(outcome.stops if quiet else 0, 1)
    return combine(MILLION if quiet else of_loss(outcome.loss), of_availability(outcome.availability), false)


def score(outcomes: Sequence[Outcome]) -> Score:
    """The score over all runs. Raises ValueError without one of each sort."""
    faulty = [one for one in outcomes if not healthy(one.scenario)]
    quiet = [one for one in outcomes if healthy(one.scenario)]
    if not faulty or not quiet:
        raise ValueError("expected runs with a fault and runs without one")
    loss = sum(0 if one.fallen else of_loss(one.loss) for one in faulty) // len(faulty)
    got = sum(0 if one.fallen else of_availability(one.availability) for one in outcomes) // len(outcomes)
    false_halts = sum(one.stops + bool(one.fallen) for one in quiet)
    calm = of_false_halts(false_halts, len(quiet))
    halts = sum(one.stops for one in outcomes)
    return Score(combine(loss, got, calm), loss, got, calm, halts, false_halts)
