"""A cell in words and signs: never by colour alone. Pure."""

from dataclasses import dataclass
from functools import lru_cache

from cohorts.kept import DRIFT, OVERRIDE, PASSED, RUBRIC, WAITING, Cell

LEGEND = (
    ("✓", "passed; of a lesson, read"),
    ("…", "waits for the grader"),
    ("✗", "missing: due, and nothing handed in"),
    ("◷", "late; the number says how many days"),
    ("∅", "handed in when it no longer counted"),
    ("✎", "set by hand"),
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
    return _look(cell.points, min(cell.days_late, 99), cell.flags, cell.missing, cell.lost)


def percent(points: int | None) -> str:
    """87.5 for 8750; nothing for nothing."""
    return "" if points is None else f"{points / 100:.1f}".removesuffix(".0")


@lru_cache(maxsize=20_000)
def _look(points: int | None, late: int, flags: int, missing: bool, lost: bool) -> Look:
    said = [
        ("✓", "passed", flags & PASSED),
        ("…", "waits for the grader", flags & WAITING),
        ("✗", "missing", missing),
        (f"◷{late}", f"{late} day{'s' * (late != 1)} late", late),
        ("∅", "handed in when it no longer counted", lost),
        ("✎", "set by hand", flags & OVERRIDE),
        ("☰", "with rubric", flags & RUBRIC),
        ("≠", "browser and server differ", flags & DRIFT),
    ]
    told = [(sign, words) for sign, words, holds in said if holds]
    number = [f"{percent(points)} percent"] if points is not None else []
    words = number + [words for _, words in told]
    state = _state(flags, missing, lost or points is not None)
    return Look(percent(points), " ".join(sign for sign, _ in told), ", ".join(words or ["nothing yet"]), state)


def _state(flags: int, missing: bool, tried: bool) -> str:
    if flags & WAITING:
        return "waiting"
    if flags & PASSED:
        return "passed"
    if missing:
        return "missing"
    return "open" if tried or flags else "none"
