"""What several routes say in the same shape, what they take, and how a refusal carries what is there by now."""

from datetime import UTC, datetime
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Field, Schema
from pydantic import AfterValidator, AwareDatetime

from accounts.api.problems import Problem, problem
from cohorts.deadlines import FULL
from cohorts.errors import Changed, Refused
from cohorts.gradebook.importing import Looked
from cohorts.marking import names
from cohorts.models import Assignment, Cohort, GradeOverride, LineComment, RubricItem, SavedComment


def _text(words: str) -> str:
    if "\0" in words:
        raise ValueError("a NUL character is not text")
    return words


def _sane(moment: datetime) -> datetime:
    if not 2000 <= moment.year <= 2100:
        raise ValueError("expected a moment between 2000 and 2100")
    return moment.astimezone(UTC)


Words = Annotated[str, AfterValidator(_text)]
Moment = Annotated[AwareDatetime, AfterValidator(_sane)]
Points = Annotated[int, Field(ge=0, le=FULL, examples=[8750], description="Hundredths of a percent")]


class CohortOut(Schema):
    """One cohort and what one is in it: `role` "learner", "assistant" or "instructor"."""

    id: UUID
    title: str
    term: str
    time_zone: str = Field(examples=["Europe/Berlin"])
    anonymous: bool
    archived: bool
    role: str
    url: str


def cohort_out(cohort: Cohort, role: str) -> CohortOut:
    """The cohort as this role sees it."""
    said = {name: getattr(cohort, name) for name in ("id", "title", "term", "time_zone", "anonymous", "url")}
    return CohortOut(**said, archived=cohort.archived_at is not None, role=role)


class MineOut(Schema):
    """A learner's own part: until when they have time, and what they have. `points` in hundredths of a percent."""

    due_at: datetime | None
    extended: bool
    state: str
    attempts: int
    points: int | None


class AssignmentOut(Schema):
    """One assignment and its terms. `revision` goes back with a change; `mine` is null for who does not learn there."""

    id: UUID
    kind: str = Field(examples=["exercise"])
    target: UUID
    title: str
    note: str
    opens_at: datetime | None
    due_at: datetime | None
    late: str
    late_percent: int
    limit: int | None
    cool_down_s: int
    reveal: str
    weight: int
    order: int
    revision: int
    withdrawn: bool
    mine: MineOut | None = None


SAID = [name for name in AssignmentOut.model_fields if name not in ("withdrawn", "mine")]


def assignment_out(row: Assignment, mine: MineOut | None = None) -> AssignmentOut:
    """The row as it is."""
    said = {name: getattr(row, name) for name in SAID}
    return AssignmentOut(**said, withdrawn=row.withdrawn_at is not None, mine=mine)


class OverrideOut(Schema):
    """A person's word over a computed grade; `points` null lifts the one before."""

    id: int
    points: int | None
    reason: str
    by: str
    made_at: datetime


def override_out(row: GradeOverride) -> OverrideOut:
    return OverrideOut(id=row.pk, points=row.points, reason=row.reason, by=str(row.by or ""), made_at=row.made_at)


class CommentOut(Schema):
    """Words on a line of a hand-in (`submission`: a run's id for a challenge); line 0 is the whole.

    The learner reads them once `released`.
    """

    id: int
    submission: UUID
    line: int
    text: str
    by: str
    released: bool


def comment_out(row: LineComment) -> CommentOut:
    said = {"id": row.pk, "submission": row.work_id, "line": row.line, "text": row.text}
    return CommentOut(**said, by=str(row.by or ""), released=row.released_at is not None)


class SavedOut(Schema):
    """Words kept for the next time, for all who mark in the cohort; `used` counts how often they were."""

    id: int
    title: str
    text: str
    used: int
    by: str


def saved_out(row: SavedComment) -> SavedOut:
    return SavedOut(id=row.pk, title=row.title, text=row.text, used=row.used, by=str(row.by or ""))


class EffectOut(Schema):
    """A learner whose points change, in hundredths of a percent."""

    learner: str
    before: int | None
    after: int | None


class RubricLine(Schema):
    """A line of a rubric on a digit key; `points` in hundredths of a percent, plus or minus."""

    digit: int = Field(ge=1, le=9)
    label: Words = Field(examples=["Names say what things are"])
    points: int = Field(ge=-FULL, le=FULL, examples=[-500])


def rubric_out(row: RubricItem) -> RubricLine:
    return RubricLine(digit=row.digit, label=row.label, points=row.points)


class GradeLine(Schema):
    """A line of a file that sets a grade; null lifts one that is set, or was none before."""

    line: int
    learner: str = Field(examples=["learner-7kq"])
    name: str
    assignment: UUID
    title: str
    before: int | None
    after: int | None
    reason: str


class LineTrouble(Schema):
    """A line that cannot be taken, and why."""

    line: int
    what: str


class ImportOut(Schema):
    """What a file of grades did, or with `dry_run` would do. `same`: lines that say what is so already."""

    applied: bool
    grades: list[GradeLine]
    troubles: list[LineTrouble]
    same: int
    seen: str


def looked_out(found: Looked, *, applied: bool) -> ImportOut:
    """Every line; with names only where marking shows them."""
    grades = [
        GradeLine(
            line=one.line,
            learner=names.key(one.learner),
            name=names.shown(one.learner, found.hidden),
            assignment=one.row.pk,
            title=one.row.title,
            before=one.before,
            after=one.after,
            reason=one.reason,
        )
        for one in found.wishes
    ]
    troubles = [LineTrouble(line=one.line, what=one.sentence) for one in found.troubles]
    return ImportOut(applied=applied, grades=grades, troubles=troubles, same=found.same, seen=found.seen)


def csv(example: str) -> dict[str, Any]:
    """For the document: the body is a CSV."""
    return {"requestBody": {"required": True, "content": {"text/csv": {"example": example}}}}


def csv_body(request: HttpRequest) -> bytes:
    """The body itself. Raises Problem where it is said to be something else."""
    if request.content_type not in ("text/csv", "text/plain", "application/octet-stream"):
        raise Problem(415, "Expected the CSV itself as the body, with Content-Type: text/csv.")
    return request.body


def plain(now: Any) -> Any:
    """What is there by now, for a 409."""
    if isinstance(now, list):
        return [plain(one) for one in now]
    if isinstance(now, Looked):
        return looked_out(now, applied=False).model_dump()
    shape = {
        Assignment: assignment_out,
        GradeOverride: override_out,
        LineComment: comment_out,
        RubricItem: rubric_out,
        SavedComment: saved_out,
    }
    made = shape.get(type(now))
    return made(now).model_dump() if made else None


def refused(request: HttpRequest, error: Refused) -> HttpResponse:
    """The sentence; where somebody was quicker, with what is there by now."""
    more = {"now": plain(error.now)} if isinstance(error, Changed) else {}
    return problem(error.status, str(error), **more)
