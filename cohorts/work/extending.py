"""More time for one learner or several, with a reason. Every one ever given is kept; the newest counts."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from cohorts import diary, queries
from cohorts.errors import Archived, BadTerms
from cohorts.models import Assignment, Cohort, Extension

LONGEST = 300


@transaction.atomic
def extend(
    *, by: User, assignment: Assignment, users: Sequence[UUID], due_at: datetime | None, reason: str
) -> list[Extension]:
    """All of these or none. Raises BadTerms: into the past, before the common due moment, without a reason."""
    if Cohort.objects.select_for_update().get(pk=assignment.cohort_id).archived_at:
        raise Archived
    row = Assignment.objects.select_related("cohort").get(pk=assignment.pk)
    _check(row, due_at, reason)
    present = {place.user_id: place.user for place in queries.learners(row.cohort).filter(user__in=list(users))}
    if not users:
        raise BadTerms("Nobody is chosen. Tick at least one learner.")
    if len(present) < len(set(users)):
        raise BadTerms("Somebody you chose is no learner here any more. Reload the page and choose again.")
    given = [
        Extension.objects.create(assignment=row, user=user, due_at=due_at, reason=reason.strip(), by=by)
        for user in present.values()
    ]
    for one in given:
        what = {"assignment": str(row.id), "title": row.title, "due_at": one.due_at.isoformat(), "reason": one.reason}
        diary.note(row.cohort, by=by, about=one.user, verb="extension.given", **what)
    return given


def _check(row: Assignment, due_at: datetime | None, reason: str) -> None:
    if row.withdrawn_at:
        raise BadTerms("This assignment was withdrawn, so there is nothing to extend.")
    if row.due_at is None:
        raise BadTerms("This assignment has no due moment, so everybody has all the time there is.")
    if due_at is None:
        raise BadTerms("Until when? Choose a moment.")
    if due_at <= timezone.now():
        raise BadTerms("That moment has passed. Choose one to come.")
    if due_at <= row.due_at:
        raise BadTerms("Everybody has until then anyway, or longer. Choose a moment after the common due moment.")
    if not reason.strip():
        raise BadTerms("A reason is needed, in a few words. The learner sees it.")
    if len(reason) > LONGEST:
        raise BadTerms(f"The reason has {len(reason)} characters; expected at most {LONGEST}.")
