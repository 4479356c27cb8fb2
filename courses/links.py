"""Links inside the site that lead nowhere."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve

from courses.errors import ContentError
from courses.outline import Lesson
from courses.rendering import Rendering
from exercises import loader as exercise_loader

OWN_ANCHORS = {"main", "quiz", "sources", "read", "key-points"}


def problems(
    lesson: Lesson, rendering: Rendering, lessons: dict[str, Lesson], terms: set[str]
) -> Iterator[ContentError]:
    """Every link of one lesson that leads nowhere, with what is wrong with it."""
    for path, line, href in rendering.links:
        if trouble := _trouble(href, lesson, lessons, terms):
            yield ContentError(path, line, f"expected a link that leads somewhere; {href!r}: {trouble}")


def _trouble(href: str, here: Lesson, lessons: dict[str, Lesson], terms: set[str]) -> str:
    parts = urlsplit(href)
    if parts.scheme or parts.netloc:
        return "" if parts.scheme == "https" else "only https:// may leave the site"
    if not parts.path:
        return _anchor(here, parts.fragment)
    if not parts.path.startswith("/"):
        return "write it from the root of the site, like /lessons/the-router/"
    first, _, rest = parts.path.strip("/").partition("/")
    if first == "lessons" and rest:
        return _anchor(lessons[rest], parts.fragment) if rest in lessons else f"there is no lesson {rest!r}"
    if first == "exercises" and rest and rest not in exercise_loader.catalogue():
        return f"there is no exercise {rest!r}"
    if first == "glossary" and rest and rest not in terms:
        return f"the glossary has no {rest!r}"
    return _resolves(parts.path)


def _anchor(lesson: Lesson, fragment: str) -> str:
    if not fragment or fragment in OWN_ANCHORS or fragment in lesson.body.anchors:
        return ""
    if any(fragment == f"question-{question.id}" for question in lesson.questions):
        return ""
    return f"{lesson.slug!r} has no part {fragment!r}"


def _resolves(path: str) -> str:
    try:
        resolve(path)
    except Resolver404:
        return "the site has no such page"
    return ""
