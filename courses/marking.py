"""Marks an answer. Pure: a question and what was posted in, right or wrong and the plain answer out."""

import hashlib
import math
from dataclasses import dataclass
from typing import Any

from courses.errors import AnswerRefused
from courses.outline import Question


@dataclass(frozen=True)
class Marked:
    """`given` is what is kept in the row: numbers, texts and lists of them only."""

    given: Any
    right: bool


def shuffled(question: Question, asked: int = 0) -> list[int]:
    """The order in which items are shown: the same for everyone, and not the right one where it can be helped.

    `asked` counts how often the question was put before; each time the order is another.
    """
    places = _mixed(question, asked, len(question.items or question.pairs))
    return places[1:] + places[:1] if places == list(range(len(places))) else places


def options_shown(question: Question, asked: int = 0) -> list[int]:
    """The order of the options: the author's the first time, a mixed one after that."""
    size = len(question.options)
    return _mixed(question, asked, size) if asked else list(range(size))


def _mixed(question: Question, asked: int, size: int) -> list[int]:
    seed = f"{question.content_hash}{asked or ''}"

    def key(place: int) -> bytes:
        return hashlib.sha256(f"{seed}{place}".encode()).digest()

    return sorted(range(size), key=key)


def mark(question: Question, posted: list[str], asked: int = 0) -> Marked:
    """Marks what was posted for the question as it was put. Raises AnswerRefused with a sentence."""
    if question.kind == "multiple":
        return _multiple(question, posted)
    if question.options:
        return _one(question, posted)
    if question.items or question.pairs:
        return _arranged(question, posted, asked)
    return _typed(question, posted)


def _places(posted: list[str], size: int) -> list[int]:
    """Posted option numbers; anything else did not come from our form."""
    if not all(text.isdecimal() and len(text) < 4 and int(text) < size for text in posted):
        raise AnswerRefused("That answer does not belong to this question. Reload the page and try again.")
    return [int(text) for text in posted]


def _one(question: Question, posted: list[str]) -> Marked:
    if not posted:
        raise AnswerRefused("Choose one answer first.")
    [place, *rest] = _places(posted, len(question.options))
    if rest:
        raise AnswerRefused("Choose one answer only.")
    return Marked(place, question.options[place].right)


def _multiple(question: Question, posted: list[str]) -> Marked:
    if not posted:
        raise AnswerRefused("Choose at least one answer first.")
    places = sorted(set(_places(posted, len(question.options))))
    return Marked(places, places == [at for at, option in enumerate(question.options) if option.right])


def _arranged(question: Question, posted: list[str], asked: int) -> Marked:
    """One value per item in the order shown: a place for `order`, a partner for `match`."""
    shown = shuffled(question, asked) if question.items else list(range(len(question.pairs)))
    if len(posted) != len(shown) or "" in posted:
        raise AnswerRefused("Give every line its place first.")
    places = _places(posted, len(shown))
    if len(set(places)) != len(places):
        raise AnswerRefused("Two lines share a place. Give each its own.")
    return Marked(places, places == shown)


def _typed(question: Question, posted: list[str]) -> Marked:
    text = posted[0].strip() if posted else ""
    if not text:
        raise AnswerRefused("Type an answer first.")
    if len(text) > 200:
        raise AnswerRefused("That is longer than an answer here can be: 200 characters at most.")
    if isinstance(question.answer, str):
        return Marked(text, text.split() == question.answer.split())
    number = _number(text)
    return Marked(number, math.isclose(number, question.answer, rel_tol=0, abs_tol=question.tolerance or 1e-9))


def _number(text: str) -> float:
    """`1,234.5` and `1 234.5` are numbers too."""
    try:
        number = float(text.replace(",", "").replace(" ", "").replace("\N{MINUS SIGN}", "-").replace("_", ""))
    except ValueError:
        raise AnswerRefused(f"Expected a number; {text!r} is none. Write it in digits.") from None
    if not math.isfinite(number):
        raise AnswerRefused("Expected an ordinary number.")
    return number
