"""Challenges through the API: read one, hand a tower in, follow its grading, stand on the leaderboard."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from accounts.api.once import writes
from accounts.api.pages import Page, Portion, page
from accounts.api.problems import missing, problem
from exercises import challenge_loader, challenge_pages, challenge_queries, challenge_services, queries, services
from exercises.api import READ, SUBMIT, DraftIn, DraftOut, draft_out
from exercises.challenge_loader import Challenge
from exercises.challenge_run_page import OPENS_AT, RunPage, WorstPage, run_page, worst_page
from exercises.errors import ChallengeNotFound, CircleNotFound, RunGoingOn, SourceRefused, SubmissionNotFound
from exercises.models import ChallengeRun

router = Router(tags=["Challenges"])
ONE = "/challenges/{slug}"
RUN = f"{ONE}/runs/{{run_id}}"
TOWER = "class Slow:\n    def check(self, child, view):\n        return Pass\n\n\nDEFENCES = [Slow]\n"
POINTS = "Hundredths of a percent"


class ChallengeLine(Schema):
    """One challenge of the list. `best` is null before the first score; `passed` from 8,500 on."""

    slug: str = Field(examples=["survive-august-1st"])
    title: str
    summary: str
    level: str
    minutes: int
    url: str
    best: int | None = Field(description=POINTS)
    passed: bool


class ChallengeOut(ChallengeLine):
    """One challenge to work on. `attempts_left` null: nothing limits them; `conditions` are a cohort's words."""

    prompt: str = Field(description="Markdown")
    starter: str
    attempts_left: int | None
    conditions: list[str]
    draft: DraftOut | None


class TowerIn(Schema):
    """A control tower to be handed in: Python that says which DEFENCES stand in which order."""

    source: str = Field(examples=[TOWER])


class RunLine(Schema):
    """One tower of the list. `status`: queued, running, graded or broken (our fault, and it costs no attempt)."""

    id: UUID
    status: str = Field(examples=["graded"])
    points: int | None = Field(description=POINTS)
    halts: int | None
    created_at: datetime
    url: str


class PartOut(Schema):
    """A part of the score: its worth, and to which power it is multiplied."""

    id: str = Field(examples=["loss"])
    title: str
    points: int = Field(description=POINTS)
    weight: int


class ScenarioOut(Schema):
    """All runs of one scenario. Money and shares in words, as on the page; `points` 0 to 100, of these runs alone."""

    title: str
    runs: int
    loss: str
    worst: str
    served: str
    halts: int
    fallen: int
    points: int


class MomentOut(Schema):
    """Something that happened, with the clock on the wall."""

    clock: str = Field(examples=["09:34:05"])
    words: str


class MinuteOut(Schema):
    """A minute of the worst run, in words as on the page."""

    clock: str
    executions: str
    gross: str
    moved: str
    arrival: str
    served: str


class WorstOut(Schema):
    """The worst run, minute by minute."""

    title: str
    summary: str
    sentence: str
    points: str
    events: list[MomentOut]
    minutes: list[MinuteOut]


class RunOut(RunLine):
    """One tower: how far its grading is (`done` of `total` runs), and once it is graded all that it came to.

    `fallen` says where and why the tower fell first; `spread` how many runs scored how much; `log` is a digest.
    """

    challenge: str
    waiting: bool
    done: int
    total: int
    passed: bool
    verdict: str
    parts: list[PartOut]
    false_halts: int
    scenarios: list[ScenarioOut]
    spread: list[int] = Field(description="Runs by the points each would score alone: 0 to 10, 10 to 20, …")
    fallen: str
    log: str
    worst: WorstOut | None


class StandIn(Schema):
    """Whether one is shown on the leaderboard, and as whom. Without a name one gets one that says nothing."""

    shown: bool
    name: str = Field("", max_length=40)


class StandOut(Schema):
    """How one stands on the leaderboard."""

    shown: bool
    name: str


