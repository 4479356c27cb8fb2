"""Regrading an assignment after its checks changed: a preview that changes nothing, then by a person's word the change.

POST .../regrades  ->  GET .../regrades/ID until it is "ready"  ->  POST .../regrades/ID/apply  ->  until it is "done"
"""

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from accounts.api.once import writes
from accounts.api.pages import Page, Portion, page
from cohorts.api.doors import GRADES_READ, GRADES_WRITE, assignment, place, who
from cohorts.api.shapes import Words
from cohorts.errors import CohortNotFound
from cohorts.gradebook import regrades
from cohorts.marking import names
from cohorts.models import Assignment, RegradeJob
from cohorts.rights import Right

router = Router(tags=["Gradebook"])
MANY = "/cohorts/{cohort_id}/assignments/{assignment_id}/regrades"
ONE = f"{MANY}/{{job_id}}"


class MoveOut(Schema):
    """A learner for whom something would change. `drop`: they would lose on a hand-in, and stay unless named."""

    learner: str = Field(examples=["learner-7kq"])
    name: str
    before: int | None
    after: int | None
    hand_ins: int
    drop: bool


class RegradeLine(Schema):
    """One regrade. `status`: looking, ready, applying, done or failed (then `trouble` says why)."""

    id: UUID
    status: str = Field(examples=["ready"])
    done: int
    total: int
    made_at: datetime
    by: str
    why: str
    replaced: int | None
    trouble: str


class RegradeOut(RegradeLine):
    """With how many hand-ins were graded anew, and while it is ready who would change, drops first."""

    graded: int
    moves: list[MoveOut]


class ApplyIn(Schema):
    """Why, which stays beside each verdict; and which learners may lose points, each by name."""

    why: Words = Field(max_length=300, examples=["The checks were mended."])
    drops: list[Words] = Field([], max_length=5000, examples=[["learner-7kq"]])


@router.get(MANY, auth=GRADES_READ, response=Page[RegradeLine])
def all_regrades(request: HttpRequest, cohort_id: UUID, assignment_id: UUID, asked: Query[Portion]) -> dict:
    """All of this assignment, the newest first."""
    row = assignment(place(request, cohort_id, Right.REGRADE), assignment_id)
    return page(request, row.regrades.select_related("by"), asked, _line)


def _line(job: RegradeJob) -> dict:
    said = ("id", "status", "done", "total", "made_at", "why", "replaced", "trouble")
    return {name: getattr(job, name) for name in said} | {"by": str(job.by or "")}


@router.post(MANY, auth=GRADES_WRITE, response={202: RegradeOut})
@writes(202)
def preview(request: HttpRequest, cohort_id: UUID, assignment_id: UUID) -> RegradeOut:
    """Grades anew what older checks graded, in the background, and changes nothing. One that is going on is given."""
    row = assignment(place(request, cohort_id, Right.REGRADE), assignment_id)
    return _regrade(regrades.start(by=who(request), row=row), row)


@router.get(ONE, auth=GRADES_READ, response=RegradeOut)
def regrade(request: HttpRequest, cohort_id: UUID, assignment_id: UUID, job_id: UUID) -> RegradeOut:
    """How far it is, and while it is ready who would change and by how much."""
    row = assignment(place(request, cohort_id, Right.REGRADE), assignment_id)
    return _regrade(_job(row, job_id), row)


def _job(row: Assignment, job_id: UUID) -> RegradeJob:
    found = row.regrades.select_related("by").filter(pk=job_id).first()
    if found is None:
        raise CohortNotFound
    found.assignment = row
    return found


def _regrade(job: RegradeJob, row: Assignment) -> RegradeOut:
    moved = regrades.moved(job) if job.status == regrades.READY else []
    hidden = names.hidden(row.cohort) if moved else False
    moves = [
        MoveOut(
            learner=names.key(one.learner),
            name=names.shown(one.learner, hidden),
            before=one.before,
            after=one.after,
            hand_ins=one.hand_ins,
            drop=one.drop,
        )
        for one in moved
    ]
    return RegradeOut(**_line(job), graded=len(job.changes), moves=moves)


@router.post(f"{ONE}/apply", auth=GRADES_WRITE, response={202: RegradeOut})
@writes(202)
def apply(request: HttpRequest, cohort_id: UUID, assignment_id: UUID, job_id: UUID, body: ApplyIn) -> RegradeOut:
    """Replaces the verdicts as the preview said. Who would lose points is left as they are unless `drops` names them.

    404 for a name in `drops` that is no learner's; 422 where the preview is not ready, or was applied already.
    """
    row = assignment(place(request, cohort_id, Right.REGRADE), assignment_id)
    drops = [str(names.learner(row.cohort, one).user_id) for one in body.drops]
    regrades.confirm(by=who(request), job=_job(row, job_id), why=body.why, drops=drops)
    return _regrade(_job(row, job_id), row)
