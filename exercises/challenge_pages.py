"""Read models of the challenge's pages: everything the templates need, decided here."""

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.urls import reverse

from accounts.models import User
from exercises import browserfiles, challenge_queries, charts, queries
from exercises.challenge_loader import Challenge
from exercises.challenge_run_page import OPENS_AT, RunPage, points, run_page, run_url
from exercises.challenges import trials, words
from exercises.circles import Circle, circles
from exercises.conditions import Condition, conditions, fewest_left, revealed
from exercises.drafts import opening
from exercises.errors import CircleNotFound
from exercises.models import ChallengeRun

BUDGET_MS = 120_000


@dataclass(frozen=True)
class ChallengePage:
    """The sandbox page; the names are those of the exercise page, whose partials it uses."""

    slug: str
    title: str
    minutes: int
    level: str
    lesson_url: str
    prompt_html: str
    provenance_html: str
    starter: str
    source: str
    draft: dict | None
    previous: str
    revision: int
    checks_url: str
    charts: tuple[charts.Chart, ...]
    practice: tuple[dict, ...]
    seeds: tuple[dict, ...]
    worker_url: str
    entry_points_json: str
    budget_ms: int
    passed: bool
    key: str
    draft_url: str
    submit_url: str
    board_url: str
    solution_url: str | None
    conditions: tuple[Condition, ...]
    attempts_left: int | None
    best: str
    references: list[dict]
    latest: RunPage | None
    history: tuple[dict, ...]


def challenge_page(user: User, challenge: Challenge) -> ChallengePage:
    """Four queries, whatever the history; one more for a person with an account."""
    asked, left = terms(user, challenge)
    draft = queries.draft_of(user, challenge.uuid)
    past = challenge_queries.history(user, challenge.uuid)
    best = max((row.score or 0 for row in past), default=0)
    return ChallengePage(
        slug=challenge.slug,
        title=challenge.title,
        minutes=int(challenge.facts["minutes"]),
        level=str(challenge.facts["level"]),
        lesson_url=f"/lessons/{challenge.facts['lesson']}/",
        prompt_html=challenge.prompt_html,
        provenance_html=challenge.provenance_html,
        starter=challenge.starter,
        **opening(draft, past[0].source if past else challenge.starter),
        checks_url=practice_url(challenge, 0, "all"),
        charts=charts.blank(),
        practice=tuple({"name": name, "title": words.title(name)} for name in trials.SCENARIOS),
        seeds=tuple({"place": place, "title": f"Seed {seed}"} for place, seed in enumerate(trials.PRACTICE)),
        worker_url=browserfiles.worker_url("L1"),
        entry_points_json="[]",
        budget_ms=BUDGET_MS,
        passed=best >= OPENS_AT,
        key=str(uuid4()),
        draft_url=reverse("challenges.draft", args=[challenge.slug]),
        submit_url=reverse("challenges.submit", args=[challenge.slug]),
        board_url=reverse("challenges.board", args=[challenge.slug]),
        solution_url=_solution_url(challenge) if revealed(asked, best >= OPENS_AT) else None,
        conditions=asked,
        attempts_left=left,
        best=points(best) if best else "",
        references=challenge.references,
        latest=run_page(challenge, past[0]) if past else None,
        history=tuple(_history_row(challenge, row) for row in past),
    )


def _solution_url(challenge: Challenge) -> str:
    return reverse("challenges.solution", args=[challenge.slug])


def terms(user: User, challenge: Challenge) -> tuple[tuple[Condition, ...], int | None]:
    """What is asked of the person, and the fewest hand-ins that any of it leaves; None where none limits them."""
    asked = conditions(user, challenge.uuid)
    return asked, fewest_left(asked, lambda since: challenge_queries.used(user, challenge.uuid, since)[0])


def practice_url(challenge: Challenge, place: int, scenario: str) -> str:
    """Which runs to play, as JSON."""
    return reverse("challenges.practice", args=[challenge.slug, place, scenario])


def practice_runs(place: int, scenario: str) -> list[list[Any]]:
    """[scenario, seed] pairs: one scenario, or all six and one healthy day."""
    seed = trials.PRACTICE[place]
    names = [*trials.SCENARIOS, trials.HEALTHY[place]] if scenario == "all" else [scenario]
    return [[name, seed] for name in names]


def _history_row(challenge: Challenge, row: ChallengeRun) -> dict:
    return {
        "url": run_url(challenge, row),
        "status": row.get_status_display(),
        "points": points(row.score) if row.score is not None else "",
        "halts": row.halts,
        "when": row.created_at,
    }


@dataclass(frozen=True)
class BoardPage:
    """The leaderboard, and how the person stands on it."""

    title: str
    url: str
    challenge_url: str
    places: tuple[dict, ...]
    references: list[dict]
    name: str
    shown: bool
    may_stand: bool
    circles: tuple[dict, ...]


def board_page(user: User, challenge: Challenge, among: str = "") -> BoardPage:
    """Everybody's by default, or that of one of the person's own circles. Raises CircleNotFound for any other."""
    own = challenge_queries.name_of(user, challenge.uuid)
    known = circles(user)
    chosen = next((one for one in known if one.key == among), None)
    if among and chosen is None:
        raise CircleNotFound
    places = challenge_queries.leaderboard(challenge.uuid, chosen.people() if chosen else None)
    url = reverse("challenges.board", args=[challenge.slug])
    return BoardPage(
        title=challenge.title,
        url=url,
        challenge_url=challenge.url,
        places=tuple(
            {"rank": one.rank, "name": one.name, "points": points(one.score), "halts": one.halts, "when": one.when}
            | {"own": user.is_authenticated and one.user_id == user.pk}
            for one in places
        ),
        references=challenge.references,
        name=own.name if own else "",
        shown=bool(own and own.shown),
        may_stand=challenge_queries.best_of(user, challenge.uuid) is not None,
        circles=_tabs(url, known, chosen),
    )


def _tabs(url: str, known: tuple[Circle, ...], chosen: Circle | None) -> tuple[dict, ...]:
    """Everybody, then each circle; nothing to choose from without one."""
    if not known:
        return ()
    everybody = {"title": "Everybody", "url": url, "current": chosen is None}
    return everybody, *({"title": c.title, "url": f"{url}?among={c.key}", "current": c is chosen} for c in known)
