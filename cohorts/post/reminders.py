"""Two days before something is due, whoever has not passed it is told, once for each due moment."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q

from cohorts import queries
from cohorts.models import Assignment, Cohort
from cohorts.post import writing
from cohorts.post.writing import Draft
from cohorts.standing import Standing

AHEAD = timedelta(days=2)


def due_soon(now: datetime) -> int:
    """Writes the reminders of the coming two days, each quarter of an hour; what is written stays. Returns how many."""
    if now.minute % 15 > 1:
        return 0
    soon = Q(due_at__gt=now, due_at__lte=now + AHEAD)
    extended = Q(extensions__due_at__gt=now, extensions__due_at__lte=now + AHEAD)
    rows = Assignment.objects.filter(soon | extended, withdrawn_at=None, cohort__archived_at=None).distinct()
    by_cohort: dict[Cohort, list[Assignment]] = {}
    for row in rows.exclude(opens_at__gt=now).select_related("cohort"):
        by_cohort.setdefault(row.cohort, []).append(row)
    return sum(writing.write(cohort, _drafts(cohort, mine, now)) for cohort, mine in by_cohort.items())


def _drafts(cohort: Cohort, rows: list[Assignment], now: datetime) -> Iterator[Draft]:
    users = list(queries.learners(cohort).values_list("user_id", flat=True))
    standing = Standing.of(cohort, rows, users)
    zone = ZoneInfo(cohort.time_zone)
    for row in rows:
        for user in users:
            due = standing.due(row, user)
            if due and now < due <= now + AHEAD and not standing.grade(row, user).passed:
                words = f"{row.title} is due {due.astimezone(zone):%A, %H:%M} ({zone.key})"
                key = f"due:{row.id}:{user}:{due.isoformat()}"
                yield Draft(user, "dates", key, words, f"{words}, in {cohort}.", cohort.url)
