"""The glossary as a page: terms by letter, and the lessons that use each."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from courses import glossary
from courses.outline import Course, Lesson, Term


@dataclass(frozen=True)
class Entry:
    term: Term
    html: str
    lessons: tuple[Lesson, ...]


@dataclass(frozen=True)
class Letter:
    letter: str
    entries: tuple[Entry, ...]

    @property
    def anchor(self) -> str:
        return f"letter-{self.letter.lower()}" if self.letter.isalpha() else "letter-0"


@dataclass(frozen=True)
class GlossaryPage:
    letters: tuple[Letter, ...]
    total: int


@lru_cache(maxsize=4)
def entries(course: Course) -> tuple[Entry, ...]:
    """Every term of the course, made once."""
    return tuple(
        Entry(term, glossary.card(term, course.terms), tuple(x for x in course.lessons if term.id in x.terms))
        for term in course.terms.values()
    )


def glossary_page(course: Course) -> GlossaryPage:
    every = entries(course)
    by_letter = groupby(every, key=lambda entry: _letter(entry.term))
    return GlossaryPage(tuple(Letter(letter, tuple(some)) for letter, some in by_letter), len(every))


def _letter(term: Term) -> str:
    first = term.sorts_as[0].upper()
    return first if first.isalpha() else "0-9"
