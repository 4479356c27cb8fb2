"""Exercises, drafts and hand-ins through the API: for whoever works in their own editor."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from accounts.api.bearer import Bearer
from accounts.api.once import writes
from accounts.api.pages import Page, Portion, page
from accounts.api.problems import missing, problem
from accounts.scopes import Scope
from exercises import loader, pages, queries, services
from exercises.errors import DraftConflict, ExerciseNotFound, SourceRefused, SubmissionNotFound
from exercises.models import Draft, Submission

router = Router(tags=["Exercises"])
READ, SUBMIT = Bearer(Scope.READ), Bearer(Scope.SUBMIT)
CODE = "def fills(orders):\n    return sum(order.filled for order in orders)\n"


class ExerciseLine(Schema):
    """One exercise of the list, with how far one is. `best` is 0 to 100."""

    slug: str = Field(examples=["count-what-you-filled"])
    title: str
    level: str
    minutes: int
    points: int
    url: str
    passed: bool
    best: int
    attempts: int


class ExerciseOut(Schema):
    """One exercise to work on. `attempts_left` is null where nothing limits them; `conditions` are a cohort's words."""

    slug: str
    title: str
    level: str
    minutes: int
    points: int
    url: str
    prompt: str = Field(description="Markdown")
    starter: str
    passed: bool
    best: int
    attempts_left: int | None
    conditions: list[str]
    draft: "DraftOut | None"


class DraftOut(Schema):
    """Unsubmitted code. `revision` goes back with the next save."""

    source: str
    revision: int
    saved_at: datetime


class DraftIn(Schema):
    """Code to be kept. `revision` is the one it started from; 0 for the first."""

    source: str = Field(examples=[CODE])
    revision: int = Field(0, ge=0)


class SourceIn(Schema):
    """Code to be handed in."""

    source: str = Field(examples=[CODE])


class SubmittedOut(Schema):
    """It waits for the grader. Ask at `url` until its status is no longer "queued"."""

    id: UUID
    url: str
    status: str = Field(examples=["queued"])


class CheckOut(Schema):
    """One check. Of a hidden one only its kind is told until all is passed or one's course shows it."""

    id: str
    title: str
    status: str
    message: str
    hidden: bool
    expected: str | None = None
    actual: str | None = None
    call: str | None = None
    line: int | None = None


class SubmissionOut(Schema):
    """One hand-in. `verdict` and `score` (0 to 100) are null while it waits; only the server's word counts."""

    id: UUID
    exercise: str
    status: str = Field(examples=["passed"])
    verdict: str | None
    score: int | None
    checks: list[CheckOut]
    passed: bool
    created_at: datetime
    url: str


class SubmissionLine(Schema):
    """One hand-in of the list."""

    id: UUID
    status: str
    score: int | None
    created_at: datetime


@router.get("/exercises", auth=READ, response=Page[ExerciseLine])
def exercises(request: HttpRequest, asked: Query[Portion]) -> dict:
    """Every exercise, in the course's order, with one's own progress. One query."""
    found = queries.progress_of(request.auth.user)  # type: ignore[attr-defined]
    return page(request, list(loader.catalogue().values()), asked, lambda one: _line(one, found))


@router.get("/exercises/{slug}", auth=READ, response=ExerciseOut)
def exercise(request: HttpRequest, slug: str) -> dict:
    """Prompt, starting code and one's own draft."""
    one, user = loader.get(slug), request.auth.user  # type: ignore[attr-defined]
    shown, draft = pages.exercise_page(user, one), queries.draft_of(user, one.uuid)
    return _line(one, queries.progress_of(user)) | {
        "prompt": one.read("prompt.md"),
        "starter": one.starter,
        "attempts_left": shown.attempts_left,
        "conditions": [condition.words for condition in shown.conditions],
        "draft": draft_out(draft) if draft else None,
    }


