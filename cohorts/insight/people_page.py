"""The people behind a figure, and the way to what they did."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from urllib.parse import quote
from uuid import UUID

from cohorts import queries
from cohorts.errors import CohortNotFound
from cohorts.insight import figures
from cohorts.insight.models import TrailCheck
from cohorts.insight.reading import Reading
from cohorts.marking import names
from cohorts.models import Assignment, Cohort
from cohorts.models.work import EXERCISE, LESSON
from courses import queries as course_queries
from exercises import challenge_queries
from exercises import queries as exercise_queries

LONGEST = 3650


class Work(NamedTuple):
    """One learner's work for the assignment that is asked about."""

    tries: int | None
    through: bool
    last: datetime | None


class Called(NamedTuple):
    """What a learner is called, to the eye and in an address (`marking.names`)."""

    name: str
    key: str


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
    """Nine queries at most. Raises CohortNotFound for an assignment of nobody's or a question of no kind."""
    reading = Reading.of(cohort)
    anonymous = names.hidden(cohort, reading.rows)
    people = sorted(queries.learners(cohort), key=lambda one: names.order(one, anonymous))
    places = {one.user_id: Called(names.shown(one, anonymous), names.key(one)) for one in people}
    if asked.get("which") == "quiet":
        return _quiet(reading, places, asked.get("days", ""), now)
    row = next((row for row in reading.rows if str(row.id) == asked.get("assignment")), None)
    if row is None:
        raise CohortNotFound
    return _of(reading, places, row, asked)


def _quiet(reading: Reading, places: dict[UUID, Called], days: str, now: datetime) -> PeoplePage:
    many = int(days) if days.isdecimal() and int(days) <= LONGEST else 7
    users = figures.quiet(reading.last, now, many)
    people = [
        _person(reading.cohort, places[user].name, "gradebook/?name=" + quote(places[user].name), reading.last[user])
        for user in users
    ]
    return PeoplePage(f"Nothing done for {many} days or more", tuple(people))


def _of(reading: Reading, places: dict[UUID, Called], row: Assignment, asked: dict[str, str]) -> PeoplePage:
    work, check = _work(reading, row), asked.get("check", "")
    told = _told(reading, row, check) if check else {}
    title, users = _which(reading, row, work, told, places, asked)
    people = [
        _person(
            reading.cohort,
            called.name,
            f"gradebook/{row.id}/{called.key}/",
            *_shown(work.get(user)),
            told.get(user, ("", "", False))[1],
        )
        for user, called in places.items()
        if user in users
    ]
    return PeoplePage(f"{row.title}: {title}", tuple(people))


def _shown(work: Work | None) -> tuple[datetime | None, int | None]:
    return (work.last, work.tries) if work else (None, None)


def _work(reading: Reading, row: Assignment) -> dict[UUID, Work]:
    """Who began it, and how far each is."""
    if row.kind == EXERCISE:
        rows = reading.trails.filter(exercise=row.target).values_list("user", "tries", "passed_at", "last_at")
        return {user: Work(tries, passed is not None, last) for user, tries, passed, last in rows}
    if row.kind == LESSON:
        read = {user for user, _, _ in course_queries.readings(reading.everybody, [row.target])}
        visits = course_queries.visits(reading.everybody, [row.target])
        return {user: Work(None, user in read, at) for user, _, at in visits}
    found: dict[UUID, Work] = {}
    for user, _, _, at, score, _ in challenge_queries.hand_ins(reading.everybody, [row.target]):
        before = found.get(user, Work(0, False, None))
        found[user] = Work((before.tries or 0) + 1, before.through or score is not None, at)
    return found


def _told(reading: Reading, row: Assignment, check: str) -> dict[UUID, tuple[str, str, bool]]:
    """(title, sentence, still) of everybody who ever failed that check."""
    trails = reading.trails.filter(exercise=row.target).values("pk")
    rows = TrailCheck.objects.filter(trail__in=trails, check_id=check)
    return {
        user: (title, words, now)
        for user, title, words, now in rows.values_list("trail__user", "title", "words", "now")
    }


def _which(reading, row: Assignment, work: dict[UUID, Work], told: dict, places: dict, asked: dict[str, str]):
    """What is asked, in words, and who that is."""
    which, through, everybody = asked.get("which", ""), {user for user, one in work.items() if one.through}, set(places)
    title = next((one[0] for one in told.values()), asked.get("check", ""))
    if which == "hinted":
        return "took hints", {user for user, _, _ in exercise_queries.hints_of(reading.everybody, [row.target])}
    if which == "tries" and (span := figures.band(asked.get("band", ""))):
        low, high = span
        tries = {user for user in through if low <= (work[user].tries or 0) <= high}
        return f"done after {asked['band']} hand-in{'s' * (asked['band'] != '1')}", tries
    found = {
        "passed": ("done", through),
        "undone": ("not done", everybody - through),
        "untried": ("not begun", everybody - set(work)),
        "stuck": ("begun and not done", set(work) - through),
        "failed": (f"ever failed “{title}”", set(told)),
        "before": (f"stand before “{title}” now", {user for user, one in told.items() if one[2]}),
    }
    if which not in found:
        raise CohortNotFound
    return found[which]


def _person(
    cohort: Cohort, name: str, path: str, last: datetime | None, tries: int | None = None, told: str = ""
) -> Person:
    return Person(name, cohort.url + path, last, tries, told)
