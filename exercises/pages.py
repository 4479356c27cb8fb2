"""Read models: everything the templates need, decided here."""

import json
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.urls import reverse

from accounts.models import User
from exercises import browserfiles, queries
from exercises.conditions import Condition, conditions, fewest_left, revealed
from exercises.drafts import opening
from exercises.loader import Exercise
from exercises.models import QUEUED, CheckResult, Submission


@dataclass(frozen=True)
class CheckLine:
    """One line of a verdict. Of a hidden check that did not pass, only its name and kind are told."""

    id: str
    title: str
    status: str
    hidden: bool
    category: str
    message: str = ""
    expected: str | None = None
    actual: str | None = None
    call: str | None = None
    tick: int | None = None
    line: int | None = None
    traceback: str | None = None


@dataclass(frozen=True)
class SubmissionPage:
    """One submission and its verdict, if there is one yet."""

    id: UUID
    url: str
    status: str
    status_label: str
    waiting: bool
    score: int | None
    when: datetime
    source: str
    checks: tuple[CheckLine, ...] = ()
    passed_count: int = 0
    total: int = 0
    drift: bool = False
    fuel: int | None = None
    runtime: str = ""
    output: str = ""
    poll_ms: int = 150


@dataclass(frozen=True)
class ExercisePage:
    """The exercise page. `source` is what the editor opens with, `revision` the draft it came from."""

    slug: str
    title: str
    minutes: int
    level: str
    points: int
    lesson_url: str
    prompt_html: str
    provenance_html: str
    starter: str
    source: str
    draft: dict | None
    previous: str
    revision: int
    checks_url: str
    worker_url: str
    entry_points_json: str
    budget_ms: int
    hint_count: int
    hints_taken: int
    passed: bool
    passed_source: str
    best_score: int
    attempts_left: int | None
    key: str
    draft_url: str
    submit_url: str
    hint_url: str
    solution_url: str | None
    conditions: tuple[Condition, ...]
    latest: SubmissionPage | None
    history: tuple[dict, ...]


def exercise_page(user: User, exercise: Exercise, shown: Submission | None = None) -> ExercisePage:
    """Five queries, whatever the history; one more for a person with an account. `shown` is what the address names."""
    asked = conditions(user, exercise.uuid)
    draft = queries.draft_of(user, exercise.uuid)
    past = queries.history(user, exercise.uuid)
    passes = [row for row in past if row.status == "passed"]
    latest = shown or (past[0] if past else None)
    return ExercisePage(
        slug=exercise.slug,
        title=exercise.title,
        minutes=exercise.minutes,
        level=str(exercise.facts["level"]),
        points=exercise.points,
        lesson_url=f"/lessons/{exercise.lesson}/",
        prompt_html=exercise.prompt_html,
        provenance_html=exercise.provenance_html,
        starter=exercise.starter,
        **opening(draft, latest.source if latest else exercise.starter),
        checks_url=browserfiles.checks_url(exercise),
        worker_url=browserfiles.worker_url(str(exercise.facts["level"])),
        entry_points_json=json.dumps(exercise.entry_points),
        budget_ms=int(exercise.facts.get("browser", {}).get("budget_ms", 4000)),
        hint_count=len(exercise.hints),
        hints_taken=queries.hints_taken(user, exercise.uuid),
        passed=bool(passes),
        passed_source=passes[0].source if passes else "",
        best_score=max((queries.score_of(row) or 0 for row in past), default=0),
        attempts_left=fewest_left((Condition(exercise.attempts), *asked), lambda since: _used(user, exercise, since)),
        key=str(uuid4()),
        draft_url=reverse("exercises.draft", args=[exercise.slug]),
        submit_url=reverse("exercises.submit", args=[exercise.slug]),
        hint_url=reverse("exercises.hints", args=[exercise.slug]),
        solution_url=reverse("exercises.solution", args=[exercise.slug]) if revealed(asked, bool(passes)) else None,
        conditions=asked,
        latest=submission_page(latest, reveal=revealed(asked, latest.status == "passed")) if latest else None,
        history=tuple(_history_row(exercise, row) for row in past),
    )


def _used(user: User, exercise: Exercise, since: datetime | None) -> int:
    return queries.used(user, exercise.uuid, since)[0] if user.is_authenticated else 0


def hidden_checks(exercise: Exercise) -> tuple[dict[str, str], ...]:
    """The hidden checks by name and kind, for somebody who has passed."""
    return tuple({"title": item.title, "category": item.category} for item in exercise.checks if item.hidden)


def _history_row(exercise: Exercise, row: Submission) -> dict:
    return {
        "id": row.id,
        "url": f"{exercise.url}?submission={row.id}",
        "status": row.status,
        "status_label": row.get_status_display(),
        "score": queries.score_of(row),
        "when": row.created_at,
    }


def submission_page(row: Submission, *, polls: int = 0, reveal: bool | None = None) -> SubmissionPage:
    """One submission; while it waits, how soon to ask again (in milliseconds, growing).

    `reveal`: whether hidden checks tell their names; None asks what holds for its author.
    """
    verdict = getattr(row, "verdict", None)
    shared = {
        "id": row.id,
        "url": reverse("exercises.submission", args=[row.id]),
        "status": row.status,
        "status_label": row.get_status_display(),
        "waiting": row.status == QUEUED,
        "when": row.created_at,
        "source": row.source,
    }
    if verdict is None:
        return SubmissionPage(**shared, score=None, poll_ms=min(100 + 50 * polls, 3000))
    if reveal is None:
        reveal = revealed(conditions(row.user, row.exercise), row.status == "passed")
    lines = tuple(_line(item, reveal=reveal) for item in verdict.checks.all())
    return SubmissionPage(
        **shared,
        score=verdict.score,
        checks=lines,
        passed_count=sum(line.status == "passed" for line in lines),
        total=len(lines),
        drift=verdict.drift,
        fuel=verdict.fuel,
        runtime=verdict.runtime,
        output=verdict.output,
    )


def _line(row: CheckResult, *, reveal: bool) -> CheckLine:
    """A hidden check tells its sentence once it or everything passed; until then its kind only."""
    shared = {
        "id": row.check_id,
        "status": row.status,
        "hidden": row.hidden,
        "category": row.category,
    }
    if row.hidden and not reveal:
        message = row.details.get("message", "") if row.status != "passed" else ""
        return CheckLine(**shared, title=f"Hidden: {row.category}", message=message)
    return CheckLine(**shared, title=row.title, **row.details)
