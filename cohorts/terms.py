"""What an assignment asks of a learner on the exercise's own page: how often, until when, when the answer is shown."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import timezone

from accounts.models import User
from cohorts import queries
from cohorts.deadlines import GRACE
from cohorts.models import Assignment, Membership
from cohorts.models.work import LESSON
from exercises import circles, conditions
from exercises.attempts import Policy
from exercises.circles import Circle
from exercises.conditions import Condition


def connect() -> None:
    """Called once when Django is ready."""
    conditions.register("cohorts", conditions_of)
    circles.register("cohorts", circles_of)


def circles_of(user: User) -> list[Circle]:
    """The person's own living cohorts: whose leaderboard they may ask for. One query."""
    places = queries.memberships_of(user).filter(cohort__archived_at=None)
    return [Circle(str(place.cohort_id), str(place.cohort), _people_of(place)) for place in places]


def _people_of(place: Membership) -> Callable[[], list[UUID]]:
    present = Membership.objects.filter(cohort=place.cohort_id, removed_at=None)
    return lambda: list(present.values_list("user", flat=True))


def conditions_of(user: User, target: UUID) -> Iterator[Condition]:
    """One for each cohort that has assigned it to them and has opened it."""
    now = timezone.now()
    for row in queries.asked_of(user, target):
        if row.opens_at is None or row.opens_at <= now:
            yield condition(row, row.extended, now)


def condition(row: Assignment, extended: datetime | None, now: datetime) -> Condition:
    """What one assignment asks now."""
    due = queries.terms(row, row.cohort, extended).due
    over = due is not None and now > due + GRACE
    return Condition(
        policy=Policy(row.limit, timedelta(seconds=row.cool_down_s)),
        since=row.opens_at,
        reveal=_reveal(row.reveal, due, over),
        words=_words(row, due, over),
        url=f"{row.cohort.url}assignments/{row.id}/",
    )


def _reveal(when: str, due: datetime | None, over: bool) -> bool | None:
    """Without a due moment, "due" never comes: then it is as always, once passed."""
    if when == "never":
        return False
    return over if when == "due" and due is not None else None


def _words(row: Assignment, due: datetime | None, over: bool) -> str:
    name = f"{row.cohort.title}: "
    if due is None:
        return f"{name}assigned, without a due date."
    moment = f"{due.astimezone(ZoneInfo(row.cohort.time_zone)):%A %-d %B %Y, %H:%M} ({row.cohort.time_zone})"
    if not over:
        return f"{name}due {moment}."
    now = "What you do now" if row.kind == LESSON else "What you hand in now"
    after = {
        "stop": f"{now} no longer counts.",
        "percent": f"{now} counts less: {row.late_percent} % for each day begun.",
        "full": f"{now} still counts in full.",
    }
    return f"{name}was due {moment}. {after[row.late]}"
