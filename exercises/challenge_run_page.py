"""Read models of one run: how far it is, what it came to, and its worst morning."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse

from exercises import challenge_queries, charts
from exercises.challenge_loader import Challenge
from exercises.challenges import trials, words
from exercises.challenges.outcome import Outcome
from exercises.challenges.scoring import MILLION, Score, of_run
from exercises.models import BROKEN, GRADED, ChallengeRun

OPENS_AT = 850_000
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


def run_url(challenge: Challenge, row: ChallengeRun) -> str:
    return reverse("challenges.run", args=[challenge.slug, row.id])


def run_page(challenge: Challenge, row: ChallengeRun, *, polls: int = 0) -> RunPage:
    """One run; while it waits, how far it is and how soon to ask again."""
    waiting = row.status not in (GRADED, BROKEN)
    shared = {
        "id": row.id,
        "url": run_url(challenge, row),
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
        points=points(summary["total"]),
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


def points(millionths: int) -> str:
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
        points=points(of_run(found)),
        charts=charts.charts(row.film),
        rows=charts.rows(row.film),
        events=charts.events(row.film),
    )


def _summary(scenario: str) -> str:
    return words.load(scenario).summary
