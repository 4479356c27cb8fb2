"""From what was handed in to one grade. Pure.

    grade([Attempt(id, at, 8_000, "failed"), ...], terms)      Grade(points=8_000, ...)

The best counts, after what lateness takes from each. What our grader broke is as if it had never been.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cohorts.deadlines import FULL, Terms, days_late

WAITING = ("queued", "running")


@dataclass(frozen=True)
class Attempt:
    """One hand-in. `points` in hundredths of a percent; None while it waits."""

    id: UUID | None
    at: datetime
    points: int | None
    status: str
    drift: bool = False


@dataclass(frozen=True)
class Grade:
    """What one learner has for one assignment. `points` None: nothing counts yet. `raw` is before lateness."""

    points: int | None = None
    raw: int | None = None
    attempts: int = 0
    counted: Attempt | None = None
    last: Attempt | None = None
    days_late: int = 0
    waiting: bool = False
    drift: bool = False
    override: bool = False

    @property
    def passed(self) -> bool:
        return self.counted is not None and self.counted.status in ("passed", "read") or self.points == FULL

    @property
    def lost(self) -> bool:
        """Handed in, and all of it when it no longer counted."""
        return bool(self.attempts) and self.counted is None and not self.waiting and not self.override


def grade(attempts: Sequence[Attempt], terms: Terms) -> Grade:
    """The grade of these, in whatever order they come."""
    valid = [one for one in attempts if one.status != "broken" and (terms.opens is None or one.at >= terms.opens)]
    valid.sort(key=lambda one: one.at)
    counting = valid[: terms.limit]
    best: tuple[int, Attempt] | None = None
    for one in counting:
        worth = (one.points or 0) * terms.kept(one.at) // FULL
        if one.points is not None and terms.kept(one.at) and (best is None or worth > best[0]):
            best = worth, one
    return Grade(
        points=best[0] if best else None,
        raw=best[1].points if best else None,
        attempts=len(valid),
        counted=best[1] if best else None,
        last=valid[-1] if valid else None,
        days_late=days_late(best[1].at, terms.due, terms.zone) if best and terms.due else 0,
        waiting=any(one.status in WAITING for one in counting),
        drift=any(one.drift for one in valid),
    )


def total(grades: Sequence[tuple[int, Grade]], *, all_count: bool = True) -> int | None:
    """The weighted mean in hundredths of a percent: (weight, grade) each. None where nothing has a weight.

    `all_count`: what is missing counts as nothing; otherwise only what has points is averaged.
    """
    counted = [(weight, one.points or 0) for weight, one in grades if all_count or one.points is not None]
    weights = sum(weight for weight, _ in counted)
    return sum(weight * points for weight, points in counted) // weights if weights else None
