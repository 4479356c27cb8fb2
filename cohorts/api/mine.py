"""What a learner does in a cohort: joins it, reads what was given for their work, leaves it."""

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Router, Schema

from accounts.api.once import writes
from cohorts.api.doors import COHORTS_READ, COHORTS_WRITE, GRADES_READ, assignment, place, who
from cohorts.api.shapes import CohortOut, RubricLine, cohort_out, rubric_out
from cohorts.errors import CohortNotFound
from cohorts.groups import joining, places
from cohorts.groups.join_page import join_page
from cohorts.marking import releasing
from cohorts.marking.mine_page import Commented, mine_page
from cohorts.models import GradeOverride, LineComment
from cohorts.rights import LEARNER, Right

router = Router(tags=["You"])
ONE = "/cohorts/{cohort_id}"


class JoinOut(Schema):
    """What a code leads to. `there`: one is in already. `expected`: the masked address a personal link is for.

    `doubtful`: by all one can tell it is somebody else's; then one comes in to learn, and an instructor sees that.
    """

    title: str
    role: str = Field(examples=["learner"])
    there: bool
    expected: str
    doubtful: bool


class GivenLine(Schema):
    """Words on a line of one's own code; line 0 is the whole."""

    line: int
    text: str


class GivenWork(Schema):
    """One hand-in with what was said of it."""

    submission: UUID
    at: datetime
    comments: list[GivenLine]


class SetOut(Schema):
    """A grade that a person set over the computed one, and why."""

    points: int
    reason: str


class GivenOut(Schema):
    """What one was given for an assignment, and nothing that was not released."""

    points: int | None
    raw: int | None
    days_late: int
    due_at: datetime | None
    override: SetOut | None
    released_at: datetime | None
    rubric: list[RubricLine]
    work: list[GivenWork]


@router.get("/join/{code}", auth=COHORTS_READ, response=JoinOut)
def look_at_code(request: HttpRequest, code: str) -> JoinOut:
    """What one would join. 422 with the reason for a code that lets nobody in."""
    there = joining.present(who(request), code)
    shown = join_page(who(request), None if there else joining.at(code), there)
    cohort = there.cohort if there else shown.way.cohort if shown.way else None
    said = {"there": there is not None, "expected": shown.expected, "doubtful": shown.doubtful}
    return JoinOut(title=str(cohort), role=there.role if there else shown.role, **said)


@router.post("/join/{code}", auth=COHORTS_WRITE, response={201: CohortOut})
@writes(201)
def join(request: HttpRequest, code: str) -> CohortOut:
    """Lets one in; a second time uses nothing up."""
    row = joining.join(by=who(request), code=code)
    return cohort_out(row.cohort, row.role)


@router.post(f"{ONE}/leave", auth=COHORTS_WRITE, response={204: None})
@writes(204)
def leave(request: HttpRequest, cohort_id: UUID) -> None:
    """One's own wish; what one did there is kept, and a code lets one in again. 422 for the last instructor."""
    places.leave(place=place(request, cohort_id, Right.LOOK))


@router.get(f"{ONE}/assignments/{{assignment_id}}/mine", auth=GRADES_READ, response=GivenOut)
def given(request: HttpRequest, cohort_id: UUID, assignment_id: UUID) -> GivenOut:
    """One's own grade and feedback, for who learns there. Reading it takes the badge away, as the page does."""
    here = place(request, cohort_id, Right.LOOK)
    if here.role != LEARNER:
        raise CohortNotFound
    row = assignment(here, assignment_id)
    found = mine_page(here, row)
    if found.feedback and found.feedback.seen_at is None:
        releasing.read(by=who(request), row=row)
    return GivenOut(
        points=found.grade.points,
        raw=found.grade.raw,
        days_late=found.grade.days_late,
        due_at=found.due,
        override=_set(found.override),
        released_at=found.feedback.released_at if found.feedback else None,
        rubric=[rubric_out(item) for item in found.rubric],
        work=[_given(one) for one in found.work],
    )


def _set(row: GradeOverride | None) -> SetOut | None:
    return SetOut(points=row.points, reason=row.reason) if row and row.points is not None else None


def _given(one: Commented) -> GivenWork:
    said = [*one.whole, *(comment for line in one.source for comment in line.comments)]
    return GivenWork(submission=said[0].work_id, at=one.at, comments=[_line(comment) for comment in said])


def _line(comment: LineComment) -> GivenLine:
    return GivenLine(line=comment.line, text=comment.text)
