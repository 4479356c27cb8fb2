"""The course as a list of things to find. Questions stay out: their answers must not be found here."""

import hashlib
from collections.abc import Iterator
from functools import lru_cache

from courses.facts import KINDS
from courses.models import SearchEntry
from courses.outline import Course, Lesson

SHAPE = "1"  # raise it when the entries are made in another way


def entries(course: Course) -> list[SearchEntry]:
    """A row for every section of every lesson, every term and every fact."""
    found = [entry for lesson in course.lessons for entry in _of_lesson(lesson)]
    for term in course.terms.values():
        also = ", ".join(term.also)
        found.append(SearchEntry(kind="term", title=term.term, place=also, url=term.url, body=f"{term.plain} {also}"))
    for fact in course.facts.values():
        title = f"{fact.id} · {KINDS[fact.kind][1]}"
        body = " ".join(filter(None, (fact.claim, fact.others, fact.source)))
        found.append(SearchEntry(kind="fact", title=title, place=fact.source, url=fact.url, body=body))
    return found


def _of_lesson(lesson: Lesson) -> Iterator[SearchEntry]:
    yield SearchEntry(kind="lesson", title=lesson.title, place="", url=lesson.url, body=lesson.summary)
    for section in lesson.sections:
        url = f"{lesson.url}#{section.anchor}" if section.anchor else lesson.url
        yield SearchEntry(kind="lesson", title=section.title, place=lesson.title, url=url, body=section.text)


@lru_cache(maxsize=4)
def fingerprint(course: Course) -> str:
    """Changes when anything does that a search could find."""
    told = [SHAPE, *(f"{lesson.slug} {lesson.title} {lesson.content_hash}" for lesson in course.lessons)]
    told += [f"{term.id} {term.term} {term.also} {term.plain}" for term in course.terms.values()]
    told += [f"{fact.id} {fact.kind} {fact.claim} {fact.others} {fact.source}" for fact in course.facts.values()]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()
