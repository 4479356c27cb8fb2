"""The gradebook, as JSON in portions and as a file; and one learner's work for one assignment."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from django.http import FileResponse, HttpRequest, StreamingHttpResponse
from django.utils import timezone
from ninja import Field, Query, Router, Schema

from accounts.api.once import writes
from accounts.api.pages import Page, Portion, page
from cohorts import diary, kept
from cohorts.api.doors import GRADES_READ, GRADES_WRITE, cell, place, who
from cohorts.api.shapes import CommentOut, OverrideOut, Points, Words, comment_out, override_out
from cohorts.errors import CohortNotFound
from cohorts.grade import total
from cohorts.gradebook.exporting import XLSX, Export, as_csv, as_xlsx
from cohorts.gradebook.page import Book, wanted_of
from cohorts.gradebook.wishes import Wishes
from cohorts.kept import DRIFT, OVERRIDE, RUBRIC
from cohorts.marking import names, overrides, queries
from cohorts.marking.cell_page import Ask, cell_page
from cohorts.models import Membership
from cohorts.models.work import LESSON
from cohorts.rights import Right
from exercises import challenge_loader, challenge_queries, challenge_run_page
from exercises import pages as exercise_pages
from exercises import queries as exercise_queries
from exercises.api import SubmissionOut, submission_out
from exercises.challenge_shapes import RunOut, run_out

router = Router(tags=["Gradebook"])
BOOK = "/cohorts/{cohort_id}/gradebook"
CELL = "/cohorts/{cohort_id}/assignments/{assignment_id}/learners/{learner}"


class ColumnOut(Schema):
    """One assignment; `weight` 0 is practice."""

    id: UUID
    title: str
    weight: int
    due_at: datetime | None


class CellOut(Schema):
    """One learner's work for one assignment. `points` is what counts, `raw` before lateness took from it."""

    assignment: UUID
    points: int | None
    raw: int | None
    attempts: int
    days_late: int
    passed: bool
    waiting: bool
    missing: bool
    set_by_person: bool
    with_rubric: bool
    drift: bool


class RowOut(Schema):
    """One learner. `learner` is how they are called in addresses; with anonymous marking `name` is a pseudonym."""

    learner: str = Field(examples=["learner-7kq"])
    name: str
    email: str | None
    total: int | None
    cells: list[CellOut]


class GradebookOut(Page[RowOut]):
    """A portion of the learners, by name, and the columns."""

    anonymous: bool
    assignments: list[ColumnOut]


class AttemptOut(Schema):
    """One hand-in of a learner, before what lateness takes."""

    id: str
    at: datetime
    points: int | None
    status: str
    days_late: int
    counts: bool


class WorkOut(Schema):
    """One learner's work for one assignment. `seen` goes back with a grade that is set over it."""

    learner: str
    name: str
    points: int | None
    raw: int | None
    attempts: list[AttemptOut]
    days_late: int
    due_at: datetime | None
    extended: bool
    overrides: list[OverrideOut]
    seen: int | None
    rubric: list[int] = Field(description="The digits that are ticked")
    comments: list[CommentOut]
    released_at: datetime | None


class SourceOut(SubmissionOut):
    """A hand-in with its code, all checks by name."""

    source: str


class TowerOut(RunOut):
    """A tower with its code."""

    source: str


class OverrideIn(Schema):
    """A grade set by a person; `points` null lifts the one that is set. `seen` is the work's, null at first."""

    points: Points | None
    reason: Words = Field(max_length=300, examples=["Oral exam"])
    seen: int | None = None


class Wished(Schema):
    """Which learners, in which order, as on the page."""

    sort: Words = Field("name", description='"name", "total" or an assignment, with "-" before it for downwards')
    name: Words = Field("", description="Those whose name holds these words")
    state: Literal["", "passed", "open", "waiting", "late", "missing"] = ""
    work: UUID | None = Field(None, description="The assignment that `state` is asked of; otherwise any")

    def read(self) -> Wishes:
        """As the page has them; an assignment's id may have its hyphens."""
        sign = "-" if self.sort.startswith("-") else ""
        column = self.sort.removeprefix("-")
        column = column.replace("-", "")
        work = self.work.hex if self.work else ""
        return Wishes.read({"sort": sign + column, "name": self.name, "state": self.state, "work": work})


@router.get(BOOK, auth=GRADES_READ, response=GradebookOut)
def gradebook(request: HttpRequest, cohort_id: UUID, wished: Query[Wished], asked: Query[Portion]) -> dict:
    """Learners by name, or as wished, with a cell for each assignment."""
    here, wishes, now = place(request, cohort_id, Right.GRADES), wished.read(), timezone.now()
    book = Book.of(here.cohort, wishes)
    if wishes == Wishes():  # the lines of one portion are enough
        learners = sorted(book.learners, key=lambda one: names.order(one, book.anonymous))
        found = page(request, learners, asked)
        lines = kept.lines(here.cohort, book.every, found["items"], now)
    else:
        lines = kept.lines(here.cohort, book.every, book.learners, now)
        found = page(request, wanted_of(book, lines, wishes), asked)
    columns = [{name: getattr(row, name) for name in ("id", "title", "weight", "due_at")} for row in book.every]
    rows = [_row(book, one, lines[one.pk].cells) for one in found["items"]]
    return found | {"items": rows, "assignments": columns, "anonymous": book.anonymous}


