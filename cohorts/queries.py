"""Reads of who is where and what is to be done. Every one that a view begins with asks for a right."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import OuterRef, Q, QuerySet, Subquery

from accounts.models import User
from cohorts.deadlines import Terms
from cohorts.errors import Archived, CohortNotFound, NotYourPart
from cohorts.models import Assignment, Cohort, Extension, Membership
from cohorts.rights import IN_AN_ARCHIVE, LEARNER, Right, may

READING = IN_AN_ARCHIVE | {Right.MANAGE}


def member(user: User, cohort_id: UUID, right: Right) -> Membership:
    """The person's place in that cohort, with the cohort. One query.

    Raises CohortNotFound where it is missing or not theirs, NotYourPart (the same to the eye) where their
    role may not, Archived where it is closed for changes.
    """
    found = None
    if user.is_authenticated:
        rows = Membership.objects.select_related("cohort", "user")
        found = rows.filter(cohort=cohort_id, user=user, removed_at=None).first()
    if found is None:
        raise CohortNotFound
    if not may(found.role, right):
        raise NotYourPart
    if found.cohort.archived_at and right not in READING:
        raise Archived
    return found


def memberships_of(user: User) -> QuerySet[Membership]:
    """Where somebody is, with the cohorts, the living ones first."""
    rows = Membership.objects.filter(user=user, removed_at=None).select_related("cohort")
    return rows.order_by("cohort__archived_at", "-cohort__created_at")


def learners(cohort: Cohort) -> QuerySet[Membership]:
    """Who learns there now, by name."""
    rows = cohort.memberships.filter(role=LEARNER, removed_at=None).select_related("user")
    return rows.order_by("name", "user__name", "user__email")


def staff(cohort: Cohort) -> QuerySet[Membership]:
    """Assistants and instructors."""
    return cohort.memberships.exclude(role=LEARNER).filter(removed_at=None).select_related("user").order_by("-role")


def assignments(cohort: Cohort) -> QuerySet[Assignment]:
    """What is to be done, in order; not what was withdrawn."""
    return cohort.assignments.filter(withdrawn_at=None)


def assignment(cohort: Cohort, assignment_id: UUID) -> Assignment:
    """One of the cohort's own. Raises CohortNotFound."""
    found = assignments(cohort).filter(id=assignment_id).first()
    if found is None:
        raise CohortNotFound
    return found


def extensions(rows: Iterable[Assignment], users: Iterable[UUID] | None = None) -> dict[tuple[UUID, UUID], Extension]:
    """The extension that counts, by (assignment, user). One query."""
    found = Extension.objects.filter(assignment__in=[row.id for row in rows])
    if users is not None:
        found = found.filter(user__in=list(users))
    return {(row.assignment_id, row.user_id): row for row in found}  # the newest comes last


def terms(row: Assignment, cohort: Cohort, extended: datetime | None = None) -> Terms:
    """On which terms one learner's work counts."""
    return Terms(
        zone=ZoneInfo(cohort.time_zone),
        opens=row.opens_at,
        due=max(extended, row.due_at) if extended and row.due_at else row.due_at,
        late=row.late,
        late_percent=row.late_percent,
        limit=row.limit,
    )


def asked_of(user: User, target: UUID) -> QuerySet[Assignment]:
    """Assignments of that exercise or challenge in the cohorts where the person learns now.

    Each row carries `extended`, the person's own due moment or None, and its cohort. One query.
    """
    own = Extension.objects.filter(assignment=OuterRef("pk"), user=user).order_by("-made_at", "-id")
    present = Q(
        cohort__memberships__user=user,
        cohort__memberships__role=LEARNER,
        cohort__memberships__removed_at=None,
    )
    rows = Assignment.objects.filter(present, target=target, withdrawn_at=None, cohort__archived_at=None)
    return rows.select_related("cohort").annotate(extended=Subquery(own.values("due_at")[:1]))
