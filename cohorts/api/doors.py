"""Who comes in: the token's scope first, then the person's right in the cohort, as on the pages."""

from uuid import UUID

from django.http import HttpRequest

from accounts.api.bearer import Bearer
from accounts.models import User
from accounts.scopes import Scope
from cohorts import queries
from cohorts.marking import names
from cohorts.models import Assignment, Membership
from cohorts.rights import Right

COHORTS_READ, COHORTS_WRITE = Bearer(Scope.COHORTS_READ), Bearer(Scope.COHORTS_WRITE)
GRADES_READ, GRADES_WRITE = Bearer(Scope.GRADES_READ), Bearer(Scope.GRADES_WRITE)


def who(request: HttpRequest) -> User:
    """The person of the token."""
    return request.auth.user  # type: ignore[attr-defined]


def root(request: HttpRequest) -> str:
    """The site's address, for links to hand out."""
    return request.build_absolute_uri("/").rstrip("/")


def place(request: HttpRequest, cohort_id: UUID, right: Right) -> Membership:
    """Their place in the cohort. Raises CohortNotFound, NotYourPart, Archived."""
    return queries.member(who(request), cohort_id, right)


def assignment(here: Membership, assignment_id: UUID) -> Assignment:
    """One of the cohort's own, not withdrawn. Raises CohortNotFound."""
    row = queries.assignment(here.cohort, assignment_id)
    row.cohort = here.cohort
    return row


def cell(here: Membership, assignment_id: UUID, learner: str) -> tuple[Assignment, Membership]:
    """An assignment and a learner; `learner` is their key ("learner-7kq") or id. Raises CohortNotFound."""
    return assignment(here, assignment_id), names.learner(here.cohort, learner)
