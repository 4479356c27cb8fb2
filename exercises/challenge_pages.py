"""Read models of the challenge's pages: everything the templates need, decided here."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.urls import reverse

from accounts.models import User
from exercises import browserfiles, challenge_queries, charts, queries
from exercises.challenge_loader import Challenge
from exercises.challenges import trials, words
from exercises.challenges.outcome import Outcome
from exercises.challenges.scoring import MILLION, Score, of_run
from exercises.models import BROKEN, GRADED, ChallengeRun

OPENS_AT = 850_000
BUDGET_MS = 120_000
FINE, POOR = 850_000, 400_000


@dataclass(frozen=True)
class RunPage:
    """One run: how far it is, and once graded all that it came to."""

    id: UUID
    url: str
    progress_url: str
    status: str
    status_label: str
    waiting: bool
    broken: bool
    done: int
    total: int
    when: datetime
    poll_ms: int
    points: str = ""
    result: str = "queued"
    verdict: str = ""
    parts: tuple[dict, ...] = ()
    halts: int = 0
    false_halts: int = 0
    scenarios: tuple[dict, ...] = ()
    bands: tuple[dict, ...] = ()
    spread: str = ""
    log: str = ""
    fallen: str = ""
    receipt_url: str = ""


@dataclass(frozen=True)
class WorstPage:
    """The worst run, to be looked at minute by minute."""

    title: str
    summary: str
    sentence: str
    points: str
    charts: tuple[charts.Chart, ...]
    rows: list[charts.Row]
    events: list[dict]


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
    best: str
    references: list[dict]
    latest: RunPage | None
    history: tuple[dict, ...]


def challenge_page(user: User, challenge: Challenge) -> ChallengePage:
    """Four queries, whatever the history."""
    draft = queries.draft_of(user, challenge.uuid)
    past = challenge_queries.history(user, challenge.uuid)
    best = max((row.score or 0 for row in past), default=0)
    source = draft.source if draft else (past[0].source if past else challenge.starter)
    saved = {"source": draft.source, "saved_at": draft.saved_at, "revision": draft.revision} if draft else None
    return ChallengePage(
        slug=challenge.slug,
        title=challenge.title,
        minutes=int(challenge.facts["minutes"]),
        level=str(challenge.facts["level"]),
        lesson_url=f"/lessons/{challenge.facts['lesson']}/",
        prompt_html=challenge.prompt_html,
        provenance_html=challenge.provenance_html,
        starter=challenge.starter,
        source=source,
        draft=saved,
        previous=draft.previous if draft else "",
        revision=draft.revision if draft else 0,
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
        solution_url=reverse("challenges.solution", args=[challenge.slug]) if best >= OPENS_AT else None,
        best=_points(best) if best else "",
        references=challenge.references,
        latest=run_page(challenge, past[0]) if past else None,
        history=tuple(_history_row(challenge, row) for row in past),
    )


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
        "url": _run_url(challenge, row),
        "status": row.get_status_display(),
        "points": _points(row.score) if row.score is not None else "",
        "halts": row.halts,
        "when": row.created_at,
    }


def _run_url(challenge: Challenge, row: ChallengeRun) -> str:
    return reverse("challenges.run", args=[challenge.slug, row.id])


def run_page(challenge: Challenge, row: ChallengeRun, *, polls: int = 0) -> RunPage:
    """One run; while it waits, how far it is and how soon to ask again."""
    waiting = row.status not in (GRADED, BROKEN)
    shared = {
        "id": row.id,
        "url": _run_url(challenge, row),
        "progress_url": reverse("challenges.progress", args=[challenge.slug, row.id]),
        "status": row.status,
        "status_label": row.get_status_display(),
        "waiting": waiting,
        "broken": row.status == BROKEN,
        "total": trials.COUNT,
        "when": row.created_at,
        "poll_ms": min(700 + 20 * polls, 3000),
    }
    if row.status != GRADED or row.summary is None:
        return RunPage(**shared, done=challenge_queries.played(row) if waiting else 0)
    summary = row.summary
    return RunPage(
        **shared,
        done=trials.COUNT,
        points=_points(summary["total"]),
        result="passed" if summary["total"] >= OPENS_AT else "failed",
        verdict=_verdict(summary["total"]),
        parts=_parts(summary),
        halts=summary["halts"],
        false_halts=summary["false_halts"],
        scenarios=tuple(_scenario(line) for line in summary["scenarios"]),
        bands=_bands(summary["distribution"]),
        spread=_spread(summary["distribution"]),
        log=summary["log"],
        fallen=_fall(row) if any(line["fallen"] for line in summary["scenarios"]) else "",
        receipt_url=reverse("challenges.receipt", args=[challenge.slug, row.id]),
    )


def _points(millionths: int) -> str:
    return Score(millionths, 0, 0, 0, 0, 0).points


def _verdict(total: int) -> str:
    if total >= FINE:
        return "A tower that one would want on any of these mornings."
    if total >= POOR:
        return "It helps on some mornings and not on others."
    return "It stops the wrong things, or too late, or too much."


def _parts(summary: dict) -> tuple[dict, ...]:
    lines = (
        (
            "loss",
            "Loss avoided",
            "1 without a loss, 0 at 460 million, by its logarithm; over the 100 runs with a fault",
            45,
        ),
        ("availability", "Customers served", "shares they got of those they wanted; over all 130 runs", 35),
        ("false_positives", "Calm", "1 / (1 + false halts a day); over the 30 days on which nothing was wrong", 20),
    )
    return tuple(
        {"id": name, "title": title, "meaning": meaning, "weight": weight, "value": _thousandths(summary[name])}
        | {"width": summary[name] * 100 // MILLION}
        for name, title, meaning, weight in lines
    )


def _thousandths(millionths: int) -> str:
    return f"{millionths // MILLION}.{millionths % MILLION // 1000:03d}"


def _scenario(line: dict) -> dict:
    name = line["scenario"]
    return {
        "title": "Ten healthy days" if name == "healthy" else words.title(name),
        "runs": line["runs"],
        "loss": words.dollars(line["loss"]),
        "worst": words.dollars(line["worst_loss"]),
        "served": words.share(line["availability"]),
        "halts": line["halts"],
        "fallen": line["fallen"],
        "points": line["points"] * 100 // MILLION,
    }


def _bands(distribution: list[int]) -> tuple[dict, ...]:
    most = max(1, *distribution)
    bands = []
    for place, count in enumerate(distribution):
        height = 76 * count // most
        label = f"{10 * place}–{10 * place + 10}"
        bands.append({"label": label, "count": count, "height": height, "x": 30 * place + 4, "y": 92 - height})
    return tuple(bands)


def _spread(distribution: list[int]) -> str:
    """The distribution in words."""
    return "; ".join(f"{10 * place} to {10 * place + 10}: {count}" for place, count in enumerate(distribution) if count)


def _fall(row: ChallengeRun) -> str:
    """Where and why the tower fell first."""
    for trial in row.trials.all():
        if trial.outcome["fallen"]:
            return f"{words.title(trial.outcome['scenario'])}: {trial.outcome['sentence']}"
    return ""


def worst_page(row: ChallengeRun) -> WorstPage | None:
    """The worst run as charts, table and events; None where there is nothing to show."""
    if row.film is None or row.summary is None:
        return None
    found = Outcome(**row.trials.get(number=row.summary["worst"]).outcome)
    return WorstPage(
        title=words.title(found.scenario),
        summary=_summary(found.scenario),
        sentence=words.in_words(found),
        points=_points(of_run(found)),
        charts=charts.charts(row.film),
        rows=charts.rows(row.film),
        events=charts.events(row.film),
    )


def _summary(scenario: str) -> str:
    return words.load(scenario).summary


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


def board_page(user: User, challenge: Challenge, among: list[UUID] | None = None) -> BoardPage:
    """Everybody's by default, or that of `among`."""
    own = challenge_queries.name_of(user, challenge.uuid)
    places = challenge_queries.leaderboard(challenge.uuid, among)
    return BoardPage(
        title=challenge.title,
        url=reverse("challenges.board", args=[challenge.slug]),
        challenge_url=challenge.url,
        places=tuple(
            {"rank": one.rank, "name": one.name, "points": _points(one.score), "halts": one.halts, "when": one.when}
            | {"own": user.is_authenticated and one.user_id == user.pk}
            for one in places
        ),
        references=challenge.references,
        name=own.name if own else "",
        shown=bool(own and own.shown),
        may_stand=challenge_queries.best_of(user, challenge.uuid) is not None,
    )
