"""From trails to numbers. Pure: no database, no clock; a middle is the lower of two.

row = exercise_row(assignment, trails, learners=60, hints={user: 2})
row.tried, row.passed, row.tries, row.hours, row.checks[0]
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

BANDS = ((1, 1, "1"), (2, 2, "2"), (3, 5, "3 to 5"), (6, 10, "6 to 10"), (11, 10**9, "11 or more"))
TOP = 5


@dataclass(frozen=True)
class Step:
    """One learner's way through one exercise, as `models.Trail` keeps it."""

    user: UUID
    tries: int
    first_at: datetime
    passed_at: datetime | None
    last_at: datetime
    failed: Mapping[str, Sequence[str]]
    stuck: Sequence[str]


@dataclass(frozen=True)
class CheckFigure:
    """A check: how many ever failed it, how many stand before it now, and the mistake most of them were told."""

    id: str
    title: str
    ever: int
    now: int
    words: str


@dataclass(frozen=True)
class ExerciseFigures:
    """One exercise. `tries` and `minutes` are medians to the first pass; `bands` counts passes by number of tries."""

    learners: int
    tried: int
    passed: int
    tries: int | None
    minutes: int | None
    bands: tuple[tuple[str, int], ...]
    checks: tuple[CheckFigure, ...]
    hinted: int
    rungs: int | None

    @property
    def stuck(self) -> int:
        """Tried and not passed."""
        return self.tried - self.passed


def exercise_figures(steps: Sequence[Step], learners: int, hints: Mapping[UUID, int]) -> ExerciseFigures:
    """Of everybody who handed something in."""
    passed = [one for one in steps if one.passed_at is not None]
    took = [(one.passed_at - one.first_at) // timedelta(minutes=1) for one in passed if one.passed_at]
    return ExerciseFigures(
        learners=learners,
        tried=len(steps),
        passed=len(passed),
        tries=middle([one.tries for one in passed]),
        minutes=middle(took),
        bands=tuple((label, sum(low <= one.tries <= high for one in passed)) for low, high, label in BANDS),
        checks=checks(steps),
        hinted=len(hints),
        rungs=middle(list(hints.values())),
    )


def checks(steps: Sequence[Step]) -> tuple[CheckFigure, ...]:
    """The checks that most people ever failed."""
    ever = Counter(check for one in steps for check in one.failed)
    now = Counter(check for one in steps for check in one.stuck)
    titles = {check: told[0] for one in steps for check, told in one.failed.items()}
    words: dict[str, Counter[str]] = {}
    for one in steps:
        for check, told in one.failed.items():
            words.setdefault(check, Counter())[told[1]] += 1
    ranked = sorted(ever, key=lambda check: (-ever[check], check))[:TOP]
    return tuple(CheckFigure(check, titles[check], ever[check], now[check], _most(words[check])) for check in ranked)


def _most(found: Counter[str]) -> str:
    return min(found, key=lambda text: (-found[text], text))


def middle(values: Sequence[int]) -> int | None:
    """The median, the lower one of two; None of nothing."""
    return sorted(values)[(len(values) - 1) // 2] if values else None


def in_band(tries: int, label: str) -> bool:
    """Whether so many tries are in the band of that name."""
    return any(low <= tries <= high for low, high, name in BANDS if name == label)


@dataclass(frozen=True)
class Stop:
    """One assignment on the path: how many began it, how many are through."""

    title: str
    begun: int
    done: int


def path(titles: Sequence[str], begun: Sequence[Collection[UUID]], done: Sequence[Collection[UUID]]) -> list[Stop]:
    """The path in the order of the assignments."""
    return [Stop(title, len(first), len(last)) for title, first, last in zip(titles, begun, done)]


def quiet(last: Mapping[UUID, datetime | None], now: datetime, days: int) -> list[UUID]:
    """Who did nothing for so many days, the longest first; who never did anything comes before all."""
    since = now - timedelta(days=days)
    found = [user for user, at in last.items() if at is None or at < since]
    return sorted(found, key=lambda user: (last[user] is not None, last[user] or now, str(user)))


def took(minutes: int | None) -> str:
    """Minutes in words: "40 min", "5 h", "3 days"."""
    if minutes is None:
        return "–"
    if minutes < 120:
        return f"{minutes} min"
    return f"{minutes // 60} h" if minutes < 48 * 60 else f"{minutes // 1440} days"
