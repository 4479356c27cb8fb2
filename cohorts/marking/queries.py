"""Reads of what was given for one learner's work."""

from uuid import UUID

from django.db.models import Q, QuerySet

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
from cohorts.models.marks import Comments


def overrides(row: Assignment, user: UUID) -> list[GradeOverride]:
    """All words over this grade, the newest last."""
    return list(GradeOverride.objects.filter(assignment=row, user=user).select_related("by"))


def comments(cohort: Cohort, user: UUID, target: UUID) -> Comments:
    """On anything this learner handed in for the exercise or challenge, in this cohort; not what was removed."""
    rows = LineComment.objects.filter(cohort=cohort, removed_at=None).placed().filter(author=user, target=target)
    return rows.select_related("by")


def comment(cohort: Cohort, user: UUID, target: UUID, comment_id: int) -> LineComment:
    """One of those. Raises CohortNotFound."""
    found = comments(cohort, user, target).with_work().filter(pk=comment_id).first()
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
    """The first of those that hold all of these words."""
    return list(all_saved(cohort, words)[:limit])


def all_saved(cohort: Cohort, words: str = "") -> QuerySet[SavedComment]:
    """Comments worth using again that hold all of these words, the most used first."""
    rows = SavedComment.objects.filter(cohort=cohort).select_related("by")
    for word in words.split()[:8]:
        rows = rows.filter(Q(title__icontains=word) | Q(text__icontains=word))
    return rows.order_by("-used", "title", "pk")


def one_saved(cohort: Cohort, saved_id: int) -> SavedComment:
    """One of the cohort's. Raises CohortNotFound."""
    found = SavedComment.objects.filter(cohort=cohort, pk=saved_id).select_related("by").first()
    if found is None:
        raise CohortNotFound
    return found


def feedback(row: Assignment, user: UUID) -> Feedback | None:
    """When this learner's marks became theirs to read, if they did."""
    return Feedback.objects.filter(assignment=row, user=user).first()