class PlaceOut(Schema):
    """One line of the leaderboard: the best run of somebody who asked to be shown."""

    rank: int
    name: str
    points: str = Field(examples=["87.31"])
    halts: int
    when: datetime
    own: bool


@router.get("/challenges", auth=READ, response=Page[ChallengeLine])
def challenges(request: HttpRequest, asked: Query[Portion]) -> dict:
    """Every challenge with one's own best score."""
    user = request.auth.user  # type: ignore[attr-defined]
    return page(request, list(challenge_loader.challenges().values()), asked, lambda one: _line(user, one))


def _line(user, one: Challenge) -> dict:
    best = challenge_queries.best_of(user, one.uuid)
    said = {name: getattr(one, name) for name in ("slug", "title", "summary", "url")}
    facts = {"level": str(one.facts["level"]), "minutes": int(one.facts["minutes"])}
    return said | facts | {"best": _points(best), "passed": (best or 0) >= OPENS_AT}


def _points(millionths: int | None) -> int | None:
    return None if millionths is None else millionths // 100


@router.get(ONE, auth=READ, response=ChallengeOut)
def challenge(request: HttpRequest, slug: str) -> dict:
    """Prompt, starting code, what a cohort asks, and one's own draft."""
    one, user = challenge_loader.get(slug), request.auth.user  # type: ignore[attr-defined]
    asked, left = challenge_pages.terms(user, one)
    draft = queries.draft_of(user, one.uuid)
    return _line(user, one) | {
        "prompt": one.read("prompt.md"),
        "starter": one.starter,
        "attempts_left": left,
        "conditions": [condition.words for condition in asked],
        "draft": draft_out(draft) if draft else None,
    }


@router.get(f"{ONE}/draft", auth=READ, response=DraftOut)
def read_tower(request: HttpRequest, slug: str) -> Any:
    """One's unsubmitted tower; 404 where there is none."""
    found = queries.draft_of(request.auth.user, challenge_loader.get(slug).uuid)  # type: ignore[attr-defined]
    return missing() if found is None else draft_out(found)


@router.put(f"{ONE}/draft", auth=SUBMIT, response=DraftOut)
@writes()
def save_tower(request: HttpRequest, slug: str, body: DraftIn) -> DraftOut:
    """Keeps a tower. 409 with what is there now where it was saved from somewhere else meanwhile."""
    user, one = request.auth.user, challenge_loader.get(slug)  # type: ignore[attr-defined]
    saved = services.save_draft(by=user, exercise=one, source=body.source, revision=body.revision)
    return DraftOut(**draft_out(saved))


@router.post(f"{ONE}/runs", auth=SUBMIT, response={202: RunLine})
@writes(202)
def hand_in(request: HttpRequest, slug: str, body: TowerIn) -> RunLine:
    """Hands a tower in; ask for its run until it is no longer `waiting`.

    422 where it cannot be a tower, and with `run` while one's last is still graded; 429 where attempts are used up.
    """
    user, one = request.auth.user, challenge_loader.get(slug)  # type: ignore[attr-defined]
    row = challenge_services.submit(by=user, challenge=one, source=body.source, key=uuid4())
    return RunLine(**_run(slug, row))


@router.get(f"{ONE}/runs", auth=READ, response=Page[RunLine])
def runs(request: HttpRequest, slug: str, asked: Query[Portion]) -> dict:
    """One's own towers, the newest first."""
    rows = challenge_queries.all_of(request.auth.user, challenge_loader.get(slug).uuid)  # type: ignore[attr-defined]
    return page(request, rows, asked, lambda row: _run(slug, row))


def _run(slug: str, row: ChallengeRun) -> dict:
    said = {name: getattr(row, name) for name in ("id", "status", "halts", "created_at")}
    return said | {"points": _points(row.score), "url": f"/api/v1/challenges/{slug}/runs/{row.id}"}


