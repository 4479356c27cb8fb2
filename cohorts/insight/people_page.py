"""The people behind a figure, and the way to what they did."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cohorts.errors import CohortNotFound
from cohorts.insight import figures
from cohorts.insight.reading import Reading
from cohorts.models import Assignment, Cohort
from cohorts.models.work import EXERCISE

LONGEST = 3650


@dataclass(frozen=True)
class Person:
    """`url` leads to this learner's work for the assignment."""

    name: str
    url: str
    last: datetime | None
    tries: int | None
    told: str


@dataclass(frozen=True)
class PeoplePage:
    title: str
    people: tuple[Person, ...]


def people_page(cohort: Cohort, asked: dict[str, str], now: datetime) -> PeoplePage:
    """Ten queries at most. Raises CohortNotFound for an assignment of nobody's or a question of no kind."""
    reading = Reading.of(cohort)
    which = asked.get("which", "")
    if which == "quiet":
        days = int(asked["days"]) if asked.get("days", "").isdecimal() and int(asked["days"]) <= LONGEST else 7
        users = figures.quiet(reading.last, now, days)
        return PeoplePage(f"Nothing done for {days} days or more", tuple(_people(reading, users, None, "")))
    row = next((row for row in reading.rows if str(row.id) == asked.get("assignment")), None)
    if row is None:
        raise CohortNotFound
    title, users = _which(reading, row, which, asked)
    order = {user: place for place, user in enumerate(reading.users)}
    chosen = sorted((user for user in users if user in order), key=order.__getitem__)
    return PeoplePage(f"{row.title}: {title}", tuple(_people(reading, chosen, row, asked.get("check", ""))))


def _which(reading: Reading, row: Assignment, which: str, asked: dict[str, str]) -> tuple[str, set[UUID]]:
    done, begun, everybody = reading.done(row), reading.begun(row), set(reading.users)
    steps = reading.steps[row.target] if row.kind == EXERCISE else []
    check, band = asked.get("check", ""), asked.get("band", "")
    titles = {id: told[0] for one in steps for id, told in one.failed.items()}
    found = {
        "passed": ("through", done),
        "undone": ("not through", everybody - done),
        "untried": ("not begun", everybody - begun),
        "stuck": ("begun and not through", begun - done),
        "hinted": ("took hints", set(reading.hints[row.target])),
        "tries": (
            f"through after {band} tries",
            {one.user for one in steps if one.passed_at and figures.in_band(one.tries, band)},
        ),
        "failed": (f"ever failed “{titles.get(check, check)}”", {one.user for one in steps if check in one.failed}),
        "before": (f"stand before “{titles.get(check, check)}” now", {one.user for one in steps if check in one.stuck}),
    }
    if which not in found:
        raise CohortNotFound
    return found[which]


def _people(reading: Reading, users, row: Assignment | None, check: str):
    places = {one.user_id: one for one in reading.places}
    steps = {one.user: one for one in reading.steps[row.target]} if row and row.kind == EXERCISE else {}
    for user in users:
        place, step = places[user], steps.get(user)
        path = f"gradebook/{row.id}/{user}/" if row else f"gradebook/?q={place.name or place.user}"
        told = step.failed.get(check, ["", ""])[1] if step and check else ""
        name = place.pseudonym if reading.cohort.anonymous else place.name or str(place.user)
        yield Person(name, reading.cohort.url + path, reading.last.get(user), step.tries if step else None, told)