def _row(book: Book, one: Membership, cells: list[kept.Cell]) -> dict:
    return {
        "learner": names.key(one),
        "name": names.shown(one, book.anonymous),
        "email": None if book.anonymous else one.user.email,
        "total": total([(row.weight, found) for row, found in zip(book.every, cells)]),
        "cells": [_cell(row.id, found) for row, found in zip(book.every, cells)],
    }


def _cell(assignment: UUID, found: kept.Cell) -> dict:
    said = ("points", "raw", "attempts", "days_late", "passed", "waiting", "missing")
    signs = {"set_by_person": OVERRIDE, "with_rubric": RUBRIC, "drift": DRIFT}
    return (
        {"assignment": assignment}
        | {name: getattr(found, name) for name in said}
        | {name: bool(found.flags & flag) for name, flag in signs.items()}
    )


Layout = Literal["plain", "moodle", "canvas", "blackboard"]


def _file(kind: str) -> dict:
    """For the document: the answer is a file of this kind."""
    return {"responses": {200: {"content": {kind: {"schema": {"type": "string", "format": "binary"}}}}}}


@router.get(f"{BOOK}.csv", auth=GRADES_READ, openapi_extra=_file("text/csv"))
def as_file(
    request: HttpRequest, cohort_id: UUID, layout: Layout = "plain", bom: bool = False
) -> StreamingHttpResponse:
    """All of it as CSV, in portions as it is read; in the columns of an LMS where `layout` names one.

    Who took one is noted. Formulas are defused. `bom` makes Excel see that it is UTF-8.
    """
    made = _export(request, cohort_id, layout, "csv")
    response = StreamingHttpResponse(as_csv(made, bom), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="gradebook.csv"'
    return response


@router.get(f"{BOOK}.xlsx", auth=GRADES_READ, openapi_extra=_file(XLSX))
def as_spreadsheet(request: HttpRequest, cohort_id: UUID, layout: Layout = "plain") -> FileResponse:
    """The same as a spreadsheet."""
    made = _export(request, cohort_id, layout, "xlsx")
    return FileResponse(as_xlsx(made), as_attachment=True, filename="gradebook.xlsx", content_type=XLSX)


def _export(request: HttpRequest, cohort_id: UUID, layout: Layout, form: str) -> Export:
    here = place(request, cohort_id, Right.EXPORT)
    made = Export(here.cohort, layout, timezone.now())
    diary.note(here.cohort, by=who(request), verb="gradebook.exported", layout=layout, form=form)
    return made


@router.get(CELL, auth=GRADES_READ, response=WorkOut)
def work(request: HttpRequest, cohort_id: UUID, assignment_id: UUID, learner: str) -> WorkOut:
    """Grade, hand-ins, marks and words of one learner."""
    here = place(request, cohort_id, Right.GRADES)
    return _work(here, *cell(here, assignment_id, learner))


def _work(here: Membership, row, one: Membership) -> WorkOut:
    found = cell_page(here, row, one, Ask())
    comments = queries.comments(here.cohort, one.user_id, row.target) if row.kind != LESSON else ()
    return WorkOut(
        learner=found.key,
        name=found.name,
        points=found.grade.points,
        raw=found.grade.raw,
        attempts=[
            AttemptOut(id=a.id, at=a.at, points=a.points, status=a.status, days_late=a.days_late, counts=a.best)
            for a in found.attempts
        ],
        days_late=found.grade.days_late,
        due_at=found.due,
        extended=found.extended,
        overrides=[override_out(word) for word in found.overrides],
        seen=found.seen,
        rubric=[line.item.digit for line in found.rubric if line.ticked],
        comments=[comment_out(comment) for comment in comments],
        released_at=found.feedback.released_at if found.feedback else None,
    )


@router.get(f"{CELL}/submissions/{{submission_id}}", auth=GRADES_READ, response=SourceOut)
def source(request: HttpRequest, cohort_id: UUID, assignment_id: UUID, learner: str, submission_id: UUID) -> dict:
    """One of this learner's hand-ins for this exercise, with its code."""
    here = place(request, cohort_id, Right.GRADES)
    row, one = cell(here, assignment_id, learner)
    found = exercise_queries.of_exercise(one.user, row.target, submission_id)
    if found is None:
        raise CohortNotFound
    shown = exercise_pages.submission_page(found, reveal=True)
    return submission_out(found, shown) | {"source": found.source}


@router.get(f"{CELL}/runs/{{run_id}}", auth=GRADES_READ, response=TowerOut)
def tower(request: HttpRequest, cohort_id: UUID, assignment_id: UUID, learner: str, run_id: UUID) -> dict:
    """One of this learner's towers for this challenge, with its code."""
    here = place(request, cohort_id, Right.GRADES)
    row, one = cell(here, assignment_id, learner)
    found = challenge_queries.of_challenge(one.user, row.target, run_id)
    challenge = challenge_loader.by_uuid().get(row.target)
    if found is None or challenge is None:
        raise CohortNotFound
    shown, worst = challenge_run_page.run_page(challenge, found), challenge_run_page.worst_page(found)
    return run_out(challenge, found, shown, worst) | {"source": found.source}


@router.post(f"{CELL}/override", auth=GRADES_WRITE, response={201: OverrideOut})
@writes(201)
def override(request: HttpRequest, cohort_id: UUID, assignment_id: UUID, learner: str, body: OverrideIn) -> OverrideOut:
    """Sets the grade over the computed one, or lifts it. 409 with `now` where somebody was quicker."""
    here = place(request, cohort_id, Right.MARK)
    row, one = cell(here, assignment_id, learner)
    return override_out(overrides.give(by=who(request), row=row, learner=one.user, **body.model_dump()))
