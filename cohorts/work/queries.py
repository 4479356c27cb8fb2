"""Reads of the work's side."""

from uuid import UUID

from django.db.models import Count, QuerySet

from accounts.models import User
from cohorts.errors import CohortNotFound
from cohorts.models import Assignment, Cohort, Extension


def listed(cohort: Cohort) -> QuerySet[Assignment]:
    """What is assigned, in order, each with how many learners have been given longer."""
    rows = cohort.assignments.filter(withdrawn_at=None)
    return rows.annotate(longer=Count("extensions__user", distinct=True)).order_by("order", "due_at", "created_at")


def withdrawn(cohort: Cohort) -> QuerySet[Assignment]:
    """What was, the latest first."""
    return cohort.assignments.exclude(withdrawn_at=None).order_by("-withdrawn_at")


def any_assignment(cohort: Cohort, assignment_id: UUID) -> Assignment:
    """One of the cohort's, withdrawn or not. Raises CohortNotFound."""
    found = cohort.assignments.select_related("cohort").filter(id=assignment_id).first()
    if found is None:
        raise CohortNotFound
    return found


def extensions(row: Assignment, user: User | None = None) -> list[Extension]:
    """All ever given for it, the newest first; `user`'s only, if named."""
    rows = row.extensions.select_related("user", "by").order_by("-made_at", "-id")
    return list(rows.filter(user=user) if user else rows)
