"""Every file of the catalogue that somebody could hand in, and what must become of it.

Used in three runtimes: CPython here, pyeryx in the sandbox, Pyodide in Chromium.
"""

import ast
from dataclasses import dataclass, replace
from pathlib import Path

from exercises import loader
from exercises.grading import runner
from exercises.grading.checks import Check
from exercises.grading.local import LocalTransport
from exercises.grading.verdict import Verdict
from exercises.loader import Exercise

SEED = 20120801


@dataclass(frozen=True)
class Mistake:
    """A wrong answer: the check that must fail and the sentence the learner must get."""

    exercise: Exercise
    path: Path
    check: str
    says: str


def exercises() -> list[Exercise]:
    return list(loader.catalogue().values())


def mistakes() -> list[Mistake]:
    return [
        _mistake(exercise, path)
        for exercise in exercises()
        for path in sorted((exercise.folder / "mistakes").glob("*.py"))
    ]


def _mistake(exercise: Exercise, path: Path) -> Mistake:
    doc = ast.get_docstring(ast.parse(path.read_text())) or ""
    facts = dict(line.split(": ", 1) for line in doc.splitlines() if ": " in line)
    return Mistake(exercise, path, facts["check"], facts["says"])


def name(case) -> str:
    return case.slug if isinstance(case, Exercise) else f"{case.exercise.slug}/{case.path.stem}"


def judged(exercise: Exercise, source: str, connect=None, checks=None, seed: int = SEED) -> Verdict:
    """The verdict on `source` by all checks, in CPython unless `connect` says otherwise."""
    return runner.run(
        checks or exercise.checks,
        connect or (lambda: LocalTransport(source)),
        source=source,
        entry_points=exercise.entry_points,
        seed=seed,
    )


def hidden_only(exercise: Exercise) -> list[Check]:
    """The hidden checks as if no public check had to pass first."""
    ids = {item.id for item in exercise.checks if item.hidden}
    return [
        replace(item, after=tuple(n for n in item.after if n in ids or n == "loads"))
        for item in exercise.checks
        if item.hidden
    ]


def statuses(verdict: Verdict) -> dict[str, str]:
    return {item.id: item.status for item in verdict.checks}
