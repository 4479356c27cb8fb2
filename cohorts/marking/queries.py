"""Reads of what was given for one learner's work."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q, QuerySet

from accounts.models import User
from cohorts.errors import CohortNotFound
from cohorts.models import (
    Assignment,
    Cohort,
    Feedback,
    GradeOverride,
    LineComment,
    RubricItem,
    RubricMark,
    SavedComment,
)


def overrides(row: Assignment, user: UUID) -> list[GradeOverride]:
    """All words over this grade, the newest last."""
    return list(GradeOverride.objects.filter(assignment=row, user=user).select_related("by"))


def comments(cohort: Cohort, user: UUID, exercise: UUID) -> QuerySet[LineComment]:
    """On anything this learner handed in for the exercise, in this cohort; not what was removed. By line."""
    rows = LineComment.objects.filter(cohort=cohort, submission__user=user, submission__exercise=exercise)
    return rows.filter(removed_at=None).select_related("by")


def comment(cohort: Cohort, user: UUID, exercise: UUID, comment_id: int) -> LineComment:
    """One of those. Raises CohortNotFound."""
    found = comments(cohort, user, exercise).select_related("submission").filter(pk=comment_id).first()
    if found is None:
        raise CohortNotFound
    return found


def rubric(row: Assignment) -> list[RubricItem]:
    """The lines of the rubric that hold now, by digit."""
    return list(RubricItem.objects.filter(assignment=row, removed_at=None))


def ticked(row: Assignment, user: UUID) -> set[int]:
    """Which lines are ticked for this learner."""
    rows = RubricMark.objects.filter(item__assignment=row, item__removed_at=None, user=user)
    return set(rows.values_list("item", flat=True))


def ticks(row: Assignment) -> dict[UUID, set[int]]:
    """Everybody's ticked digits, by learner. One query."""
    found: dict[UUID, set[int]] = {}
    rows = RubricMark.objects.filter(item__assignment=row, item__removed_at=None)
    for user, digit in rows.values_list("user", "item__digit"):
        found.setdefault(user, set()).add(digit)
    return found


def saved(cohort: Cohort, words: str = "", limit: int = 30) -> list[SavedComment]:
    """Comments worth using again that hold all of these words, the most used first."""
    rows = SavedComment.objects.filter(cohort=cohort)
    for word in words.split()[:8]:
        rows = rows.filter(Q(title__icontains=word) | Q(text__icontains=word))
    return list(rows.order_by("-used", "title")[:limit])


def feedback(row: Assignment, user: UUID) -> Feedback | None:
    """When this learner's marks became theirs to read, if they did."""
    return Feedback.objects.filter(assignment=row, user=user).first()


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
    found = LineComment.objects.filter(
        submission__user=user,
        cohort__in=[cohort for cohort, _ in where],
        submission__exercise__in=[t for _, t in where],
    )
    return list(found.filter(removed_at=None).exclude(released_at=None).select_related("submission"))