def _line(one: loader.Exercise, found: dict) -> dict:
    mine = found.get(one.uuid, queries.ExerciseProgress())
    said = {name: getattr(one, name) for name in ("slug", "title", "minutes", "points", "url")}
    return said | {
        "level": str(one.facts["level"]),
        "passed": mine.passed,
        "best": mine.best,
        "attempts": mine.attempts,
    }


@router.post("/exercises/{slug}/submissions", auth=SUBMIT, response={202: SubmittedOut})
@writes(202)
def submit(request: HttpRequest, slug: str, body: SourceIn) -> SubmittedOut:
    """Hands code in. 429 with a sentence where the exercise's or a cohort's attempts are used up, or not open yet."""
    row = services.submit(
        by=request.auth.user,  # type: ignore[attr-defined]
        exercise=loader.get(slug),
        source=body.source,
        key=uuid4(),
    )
    return SubmittedOut(id=row.id, url=f"/api/v1/submissions/{row.id}", status=row.status)


@router.get("/exercises/{slug}/submissions", auth=READ, response=Page[SubmissionLine])
def submissions(request: HttpRequest, slug: str, asked: Query[Portion]) -> dict:
    """One's own hand-ins for it, newest first."""
    rows = queries.all_of(request.auth.user, loader.get(slug).uuid)  # type: ignore[attr-defined]
    return page(request, rows, asked, _hand_in)


def _hand_in(row: Submission) -> dict:
    return {"id": row.id, "status": row.status, "score": queries.score_of(row), "created_at": row.created_at}


@router.get("/submissions/{submission_id}", auth=READ, response=SubmissionOut)
def submission(request: HttpRequest, submission_id: UUID) -> dict:
    """One of one's own hand-ins with its verdict."""
    row = queries.submission_for(request.auth.user, submission_id)  # type: ignore[attr-defined]
    return submission_out(row, pages.submission_page(row))


def submission_out(row: Submission, shown: pages.SubmissionPage) -> dict:
    """As the page shows it. The caller has asked whether hidden checks tell their names."""
    one = loader.by_uuid().get(row.exercise)
    return {
        "id": row.id,
        "exercise": one.slug if one else "",
        "status": row.status,
        "verdict": None if shown.waiting else shown.status,
        "score": shown.score,
        "checks": shown.checks,
        "passed": row.status == "passed",
        "created_at": row.created_at,
        "url": f"{one.url}?submission={row.id}" if one else "",
    }


@router.get("/exercises/{slug}/draft", auth=READ, response=DraftOut)
def draft(request: HttpRequest, slug: str) -> Any:
    """One's unsubmitted code; 404 where there is none."""
    found = queries.draft_of(request.auth.user, loader.get(slug).uuid)  # type: ignore[attr-defined]
    return missing() if found is None else draft_out(found)


@router.put("/exercises/{slug}/draft", auth=SUBMIT, response=DraftOut)
@writes()
def save_draft(request: HttpRequest, slug: str, body: DraftIn) -> DraftOut:
    """Keeps code. 409 with what is there now where it was saved from somewhere else meanwhile."""
    saved = services.save_draft(
        by=request.auth.user,  # type: ignore[attr-defined]
        exercise=loader.get(slug),
        source=body.source,
        revision=body.revision,
    )
    return DraftOut(**draft_out(saved))


def draft_out(row: Draft) -> dict:
    """As the API says a draft, of an exercise or a challenge."""
    return {"source": row.source, "revision": row.revision, "saved_at": row.saved_at}


def handle(api) -> None:
    """Teaches the API this package's refusals."""
    for error in (ExerciseNotFound, SubmissionNotFound):
        api.add_exception_handler(error, lambda request, error: missing())
    api.add_exception_handler(SourceRefused, lambda request, error: problem(error.status, str(error)))
    api.add_exception_handler(
        DraftConflict, lambda request, error: problem(409, str(error), now=draft_out(error.draft))
    )
