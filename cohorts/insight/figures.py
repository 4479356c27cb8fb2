"""From counts to figures. Pure: no database, no clock; a median is the lower of two."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

BANDS = ((1, 1, "1"), (2, 2, "2"), (3, 5, "3 to 5"), (6, 10, "6 to 10"), (11, 10**9, "11 or more"))
TOP = 5


@dataclass(frozen=True)
class Told:
    """So many people were told this by a check, and so many of them still are."""

    check: str
    title: str
    words: str
    ever: int
    now: int


@dataclass(frozen=True)
class CheckFigure:
    """A check: how many ever failed it, how many stand before it now, and the mistake most of them were told."""

    id: str
    title: str
    ever: int
    now: int
    words: str


@dataclass(frozen=True)
class Counts:
    """What is counted of one exercise: people by tries to the first pass, by minutes to it, by highest rung taken."""

    tried: int
    tries: Counter[int]
    took: Counter[int]
    rungs: Counter[int]
    told: tuple[Told, ...] = ()


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


def exercise_figures(counts: Counts, learners: int) -> ExerciseFigures:
    """Of everybody who handed something in."""
    return ExerciseFigures(
        learners=learners,
        tried=counts.tried,
        passed=counts.tries.total(),
        tries=middle(counts.tries),
        minutes=middle(counts.took),
        bands=tuple(
            (label, sum(many for tries, many in counts.tries.items() if low <= tries <= high))
            for low, high, label in BANDS
        ),
        checks=checks(counts.told),
        hinted=counts.rungs.total(),
        rungs=middle(counts.rungs),
    )


def checks(told: Iterable[Told]) -> tuple[CheckFigure, ...]:
    """The checks that most people ever failed."""
    by_check: dict[str, list[Told]] = {}
    for one in told:
        by_check.setdefault(one.check, []).append(one)
    found = [
        CheckFigure(id, rows[0].title, sum(row.ever for row in rows), sum(row.now for row in rows), _most(rows))
        for id, rows in by_check.items()
    ]
    return tuple(sorted(found, key=lambda one: (-one.ever, one.id))[:TOP])


def _most(rows: list[Told]) -> str:
    return min(rows, key=lambda row: (-row.ever, row.words)).words


def middle(counts: Counter[int]) -> int | None:
    """The median, the lower one of two; None of nothing."""
    place, passed = (counts.total() - 1) // 2, 0
    for value in sorted(counts):
        passed += counts[value]
        if passed > place >= 0:
            return value
    return None


def band(label: str) -> tuple[int, int] | None:
    """From and to, inclusive, of the band of that name."""
    return next(((low, high) for low, high, name in BANDS if name == label), None)


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