@router.get(RUN, auth=READ, response=RunOut)
def run(request: HttpRequest, slug: str, run_id: UUID) -> dict:
    """One of one's own towers: how far it is, then all that it came to."""
    one, row = _own(request, slug, run_id)
    challenge_services.nudge(row)
    return run_out(one, row, run_page(one, row), worst_page(row))


def _own(request: HttpRequest, slug: str, run_id: UUID) -> tuple[Challenge, ChallengeRun]:
    one = challenge_loader.get(slug)
    row = challenge_queries.run_for(request.auth.user, run_id)  # type: ignore[attr-defined]
    if row.challenge != one.uuid:
        raise SubmissionNotFound
    return one, row


def run_out(one: Challenge, row: ChallengeRun, shown: RunPage, worst: WorstPage | None) -> dict:
    """As the page shows it."""
    summary = row.summary or {}
    said = {name: getattr(shown, name) for name in ("waiting", "done", "total", "verdict", "fallen", "log")}
    return (
        _run(one.slug, row)
        | said
        | {
            "challenge": one.slug,
            "passed": (row.score or 0) >= OPENS_AT,
            "parts": [
                {"id": part["id"], "title": part["title"], "weight": part["weight"]}
                | {"points": _points(summary[part["id"]])}
                for part in shown.parts
            ],
            "false_halts": shown.false_halts,
            "scenarios": shown.scenarios,
            "spread": [band["count"] for band in shown.bands],
            "worst": _worst(worst) if worst else None,
        }
    )


def _worst(found: WorstPage) -> dict:
    said = {name: getattr(found, name) for name in ("title", "summary", "sentence", "points", "events")}
    return said | {"minutes": [vars(row) for row in found.rows]}


@router.get(f"{RUN}/receipt", auth=READ, response=dict[str, Any])
def receipt(request: HttpRequest, slug: str, run_id: UUID) -> Any:
    """The signed receipt of a graded tower; 404 before there is a score."""
    _, row = _own(request, slug, run_id)
    return missing() if row.receipt is None else row.receipt


@router.get(f"{ONE}/leaderboard", auth=READ, response=Page[PlaceOut])
def leaderboard(request: HttpRequest, slug: str, asked: Query[Portion], among: str = "") -> dict:
    """The best hundred of those who asked to be shown. `among`: a cohort's id, for its people alone."""
    user, one = request.auth.user, challenge_loader.get(slug)  # type: ignore[attr-defined]
    return page(request, challenge_pages.board_page(user, one, among).places, asked)


@router.get(f"{ONE}/leaderboard/me", auth=READ, response=StandOut)
def how_i_stand(request: HttpRequest, slug: str) -> StandOut:
    """Whether one is shown, and as whom."""
    found = challenge_queries.name_of(request.auth.user, challenge_loader.get(slug).uuid)  # type: ignore[attr-defined]
    return StandOut(shown=bool(found and found.shown), name=found.name if found else "")


@router.put(f"{ONE}/leaderboard/me", auth=SUBMIT, response=StandOut)
@writes()
def stand(request: HttpRequest, slug: str, body: StandIn) -> StandOut:
    """Puts one on it, or takes one off. 422 before one's first score."""
    user, one = request.auth.user, challenge_loader.get(slug)  # type: ignore[attr-defined]
    if challenge_queries.best_of(user, one.uuid) is None:
        raise SourceRefused("Nobody stands on the leaderboard without a score. Hand a tower in first.")
    row = challenge_services.stand(by=user, challenge=one, shown=body.shown, name=body.name)
    return StandOut(shown=row.shown, name=row.name)


def handle(api) -> None:
    """Teaches the API this module's refusals."""
    for error in (ChallengeNotFound, CircleNotFound):
        api.add_exception_handler(error, lambda request, error: missing())
    api.add_exception_handler(RunGoingOn, lambda request, error: problem(422, str(error), run=error.run.id))
