"""A cell in words and signs: never by colour alone. Pure."""

from dataclasses import dataclass
from functools import lru_cache

from cohorts.kept import DRIFT, OVERRIDE, PASSED, RUBRIC, WAITING, Cell

LEGEND = (
    ("✓", "passed; of a lesson, read"),
    ("…", "waits for the grader"),
    ("✗", "missing: due, and nothing handed in"),
    ("◷", "late; the number says how many days"),
    ("✎", "a person set this grade"),
    ("☰", "the rubric is in it"),
    ("≠", "the browser's verdict was another than the server's"),
)


@dataclass(frozen=True)
class Look:
    """`text`: the points as a percentage or nothing; `words` is all of it for whoever hears the page."""

    text: str
    signs: str
    words: str
    state: str


def look(cell: Cell) -> Look:
    """Computed once for each kind of cell."""
    return _look(cell.points, min(cell.days_late, 99), cell.flags, cell.missing, cell.attempts > 0)


def percent(points: int | None) -> str:
    """87.5 for 8750; nothing for nothing."""
    return "" if points is None else f"{points / 100:.1f}".removesuffix(".0")


@lru_cache(maxsize=20_000)
def _look(points: int | None, late: int, flags: int, missing: bool, tried: bool) -> Look:
    said = [
        ("✓", "passed", flags & PASSED),
        ("…", "waits for the grader", flags & WAITING),
        ("✗", "missing", missing),
        (f"◷{late}", f"{late} day{'s' * (late != 1)} late", late),
        ("✎", "set by a person", flags & OVERRIDE),
        ("☰", "with rubric", flags & RUBRIC),
        ("≠", "browser and server differ", flags & DRIFT),
    ]
    told = [(sign, words) for sign, words, holds in said if holds]
    number = [f"{percent(points)} percent"] if points is not None else []
    words = number + [words for _, words in told]
    if not words:
        words = ["handed in, nothing counts"] if tried else ["nothing yet"]
    return Look(percent(points), " ".join(sign for sign, _ in told), ", ".join(words), _state(flags, missing, tried))


def _state(flags: int, missing: bool, tried: bool) -> str:
    if flags & WAITING:
        return "waiting"
    if flags & PASSED:
        return "passed"
    if missing:
        return "missing"
    return "open" if tried or flags else "none"
