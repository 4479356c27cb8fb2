"""What an author sees while writing: the lesson as it stands, and what is wrong with it, by file and line."""

import hashlib
from dataclasses import dataclass

from django.conf import settings

from courses import checking, loader
from courses.errors import ContentError
from courses.outline import Lesson


@dataclass(frozen=True)
class Complaint:
    where: str
    line: int
    message: str


@dataclass(frozen=True)
class PreviewPage:
    slug: str
    stamp: str
    complaints: tuple[Complaint, ...]
    lesson: Lesson | None


def preview_page(slug: str) -> PreviewPage:
    """One lesson, checked. The register and the glossary are checked with it, since it stands on them."""
    folder = loader.CONTENT / settings.COURSE
    found = checking.problems_of(folder, slug)
    course = loader.course()
    lesson = next((lesson for lesson in course.lessons if lesson.slug == slug and not lesson.trouble), None)
    return PreviewPage(slug, stamp(), tuple(map(_complaint, found)), lesson)


def _complaint(error: ContentError) -> Complaint:
    path = error.path.relative_to(settings.ROOT) if error.path.is_relative_to(settings.ROOT) else error.path
    return Complaint(str(path), error.line, error.message)


def stamp() -> str:
    """Changes when any content file does."""
    found = loader.stamp(loader.CONTENT / settings.COURSE)
    return hashlib.sha256(repr(found).encode()).hexdigest()[:16]
