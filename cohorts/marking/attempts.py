"""What one learner did for one assignment, whatever its kind: a list, and one of them to look at."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cohorts.grade import Attempt, Grade
from cohorts.models import Assignment
from cohorts.models.work import CHALLENGE, EXERCISE
from exercises import challenge_loader, challenge_queries, challenge_run_page, pages
from exercises import queries as exercise_queries
from exercises.challenge_run_page import RunPage
from exercises.pages import SubmissionPage

SHOWN = 100
WORDS = {
    "queued": "waits for the grader",
    "running": "being graded",
    "graded": "graded",
    "passed": "passed",
    "failed": "not yet",
    "errored": "raised an error",
    "timed_out": "ran out of its budget",
    "broken": "not graded: our fault",
    "read": "read",
}


@dataclass(frozen=True)
class Line:
    """One hand-in of the list. `points` before what lateness takes, in hundredths of a percent."""

    id: str
    at: datetime
    points: int | None
    status: str
    words: str
    days_late: int
    drift: bool
    best: bool
    last: bool
    shown: bool

    @property
    def notes(self) -> str:
        """What sets it apart from the others, in words."""
        said = [
            ("counts", self.best),
            ("last", self.last),
            (f"{self.days_late} day{'s' * (self.days_late != 1)} late", self.days_late),
            ("browser and server differ", self.drift),
        ]
        return ", ".join(words for words, holds in said if holds)


def listed(attempts: list[Attempt], found: Grade, late: dict[datetime, int], shown: str) -> list[Line]:
    """Newest first."""
    rows = sorted(attempts, key=lambda one: one.at, reverse=True)[:SHOWN]
    return [
        Line(
            id=str(one.id or ""),
            at=one.at,
            points=one.points,
            status=one.status,
            words=WORDS.get(one.status, one.status),
            days_late=late.get(one.at, 0),
            drift=one.drift,
            best=one is found.counted,
            last=one is found.last,
            shown=bool(one.id) and str(one.id) == shown,
        )
        for one in rows
    ]


@dataclass(frozen=True)
class Work:
    """The hand-in to look at: its source, and its verdict if it is an exercise's or a challenge's."""

    id: UUID | None = None
    source: str = ""
    verdict: SubmissionPage | None = None
    run: RunPage | None = None


def chosen(row: Assignment, user, found: Grade, asked: str) -> Work:
    """The one that is asked for, else the one that counts, else the last. Only ever this learner's own."""
    if row.kind not in (EXERCISE, CHALLENGE):
        return Work()
    usual = found.counted or found.last
    for id in filter(None, (uuid(asked), usual.id if usual else None)):
        work = handed_in(row, user, id)
        if work is not None and row.kind == EXERCISE:
            return Work(work.id, work.source, pages.submission_page(work, reveal=True))
        if work is not None:
            return Work(work.id, work.source, run=_run(row, work))
    return Work()


def handed_in(row: Assignment, user, id: UUID):
    """The Submission or ChallengeRun of this learner for this assignment; None for any other."""
    if row.kind == EXERCISE:
        return exercise_queries.of_exercise(user, row.target, id)
    return challenge_queries.of_challenge(user, row.target, id) if row.kind == CHALLENGE else None


def _run(row: Assignment, found) -> RunPage | None:
    challenge = challenge_loader.by_uuid().get(row.target)
    return challenge_run_page.run_page(challenge, found) if challenge else None


def uuid(text: str) -> UUID | None:
    """The id somebody gave, or None for what is none."""
    try:
        return UUID(text)
    except ValueError:
        return None
