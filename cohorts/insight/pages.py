"""What the page of insight shows."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode
from uuid import UUID

from cohorts.insight import figures
from cohorts.insight.figures import CheckFigure, ExerciseFigures
from cohorts.insight.reading import Reading
from cohorts.models import Assignment, Cohort
from cohorts.models.work import EXERCISE

DAYS = (7, 14, 30)
WIDTH = 200  # of a full bar, in units of the drawing


@dataclass(frozen=True)
class Bar:
    """One line of a picture and of its table."""

    label: str
    many: int
    width: int
    url: str
    also: int = 0
    also_width: int = 0
    also_url: str = ""


@dataclass(frozen=True)
class Check:
    figure: CheckFigure
    ever_url: str
    now_url: str


@dataclass(frozen=True)
class Exercise:
    """One exercise's figures, each with the way to the people behind it."""

    id: UUID
    title: str
    figures: ExerciseFigures
    took: str
    urls: dict[str, str]
    bands: tuple[Bar, ...]
    checks: tuple[Check, ...]


@dataclass(frozen=True)
class InsightPage:
    learners: int
    exercises: tuple[Exercise, ...]
    path: tuple[Bar, ...]
    days: int
    choices: tuple[int, ...]
    quiet: int
    quiet_url: str


def insight_page(cohort: Cohort, now: datetime, days: int) -> InsightPage:
    """Fourteen queries, whatever the number of learners and hand-ins."""
    reading = Reading.of(cohort)
    quiet = figures.quiet(reading.last, now, days)
    return InsightPage(
        learners=len(reading.everybody),
        exercises=tuple(_exercise(reading, row) for row in reading.rows if row.kind == EXERCISE),
        path=tuple(_path(reading)),
        days=days,
        choices=DAYS,
        quiet=len(quiet),
        quiet_url=people_url(cohort, which="quiet", days=days),
    )


def people_url(cohort: Cohort, row: Assignment | None = None, **asked) -> str:
    """The list of people behind a figure."""
    query = ({"assignment": str(row.id)} if row else {}) | {name: str(value) for name, value in asked.items()}
    return f"{cohort.url}insight/people/?{urlencode(query)}"


def _exercise(reading: Reading, row: Assignment) -> Exercise:
    found = figures.exercise_figures(reading.counts[row.target], len(reading.everybody))
    cohort, most = reading.cohort, max([many for _, many in found.bands] or [0])

    def url(**asked) -> str:
        return people_url(cohort, row, **asked)

    return Exercise(
        id=row.id,
        title=row.title,
        figures=found,
        took=figures.took(found.minutes),
        urls={which: url(which=which) for which in ("untried", "stuck", "passed", "hinted")},
        bands=tuple(Bar(label, many, _wide(many, most), url(which="tries", band=label)) for label, many in found.bands),
        checks=tuple(
            Check(one, url(which="failed", check=one.id), url(which="before", check=one.id)) for one in found.checks
        ),
    )


def _path(reading: Reading):
    everybody = len(reading.everybody)
    for row in reading.rows:
        begun, done = reading.reached.get(row.target, (0, 0))
        yield Bar(
            row.title,
            done,
            _wide(done, everybody),
            people_url(reading.cohort, row, which="passed"),
            also=begun,
            also_width=_wide(begun, everybody),
            also_url=people_url(reading.cohort, row, which="undone"),
        )


def _wide(many: int, most: int) -> int:
    return WIDTH * many // most if most else 0
