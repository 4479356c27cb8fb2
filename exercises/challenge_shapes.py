"""What the API says of challenges, and what it takes."""

from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Field, Schema

from accounts.models import User
from exercises import challenge_queries
from exercises.api import DraftOut
from exercises.challenge_loader import Challenge
from exercises.challenge_run_page import OPENS_AT, RunPage, WorstPage
from exercises.models import ChallengeRun

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


def line(user: User, one: Challenge) -> dict[str, Any]:
    """One challenge with the person's best. One query."""
    best = challenge_queries.best_of(user, one.uuid)
    said = {name: getattr(one, name) for name in ("slug", "title", "summary", "url")}
    facts = {"level": str(one.facts["level"]), "minutes": int(one.facts["minutes"])}
    return said | facts | {"best": _points(best), "passed": (best or 0) >= OPENS_AT}


def _points(millionths: int | None) -> int | None:
    return None if millionths is None else millionths // 100


def run_line(slug: str, row: ChallengeRun) -> dict[str, Any]:
    """One tower of the list."""
    said = {name: getattr(row, name) for name in ("id", "status", "halts", "created_at")}
    return said | {"points": _points(row.score), "url": f"/api/v1/challenges/{slug}/runs/{row.id}"}


def run_out(one: Challenge, row: ChallengeRun, shown: RunPage, worst: WorstPage | None) -> dict:
    """As the page shows it."""
    summary = row.summary or {}
    said = {name: getattr(shown, name) for name in ("waiting", "done", "total", "verdict", "fallen", "log")}
    return (
        run_line(one.slug, row)
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
