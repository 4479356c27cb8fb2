"""What a learner was given to read: told wherever they may come by, until they have looked at it."""

from collections.abc import Iterable
from uuid import UUID

from accounts.models import User
from cohorts.models import Feedback, LineComment


def unread(user: User) -> list[Feedback]:
    """Feedback this person has not looked at yet, with its assignment and cohort. One query."""
    if not user.is_authenticated or user.is_guest:
        return []
    rows = Feedback.objects.filter(user=user, seen_at=None, assignment__withdrawn_at=None)
    rows = rows.filter(assignment__cohort__memberships__user=user, assignment__cohort__memberships__removed_at=None)
    return list(rows.select_related("assignment__cohort").order_by("released_at"))


def feedback_on(user: User, target: UUID) -> list[Feedback]:
    """What this person was given for an exercise or challenge, read or not, the newest first."""
    if not user.is_authenticated or user.is_guest:
        return []
    rows = Feedback.objects.filter(user=user, assignment__target=target, assignment__withdrawn_at=None)
    rows = rows.filter(assignment__cohort__memberships__user=user, assignment__cohort__memberships__removed_at=None)
    return list(rows.select_related("assignment__cohort").order_by("-released_at"))


def released_comments(rows: Iterable[Feedback], user: UUID) -> list[LineComment]:
    """The comments of these feedbacks that their learner may read, by line."""
    where = [(one.assignment.cohort_id, one.assignment.target) for one in rows]
    found = LineComment.objects.filter(cohort__in=[cohort for cohort, _ in where], removed_at=None)
    mine = found.exclude(released_at=None).placed().filter(author=user.pk, target__in=[target for _, target in where])
    return list(mine.with_work())
