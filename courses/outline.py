"""A course as its folders tell it: frozen values, no database, no request."""

from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from courses.errors import LessonNotFound, QuestionNotFound
from courses.reading import Reading


@dataclass(frozen=True)
class Fact:
    """One claim and what it rests on. `kind` is one of facts.KINDS; `path` and `line` say where it is written."""

    id: str
    claim: str
    kind: str
    source: str
    others: str = ""
    confidence: str = ""
    path: Path = Path()
    line: int = 1

    @property
    def url(self) -> str:
        return f"/sources/{self.id}/"


@dataclass(frozen=True)
class Term:
    """A word of the glossary. `html` is what it means, `plain` the same without markup."""

    id: str
    term: str
    html: str
    plain: str
    source: str
    also: tuple[str, ...] = ()
    see: tuple[str, ...] = ()
    link: bool = True
    line: int = 1

    @property
    def url(self) -> str:
        return f"/glossary/{self.id}/"

    @property
    def sorts_as(self) -> str:
        return self.term.lower().removeprefix("the ")


@dataclass(frozen=True)
class Prose:
    """A stretch of a lesson, ready to show."""

    html: str


@dataclass(frozen=True)
class TryIt:
    """A card in the text that leads to an exercise; `html` is the author's own words on it."""

    slug: str
    html: str
    line: int


@dataclass(frozen=True)
class Heading:
    id: str
    text: str


@dataclass(frozen=True)
class Section:
    """A part of a lesson as plain text, for the search; the part before the first heading has no anchor."""

    anchor: str
    title: str
    text: str


@dataclass(frozen=True)
class Body:
    """The lesson's text in order, its second-level headings, everything in it that a link can lead to.

    `live` are the names of its live figures.
    """

    parts: tuple[Prose | TryIt, ...]
    headings: tuple[Heading, ...]
    anchors: frozenset[str] = frozenset()
    live: tuple[str, ...] = ()


@dataclass(frozen=True)
class Option:
    text: str
    right: bool
    why: str


@dataclass(frozen=True)
class Question:
    """One question. Which fields are filled depends on `kind`; see quiz.py. `code` is what a reader may run."""

    id: str
    kind: str
    prompt: str
    explanation: str
    content_hash: str
    options: tuple[Option, ...] = ()
    answer: object = None
    tolerance: float = 0
    unit: str = ""
    items: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    code: str = ""
    variants: tuple["Question", ...] = ()

    def at(self, asked: int) -> "Question":
        """The question as it is put for the nth time, from 0: the same again, or with other numbers."""
        return self.variants[asked % len(self.variants)] if self.variants else self


@dataclass(frozen=True, eq=False)
class Lesson:
    """One folder. `clock` is its place on the course's line, `content_hash` is of every file in it.

    `outcomes` and `key_points` are HTML; `facts` are those the lesson marks, by first use, and `places` says
    where each is marked first; `terms` are the ids of the glossary that it links. `trouble` is for the author:
    why the lesson cannot be shown; empty for most.
    """

    uuid: UUID
    slug: str
    title: str
    summary: str
    minutes: int
    clock: str
    content_hash: str
    body: Body
    outcomes: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    exercises: tuple[str, ...] = ()
    key_points: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    facts: tuple[Fact, ...] = ()
    places: dict[str, str] = field(default_factory=dict)
    terms: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    reading: Reading = Reading()
    trouble: str = ""

    @property
    def url(self) -> str:
        return f"/lessons/{self.slug}/"

    def question(self, question_id: str) -> Question:
        """The question of that id. Raises QuestionNotFound."""
        for question in self.questions:
            if question.id == question_id:
                return question
        raise QuestionNotFound(self.slug, question_id)


@dataclass(frozen=True, eq=False)
class Course:
    uuid: UUID
    title: str
    summary: str
    lessons: tuple[Lesson, ...]
    facts: dict[str, Fact] = field(default_factory=dict)
    terms: dict[str, Term] = field(default_factory=dict)

    def lesson(self, slug: str) -> Lesson:
        """The lesson of that slug. Raises LessonNotFound."""
        for lesson in self.lessons:
            if lesson.slug == slug:
                return lesson
        raise LessonNotFound(slug)

    def place(self, lesson: Lesson) -> int:
        """Where the lesson stands, from 0; by slug, because the course may have been read again meanwhile."""
        return [other.slug for other in self.lessons].index(lesson.slug)

    def after(self, lesson: Lesson) -> Lesson | None:
        """The lesson that follows in the course's order, or None after the last."""
        place = self.place(lesson) + 1
        return self.lessons[place] if place < len(self.lessons) else None
