"""Challenges through the API: read one, hand a tower in, follow its grading, stand on the leaderboard."""

from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest
from ninja import Query, Router

from accounts.api.once import writes
from accounts.api.pages import Page, Portion, page
from accounts.api.problems import missing, problem
from exercises import challenge_loader, challenge_pages, challenge_queries, challenge_services, queries, services
from exercises.api import READ, SUBMIT, DraftIn, DraftOut, draft_out
from exercises.challenge_loader import Challenge
from exercises.challenge_run_page import run_page, worst_page
from exercises.challenge_shapes import (
    ChallengeLine,
    ChallengeOut,
    PlaceOut,
    RunLine,
    RunOut,
    StandIn,
    StandOut,
    TowerIn,
    line,
    run_line,
    run_out,
)
from exercises.errors import ChallengeNotFound, CircleNotFound, RunGoingOn, SourceRefused, SubmissionNotFound
from exercises.models import ChallengeRun

router = Router(tags=["Challenges"])
ONE = "/challenges/{slug}"
RUN = f"{ONE}/runs/{{run_id}}"


@router.get("/challenges", auth=READ, response=Page[ChallengeLine])
def challenges(request: HttpRequest, asked: Query[Portion]) -> dict:
    """Every challenge with one's own best score."""
    user = request.auth.user  # type: ignore[attr-defined]
    return page(request, list(challenge_loader.challenges().values()), asked, lambda one: line(user, one))


@router.get(ONE, auth=READ, response=ChallengeOut)
def challenge(request: HttpRequest, slug: str) -> dict:
    """Prompt, starting code, what a cohort asks, and one's own draft."""
    one, user = challenge_loader.get(slug), request.auth.user  # type: ignore[attr-defined]
    asked, left = challenge_pages.terms(user, one)
    draft = queries.draft_of(user, one.uuid)
    return line(user, one) | {
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
    return RunLine(**run_line(slug, row))


@router.get(f"{ONE}/runs", auth=READ, response=Page[RunLine])
def runs(request: HttpRequest, slug: str, asked: Query[Portion]) -> dict:
    """One's own towers, the newest first."""
    rows = challenge_queries.all_of(request.auth.user, challenge_loader.get(slug).uuid)  # type: ignore[attr-defined]
    return page(request, rows, asked, lambda row: run_line(slug, row))


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
