"""Words on lines, the rubric, and giving marks to learners."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Router, Schema

from accounts.api.once import writes
from cohorts.api.doors import GRADES_READ, GRADES_WRITE, assignment, cell, place, who
from cohorts.api.shapes import CommentOut, EffectOut, RubricLine, Words, comment_out, rubric_out
from cohorts.errors import CohortNotFound
from cohorts.marking import attempts, comments, names, queries, releasing, rubric
from cohorts.models import Assignment, LineComment, RubricItem
from cohorts.rights import Right

router = Router(tags=["Marking"])
ONE = "/cohorts/{cohort_id}/assignments/{assignment_id}"
CELL = f"{ONE}/learners/{{learner}}"


class CommentIn(Schema):
    """Words on a line of a hand-in (`submission`: a run's id for a challenge); line 0 is the whole.

    `keep_as`: a title to save them under for the next time. `saved`: the saved comment they came from, to be counted.
    """

    submission: UUID
    line: int = Field(0, ge=0)
    text: Words = Field(max_length=4000)
    keep_as: Words = Field("", max_length=80)
    saved: int = Field(0, ge=0, lt=2**63)


class CommentChange(Schema):
    """Other words. `seen`: the words it had; 409 where they are others by now."""

    text: Words = Field(max_length=4000)
    seen: Words


class RubricOut(Schema):
    """The rubric as it is. `seen` goes back with a change."""

    lines: list[RubricLine]
    seen: str


class RubricChangedOut(RubricOut):
    """The rubric as it is, and whose grade changes; with `dry_run`, would."""

    applied: bool
    effects: list[EffectOut]


class RubricIn(Schema):
    """The whole rubric as it is to be. A digit that stays keeps its ticks."""

    lines: list[RubricLine] = Field(max_length=9)
    seen: Words


class TicksOut(Schema):
    """The digits ticked for this learner."""

    rubric: list[int]


class ReleasedOut(Schema):
    """How many learners have something new to read."""

    learners: int


@router.post(f"{CELL}/comments", auth=GRADES_WRITE, response={201: CommentOut})
@writes(201)
def add(request: HttpRequest, cohort_id: UUID, assignment_id: UUID, learner: str, body: CommentIn) -> CommentOut:
    """A comment that its learner does not see until it is released."""
    here = place(request, cohort_id, Right.MARK)
    row, one = cell(here, assignment_id, learner)
    submission = attempts.handed_in(row, one.user, body.submission)
    if submission is None:
        raise CohortNotFound
    said = body.model_dump() | {"submission": submission}
    return comment_out(comments.add(by=who(request), cohort=here.cohort, **said))


@router.patch(f"{CELL}/comments/{{comment_id}}", auth=GRADES_WRITE, response=CommentOut)
@writes()
def change(
    request: HttpRequest, cohort_id: UUID, assignment_id: UUID, learner: str, comment_id: int, body: CommentChange
) -> CommentOut:
    """Other words in the same place."""
    found = _comment(request, cohort_id, assignment_id, learner, comment_id)
    return comment_out(comments.change(by=who(request), comment=found, text=body.text, seen=body.seen))


@router.delete(f"{CELL}/comments/{{comment_id}}", auth=GRADES_WRITE, response={204: None})
@writes(204)
def remove(request: HttpRequest, cohort_id: UUID, assignment_id: UUID, learner: str, comment_id: int) -> None:
    """Takes it away, from the learner's eyes too."""
    comments.remove(by=who(request), comment=_comment(request, cohort_id, assignment_id, learner, comment_id))


def _comment(request: HttpRequest, cohort_id: UUID, assignment_id: UUID, learner: str, comment_id: int) -> LineComment:
    here = place(request, cohort_id, Right.MARK)
    row, one = cell(here, assignment_id, learner)
    found = queries.comment(here.cohort, one.user_id, row.target, comment_id)
    found.cohort = here.cohort
    return found


@router.get(f"{ONE}/rubric", auth=GRADES_READ, response=RubricOut)
def read_rubric(request: HttpRequest, cohort_id: UUID, assignment_id: UUID) -> RubricOut:
    """Its lines, by digit."""
    return _rubric(assignment(place(request, cohort_id, Right.GRADES), assignment_id))


def _rubric(row: Assignment) -> RubricOut:
    items = queries.rubric(row)
    return RubricOut(lines=[rubric_out(item) for item in items], seen=rubric.digest(items))


@router.put(f"{ONE}/rubric", auth=GRADES_WRITE, response=RubricChangedOut)
@writes()
def change_rubric(
    request: HttpRequest, cohort_id: UUID, assignment_id: UUID, body: RubricIn, dry_run: bool = False
) -> RubricChangedOut:
    """Makes the rubric these lines, and grades follow. 409 with `now` where somebody was quicker.

    `dry_run` changes nothing and says whose grade would change.
    """
    here = place(request, cohort_id, Right.MARK)
    row = assignment(here, assignment_id)
    lines = [rubric.Line(one.digit, " ".join(one.label.split()), one.points) for one in body.lines]
    rubric.checked(lines)
    hidden = names.hidden(here.cohort)
    effects = [
        EffectOut(learner=names.shown(one.learner, hidden), before=one.before, after=one.after)
        for one in rubric.moves(row, lines)
    ]
    if not dry_run:
        rubric.change(by=who(request), row=row, lines=lines, seen=body.seen)
    return RubricChangedOut(**_rubric(row).model_dump(), applied=not dry_run, effects=effects)


@router.put(f"{CELL}/rubric/{{digit}}", auth=GRADES_WRITE, response=TicksOut)
@writes()
def tick(request: HttpRequest, cohort_id: UUID, assignment_id: UUID, learner: str, digit: int) -> TicksOut:
    """Ticks a line of the rubric for this learner."""
    return _tick(request, cohort_id, assignment_id, learner, digit, on=True)


@router.delete(f"{CELL}/rubric/{{digit}}", auth=GRADES_WRITE, response=TicksOut)
@writes()
def untick(request: HttpRequest, cohort_id: UUID, assignment_id: UUID, learner: str, digit: int) -> TicksOut:
    """Takes the tick away."""
    return _tick(request, cohort_id, assignment_id, learner, digit, on=False)


def _tick(request: HttpRequest, cohort_id: UUID, assignment_id: UUID, learner: str, digit: int, *, on: bool):
    row, one = cell(place(request, cohort_id, Right.MARK), assignment_id, learner)
    items: dict[int, RubricItem] = {item.digit: item for item in queries.rubric(row)}
    if digit not in items:
        raise CohortNotFound
    items[digit].assignment = row
    rubric.tick(by=who(request), item=items[digit], learner=one.user, on=on)
    ticked = queries.ticked(row, one.user_id)
    return TicksOut(rubric=[item.digit for item in items.values() if item.pk in ticked])


@router.post(f"{CELL}/release", auth=GRADES_WRITE, response=ReleasedOut)
@writes()
def release(request: HttpRequest, cohort_id: UUID, assignment_id: UUID, learner: str) -> ReleasedOut:
    """Gives this learner what was marked. 422 where nothing was."""
    row, one = cell(place(request, cohort_id, Right.MARK), assignment_id, learner)
    releasing.release(by=who(request), row=row, learner=one.user)
    return ReleasedOut(learners=1)


@router.post(f"{ONE}/release", auth=GRADES_WRITE, response=ReleasedOut)
@writes()
def release_all(request: HttpRequest, cohort_id: UUID, assignment_id: UUID) -> ReleasedOut:
    """Gives everybody what was marked; names are shown again."""
    row = assignment(place(request, cohort_id, Right.MARK), assignment_id)
    return ReleasedOut(learners=releasing.release_all(by=who(request), row=row))
