"""Assignments and extensions."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from accounts.api.once import writes
from accounts.api.pages import Page, Portion, page
from cohorts import queries
from cohorts.api.doors import COHORTS_READ, COHORTS_WRITE, assignment, place, who
from cohorts.api.shapes import AssignmentOut, EffectOut, MineOut, Moment, Words, assignment_out
from cohorts.errors import CohortNotFound
from cohorts.groups.overview_page import learner_page
from cohorts.marking import names
from cohorts.models import Assignment, Extension, Membership
from cohorts.rights import LEARNER, Right
from cohorts.work import effects, extending, services
from cohorts.work import queries as work_queries
from cohorts.work.terms import Asked

router = Router(tags=["Assignments"])
MANY = "/cohorts/{cohort_id}/assignments"
ONE = f"{MANY}/{{assignment_id}}"


class Terms(Schema):
    """On which terms work counts; what is left out is as it was. Moments carry their offset from UTC."""

    note: Words = Field("", max_length=4000)
    opens_at: Moment | None = None
    due_at: Moment | None = Field(None, examples=["2027-03-27T23:59:00+01:00"])
    late: str = Field("full", description="full, percent or stop")
    late_percent: int = Field(10, ge=1, le=100)
    limit: int | None = Field(None, ge=1, le=1000)
    cool_down_s: int = Field(0, ge=0, le=604_800)
    reveal: str = Field("pass", description="pass, due or never")
    weight: int = Field(1, ge=0, le=1000)


class AssignIn(Terms):
    """What is to be done (uuids of lessons, exercises, challenges), all on the same terms."""

    targets: list[UUID] = Field(min_length=1, max_length=100)


class ChangeIn(Terms):
    """New terms. `revision`: the one they were made from; 409 where somebody was quicker."""

    revision: int = Field(ge=1)


class MoveIn(Schema):
    """One place up or down."""

    way: Literal["up", "down"]


class ChangedOut(Schema):
    """The assignment as it is, and whose grade changes; with `dry_run`, would."""

    applied: bool
    assignment: AssignmentOut
    effects: list[EffectOut]


class AssignedOut(Schema):
    """What was made."""

    items: list[AssignmentOut]


class ExtensionIn(Schema):
    """More time for these learners (user ids), with a reason that they see."""

    users: list[UUID] = Field(min_length=1, max_length=1000)
    due_at: Moment
    reason: Words = Field(max_length=300, examples=["Illness"])


class ExtensionOut(Schema):
    """One given; the newest of a learner counts."""

    user: UUID
    name: str
    due_at: datetime
    reason: str
    by: str
    made_at: datetime


class ExtendedOut(Schema):
    """What was given."""

    items: list[ExtensionOut]


@router.get(MANY, auth=COHORTS_READ, response=Page[AssignmentOut])
def assignments(request: HttpRequest, cohort_id: UUID, asked: Query[Portion]) -> dict:
    """What is to be done, in order; for a learner with their own due moment and points."""
    here = place(request, cohort_id, Right.LOOK)
    return page(request, _listed(here), asked)


def _listed(here: Membership) -> list[AssignmentOut]:
    if here.role != LEARNER:
        return [assignment_out(row) for row in queries.assignments(here.cohort)]
    return [
        assignment_out(
            task.row,
            MineOut(
                due_at=task.due,
                extended=task.extended,
                state=task.state,
                attempts=task.grade.attempts,
                points=task.grade.points,
            ),
        )
        for task in learner_page(here).tasks
    ]


@router.post(MANY, auth=COHORTS_WRITE, response={201: AssignedOut})
@writes(201)
def assign(request: HttpRequest, cohort_id: UUID, body: AssignIn) -> AssignedOut:
    """Several at once, or none."""
    here = place(request, cohort_id, Right.ASSIGN)
    made = services.assign(by=who(request), cohort=here.cohort, chosen=body.targets, asked=_terms(body, Asked()))
    return AssignedOut(items=[assignment_out(row) for row in made])


def _terms(body: Terms, now: Asked) -> Asked:
    known = Asked.__dataclass_fields__
    said = {name: value for name, value in body.model_dump(exclude_unset=True).items() if name in known}
    return Asked(**{name: getattr(now, name) for name in known} | said).checked()


@router.get(ONE, auth=COHORTS_READ, response=AssignmentOut)
def one(request: HttpRequest, cohort_id: UUID, assignment_id: UUID) -> AssignmentOut:
    """One of them; for staff also one that was withdrawn."""
    here = place(request, cohort_id, Right.LOOK)
    if here.role != LEARNER:
        return assignment_out(work_queries.any_assignment(here.cohort, assignment_id))
    found = next((one for one in _listed(here) if one.id == assignment_id), None)
    if found is None:
        raise CohortNotFound
    return found


@router.patch(ONE, auth=COHORTS_WRITE, response=ChangedOut)
@writes()
def change(
    request: HttpRequest, cohort_id: UUID, assignment_id: UUID, body: ChangeIn, dry_run: bool = False
) -> ChangedOut:
    """Other terms for what is named. 409 with `now` where somebody changed it meanwhile. `dry_run` changes nothing."""
    here = place(request, cohort_id, Right.ASSIGN)
    row = assignment(here, assignment_id)
    asked = _terms(body, Asked.of(row))
    anonymous = names.hidden(here.cohort, queries.assignments(here.cohort))
    found = [
        EffectOut(learner=names.shown(one.place, anonymous), before=one.before, after=one.after)
        for one in effects.effects(row, asked)
    ]
    if not dry_run:
        row = services.change(by=who(request), assignment=row, revision=body.revision, asked=asked)
    return ChangedOut(applied=not dry_run, assignment=assignment_out(row), effects=found)


@router.delete(ONE, auth=COHORTS_WRITE, response=AssignmentOut)
@writes()
def withdraw(request: HttpRequest, cohort_id: UUID, assignment_id: UUID) -> AssignmentOut:
    """Asks nobody for it any more; what was handed in and marked is kept."""
    here = place(request, cohort_id, Right.ASSIGN)
    row = _any(here, assignment_id)
    services.withdraw(by=who(request), assignment=row)
    return assignment_out(_any(here, assignment_id))


def _any(here: Membership, assignment_id: UUID) -> Assignment:
    return work_queries.any_assignment(here.cohort, assignment_id)


@router.post(f"{ONE}/back", auth=COHORTS_WRITE, response=AssignmentOut)
@writes()
def bring_back(request: HttpRequest, cohort_id: UUID, assignment_id: UUID) -> AssignmentOut:
    """Asks for it again, on the terms it had."""
    here = place(request, cohort_id, Right.ASSIGN)
    return assignment_out(services.bring_back(by=who(request), assignment=_any(here, assignment_id)))


@router.post(f"{ONE}/move", auth=COHORTS_WRITE, response=AssignmentOut)
@writes()
def move(request: HttpRequest, cohort_id: UUID, assignment_id: UUID, body: MoveIn) -> AssignmentOut:
    """One place up or down in the list; at its end nothing happens. `order` says where it is by then."""
    here = place(request, cohort_id, Right.ASSIGN)
    services.move(by=who(request), assignment=assignment(here, assignment_id), up=body.way == "up")
    return assignment_out(_any(here, assignment_id))


@router.get(f"{ONE}/extensions", auth=COHORTS_READ, response=Page[ExtensionOut])
def extensions(request: HttpRequest, cohort_id: UUID, assignment_id: UUID, asked: Query[Portion]) -> dict:
    """All ever given for it, the newest first."""
    here = place(request, cohort_id, Right.ROSTER)
    rows = work_queries.extensions(_any(here, assignment_id))
    return page(request, rows, asked, _extension)


def _extension(row: Extension) -> ExtensionOut:
    said = {"user": row.user_id, "name": str(row.user), "due_at": row.due_at, "reason": row.reason}
    return ExtensionOut(**said, by=str(row.by or ""), made_at=row.made_at)


@router.post(f"{ONE}/extensions", auth=COHORTS_WRITE, response={201: ExtendedOut})
@writes(201)
def extend(request: HttpRequest, cohort_id: UUID, assignment_id: UUID, body: ExtensionIn) -> ExtendedOut:
    """All of these or none."""
    here = place(request, cohort_id, Right.EXTEND)
    given = extending.extend(by=who(request), assignment=assignment(here, assignment_id), **body.model_dump())
    return ExtendedOut(items=[_extension(row) for row in given])
