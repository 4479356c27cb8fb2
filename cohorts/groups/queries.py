"""Reads of the people's side: who is where, who is expected, who is new, what waits."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Min, Q, QuerySet, Value
from django.db.models.functions import Coalesce, Lower, NullIf

from accounts.models import User
from cohorts import queries
from cohorts.errors import CohortNotFound
from cohorts.models import Assignment, Cohort, Feedback, Invitation, LineComment, Membership, Seat
from cohorts.rights import LEARNER, ROLES
from exercises import queries as exercise_queries


def next_due(cohorts: Iterable[UUID], now: datetime) -> dict[UUID, datetime]:
    """The next common due moment of each cohort that has one to come. One query."""
    rows = Assignment.objects.filter(cohort__in=list(cohorts), withdrawn_at=None, due_at__gte=now)
    return dict(rows.values("cohort").annotate(next=Min("due_at")).values_list("cohort", "next"))


def people(cohort: Cohort, *, words: str = "", role: str = "") -> QuerySet[Membership]:
    """Who is there now, by name; `words` are looked for in names and addresses."""
    rows = cohort.memberships.filter(removed_at=None).select_related("user")
    if role in ROLES:
        rows = rows.filter(role=role)
    if words:
        rows = rows.filter(Q(name__icontains=words) | Q(user__name__icontains=words) | Q(user__email__icontains=words))
    shown = Coalesce(NullIf("name", Value("")), NullIf("user__name", Value("")), "user__email")
    return rows.order_by(Lower(shown), "pk")


def counts(cohort: Cohort) -> dict[str, int]:
    """How many are there now, by role. One query."""
    rows = cohort.memberships.filter(removed_at=None).order_by().values("role").annotate(many=Count("pk"))
    return dict.fromkeys(ROLES, 0) | dict(rows.values_list("role", "many"))


def removed(cohort: Cohort) -> QuerySet[Membership]:
    """Who was taken out or left, the latest first."""
    return cohort.memberships.exclude(removed_at=None).select_related("user").order_by("-removed_at")


def person(cohort: Cohort, membership_id: int) -> Membership:
    """Somebody of this cohort, present or not. Raises CohortNotFound."""
    found = cohort.memberships.select_related("user", "cohort").filter(pk=membership_id).first()
    if found is None:
        raise CohortNotFound
    return found


def newcomers(cohort: Cohort, since: datetime) -> QuerySet[Membership]:
    """Learners who came in since then, the latest first."""
    return queries.learners(cohort).filter(joined_at__gte=since).order_by("-joined_at")


def pending(cohort: Cohort, words: str = "") -> QuerySet[Seat]:
    """Who is expected and has not come yet."""
    rows = cohort.seats.filter(taken_by=None)
    if words:
        rows = rows.filter(Q(name__icontains=words) | Q(email__icontains=words))
    return rows.order_by("name", "email")


def unproven(cohort: Cohort) -> QuerySet[Seat]:
    """Personal links that somebody with another address took, and no instructor has judged yet."""
    rows = cohort.seats.filter(unproven=True).exclude(taken_by=None)
    return rows.select_related("taken_by__user").order_by("name", "email")


def seat(cohort: Cohort, seat_id: int) -> Seat:
    """One of the cohort's. Raises CohortNotFound."""
    found = cohort.seats.select_related("cohort").filter(pk=seat_id).first()
    if found is None:
        raise CohortNotFound
    return found


def invitations(cohort: Cohort) -> QuerySet[Invitation]:
    """All ever made, the latest first."""
    return cohort.invitations.select_related("made_by").order_by("-made_at")


def invitation(cohort: Cohort, invitation_id: int) -> Invitation:
    """One of the cohort's. Raises CohortNotFound."""
    found = cohort.invitations.filter(pk=invitation_id).first()
    if found is None:
        raise CohortNotFound
    return found


def waiting_for_the_grader(cohort: Cohort) -> int:
    """Hand-ins of its learners for its exercises that have no verdict yet."""
    learners = cohort.memberships.filter(role=LEARNER, removed_at=None).values("user")
    return exercise_queries.queued(learners, queries.assignments(cohort).order_by().values("target"))


def unreleased_comments(cohort: Cohort) -> dict[UUID, int]:
    """How many comments their learners do not see yet, by the exercise or challenge they are on."""
    rows = LineComment.objects.filter(cohort=cohort, removed_at=None, released_at=None).placed().order_by()
    return dict(rows.values("target").annotate(many=Count("pk")).values_list("target", "many"))


def feedback_for(user: User, cohort: Cohort) -> dict[UUID, bool]:
    """The assignments for which the person was given feedback, and whether they have yet to look. One query."""
    rows = Feedback.objects.filter(assignment__cohort=cohort, user=user)
    return {row.assignment_id: row.seen_at is None for row in rows}
