"""The register as a page: every fact, what it rests on, and where the lessons use it; and its filters."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from courses import facts
from courses.outline import Course, Fact, Lesson

DOCUMENT = re.compile(r"^(?:From )?(.+?)(?=,? (?:¶|fn|note|title page|Part |p\. |para)|, | \(|$)")
CONTESTED = {"yes": "contested", "no": "not contested", "others": "others say something else"}
ORDER = "SEC Order"


@dataclass(frozen=True)
class Place:
    """A lesson that marks the fact."""

    title: str
    url: str


@dataclass(frozen=True)
class Entry:
    fact: Fact
    html: str
    documents: tuple[str, ...]
    places: tuple[Place, ...]

    @property
    def contested(self) -> bool:
        return self.fact.kind == "contested" or self.fact.confidence == "D"


@dataclass(frozen=True)
class Choice:
    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Filter:
    """One select of the form; its first choice is always everything."""

    name: str
    label: str
    every: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class RegisterPage:
    filters: tuple[Filter, ...]
    entries: tuple[Entry, ...]
    total: int
    filtered: bool


@lru_cache(maxsize=4)
def entries(course: Course) -> tuple[Entry, ...]:
    """Every fact of the course, made once."""
    return tuple(_entry(course, fact) for fact in course.facts.values())


def _entry(course: Course, fact: Fact) -> Entry:
    places = tuple(
        Place(lesson.title, f"{lesson.url}#{lesson.places[fact.id]}")
        for lesson in course.lessons
        if fact.id in lesson.places
    )
    return Entry(fact, facts.card(fact), documents(fact), places)


def documents(fact: Fact) -> tuple[str, ...]:
    """The documents that a fact rests on, without paragraph and page: *SEC Order ¶1* is of the *SEC Order*."""
    if fact.kind == "model":
        return ("This course",)
    found = []
    for part in re.split(r"; | against | and (?=[A-Z])", fact.source):
        name = DOCUMENT.match(part.strip().removeprefix("a ").removeprefix("the "))
        if name and (name[1].startswith(ORDER) or len(name[1]) > 4):
            found.append(ORDER if name[1].startswith(ORDER) else name[1])
    return tuple(dict.fromkeys(found)) or (fact.source,)


def register_page(course: Course, asked: dict[str, str]) -> RegisterPage:
    """The facts that suit what was asked; a value that nothing offers counts as everything."""
    every = entries(course)
    offered = {name: _values(name, course, every) for name in ("kind", "source", "contested", "lesson")}
    wanted = {name: asked.get(name, "") for name in offered if asked.get(name, "") in offered[name]}
    found = tuple(entry for entry in every if all(value in _has(entry, name) for name, value in wanted.items()))
    filters = tuple(_filter(name, offered[name], every, wanted.get(name, "")) for name in offered)
    return RegisterPage(filters, found, len(every), bool(wanted))


WORDS = {
    "kind": ("Kind of claim", "every kind"),
    "source": ("Source", "every source"),
    "contested": ("Contested?", "either way"),
    "lesson": ("Lesson", "every lesson"),
}


def _values(name: str, course: Course, every: tuple[Entry, ...]) -> dict[str, str]:
    """What a filter offers: value and label."""
    if name == "kind":
        return {kind: words for kind, (_, words) in facts.KINDS.items()}
    if name == "contested":
        return CONTESTED
    if name == "lesson":
        return {lesson.slug: lesson.title for lesson in course.lessons}
    return {document: document for document, _ in _often(d for entry in every for d in entry.documents)}


def _often(names: Iterable[str]) -> list[tuple[str, int]]:
    return sorted(Counter(names).items(), key=lambda pair: (-pair[1], pair[0]))


def _has(entry: Entry, name: str) -> set[str]:
    """The values of a filter that an entry answers to."""
    if name == "kind":
        return {entry.fact.kind}
    if name == "source":
        return set(entry.documents)
    if name == "lesson":
        return {place.url.split("/")[2] for place in entry.places}
    return {"yes" if entry.contested else "no", *(["others"] if entry.fact.others else [])}


def _filter(name: str, offered: dict[str, str], every: tuple[Entry, ...], wanted: str) -> Filter:
    counts = Counter(value for entry in every for value in _has(entry, name))
    label, all_of_it = WORDS[name]
    choices = tuple(Choice(value, text, counts[value], value == wanted) for value, text in offered.items())
    return Filter(name, label, all_of_it, tuple(choice for choice in choices if choice.count))


@dataclass(frozen=True)
class SourceGroup:
    """What a lesson rests on, of one kind: how many facts, and from which documents."""

    kind: str
    letter: str
    words: str
    count: int
    documents: str


@lru_cache(maxsize=128)
def summary(lesson: Lesson) -> tuple[SourceGroup, ...]:
    """A lesson's facts, counted by kind; made once."""
    groups = []
    for kind, (letter, words) in facts.KINDS.items():
        some = [fact for fact in lesson.facts if fact.kind == kind]
        if some:
            groups.append(SourceGroup(kind, letter, words, len(some), _named(kind, some)))
    return tuple(groups)


def _named(kind: str, some: list[Fact]) -> str:
    if kind == "sec":
        numbers = sorted({int(n) for fact in some for n in re.findall(r"¶(\d+)", fact.source)})
        return "SEC Order 34-70694" + (f", paragraphs {', '.join(map(str, numbers))}" if numbers else "")
    return "; ".join(document for document, _ in _often(d for fact in some for d in documents(fact)))
