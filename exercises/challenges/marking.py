"""Many outcomes to what a learner is told: the score, its parts, a row a scenario, the distribution, the worst.

Also what names a grading: the hash of all logs in order, and the hash of the files that decided.
"""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from exercises.challenges import scoring
from exercises.challenges.outcome import Outcome
from exercises.challenges.scoring import of_run, score
from exercises.challenges.trials import HEALTHY, SCENARIOS

HERE = Path(__file__).parent
BANDS = 10


def log_hash(outcomes: Sequence[Outcome]) -> str:
    """One hash over all runs' hashes, in the order of their numbers."""
    ordered = sorted(outcomes, key=lambda one: one.number)
    lines = [f"{one.number} {one.scenario} {one.place} {one.sha256 or one.fallen}\n" for one in ordered]
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def checks_hash() -> str:
    """One hash over every file that decides a score: this package, the grader's core, the simulator."""
    root = HERE.parents[1]
    files = [*HERE.glob("*.py"), *(HERE.parent / "grading").glob("*.py"), *(root / "sim").rglob("*.py")]
    files += (root / "sim" / "scenarios").glob("*.toml")
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def by_scenario(outcomes: Sequence[Outcome]) -> list[dict[str, Any]]:
    """A row for each scenario that was played, healthy days together as the last."""
    groups = [(name, [one for one in outcomes if one.scenario == name]) for name in SCENARIOS]
    groups.append(("healthy", [one for one in outcomes if one.scenario in HEALTHY]))
    return [_row(name, group) for name, group in groups if group]


def _row(name: str, group: Sequence[Outcome]) -> dict[str, Any]:
    many, stood = len(group), [one for one in group if not one.fallen]
    return {
        "scenario": name,
        "runs": many,
        "loss": sum(one.loss for one in stood) // max(1, len(stood)),
        "worst_loss": max((one.loss for one in stood), default=0),
        "availability": sum(one.availability for one in stood) // many,
        "halts": sum(one.stops for one in stood),
        "fallen": many - len(stood),
        "points": sum(of_run(one) for one in group) // many,
    }


def distribution(outcomes: Sequence[Outcome]) -> list[int]:
    """How many runs score 0 to 10 points by themselves, 10 to 20, and so on; 100 is in the last band."""
    bands = [0] * BANDS
    for one in outcomes:
        bands[min(BANDS - 1, of_run(one) * BANDS // scoring.MILLION)] += 1
    return bands


def worst(outcomes: Sequence[Outcome]) -> Outcome:
    """The run that scored least by itself; among equals the larger loss, then the first."""
    return min(outcomes, key=lambda one: (of_run(one), -one.loss, one.number))


def summary(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """All of it, JSON-ready."""
    found = score(outcomes)
    return {
        "total": found.total,
        "loss": found.loss,
        "availability": found.availability,
        "false_positives": found.false_positives,
        "halts": found.halts,
        "false_halts": found.false_halts,
        "scenarios": by_scenario(outcomes),
        "distribution": distribution(outcomes),
        "worst": worst(outcomes).number,
        "log": log_hash(outcomes),
    }
