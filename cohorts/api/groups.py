"""Cohorts: one's own, a new one, another term, put away and brought back."""

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from accounts.api.once import writes
from accounts.api.pages import Page, Portion, page
from cohorts import queries
from cohorts.api.doors import COHORTS_READ, COHORTS_WRITE, place, who
from cohorts.api.shapes import CohortOut, Words, cohort_out
from cohorts.groups import copying, services
from cohorts.rights import INSTRUCTOR, Right

router = Router(tags=["Cohorts"])
ONE = "/cohorts/{cohort_id}"


class CohortIn(Schema):
    """A cohort's words. `time_zone`: the one its deadlines are meant in."""

    title: Words = Field(max_length=120, examples=["Reliable software"])
    term: Words = Field("", max_length=60, examples=["Spring 2027"])
    time_zone: Words = Field("UTC", max_length=60, examples=["Europe/Berlin"])
    anonymous: bool = False


class CohortChange(Schema):
    """What is to be another; the rest stays."""

    title: Words | None = Field(None, max_length=120)
    term: Words | None = Field(None, max_length=60)
    time_zone: Words | None = Field(None, max_length=60)
    anonymous: bool | None = None


class CopyIn(Schema):
    """Another term: dates move by so many days, at the same time of the clock."""

    title: Words = Field(max_length=120)
    term: Words = Field("", max_length=60)
    days: int = Field(364, ge=-3660, le=3660)


class ShiftOut(Schema):
    """An assignment's moments in the copy. `moved`: clocks go forward over the time, so it is an hour later."""

    assignment: UUID
    title: str
    opens_at: datetime | None
    due_at: datetime | None
    moved: bool


@router.get("/cohorts", auth=COHORTS_READ, response=Page[CohortOut])
def mine(request: HttpRequest, asked: Query[Portion]) -> dict:
    """Where one is, the living ones first."""
    rows = queries.memberships_of(who(request)).order_by("cohort__archived_at", "-cohort__created_at", "pk")
    return page(request, rows, asked, lambda one: cohort_out(one.cohort, one.role))


@router.post("/cohorts", auth=COHORTS_WRITE, response={201: CohortOut})
@writes(201)
def make(request: HttpRequest, body: CohortIn) -> CohortOut:
    """A new one with oneself as its instructor; a 404 for who may not make any."""
    return cohort_out(services.make(by=who(request), **body.model_dump()), INSTRUCTOR)


@router.get(ONE, auth=COHORTS_READ, response=CohortOut)
def one(request: HttpRequest, cohort_id: UUID) -> CohortOut:
    """One of one's own."""
    here = place(request, cohort_id, Right.LOOK)
    return cohort_out(here.cohort, here.role)


@router.patch(ONE, auth=COHORTS_WRITE, response=CohortOut)
@writes()
def change(request: HttpRequest, cohort_id: UUID, body: CohortChange) -> CohortOut:
    """Other words. Deadlines stay the moments they are."""
    here = place(request, cohort_id, Right.MANAGE)
    now = {name: getattr(here.cohort, name) for name in CohortIn.model_fields}
    said = now | body.model_dump(exclude_none=True)
    return cohort_out(services.change(by=who(request), cohort=here.cohort, **said), here.role)


@router.post(f"{ONE}/archive", auth=COHORTS_WRITE, response=CohortOut)
@writes()
def archive(request: HttpRequest, cohort_id: UUID) -> CohortOut:
    """Puts it away: to be read and exported, not to be changed."""
    here = place(request, cohort_id, Right.MANAGE)
    return cohort_out(services.archive(by=who(request), cohort=here.cohort), here.role)


@router.post(f"{ONE}/restore", auth=COHORTS_WRITE, response=CohortOut)
@writes()
def restore(request: HttpRequest, cohort_id: UUID) -> CohortOut:
    """Brings it back."""
    here = place(request, cohort_id, Right.MANAGE)
    return cohort_out(services.restore(by=who(request), cohort=here.cohort), here.role)


@router.get(f"{ONE}/copy", auth=COHORTS_READ, response=Page[ShiftOut])
def look_at_copy(request: HttpRequest, cohort_id: UUID, asked: Query[Portion], days: int = 364) -> dict:
    """What a copy's dates would be, so many days later at the same time of the clock."""
    here = place(request, cohort_id, Right.MANAGE)
    return page(request, copying.shifts(here.cohort, days), asked, _shift)


def _shift(one: copying.Shift) -> ShiftOut:
    row = one.assignment
    return ShiftOut(assignment=row.pk, title=row.title, opens_at=one.opens_at, due_at=one.due_at, moved=one.moved)


@router.post(f"{ONE}/copy", auth=COHORTS_WRITE, response={201: CohortOut})
@writes(201)
def copy(request: HttpRequest, cohort_id: UUID, body: CopyIn) -> CohortOut:
    """A cohort for another term with the same assignments, and nobody in it but oneself."""
    here = place(request, cohort_id, Right.MANAGE)
    return cohort_out(copying.copy(by=who(request), cohort=here.cohort, **body.model_dump()), INSTRUCTOR)
