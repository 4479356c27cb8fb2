"""Everything that can be wrong with a course's folders, all at once, for the people who write them."""

from collections.abc import Callable, Iterator
from pathlib import Path

from courses import facts, loader, tomlfile
from courses.errors import ContentError
from courses.outline import Lesson, TryIt
from exercises import loader as exercise_loader


def problems(folder: Path) -> list[ContentError]:
    """What is wrong, file by file; of one lesson's files, the first thing only."""
    try:
        file, slugs = loader.outline(folder)
    except ContentError as error:
        return [error]
    register, wrong = facts.load(folder)
    found: list[ContentError] = [*_attempt(lambda: _course(file)), *wrong]
    lessons: dict[str, Lesson] = {}
    for slug in slugs:
        found += _attempt(lambda slug=slug: lessons.update({slug: loader.lesson(folder / slug, register)}))
    for slug, lesson in lessons.items():
        found += _references(folder / slug, lesson, slugs)
    return [*found, *_strays(folder, slugs), *_unused(folder, lessons), *_twice(folder, lessons)]


def _attempt(read: Callable[[], object]) -> list[ContentError]:
    try:
        read()
    except ContentError as error:
        return [error]
    return []


def _course(file: tomlfile.TomlFile) -> None:
    file.uuid()
    file.need("title", str, "a title")
    file.need("summary", str, "a sentence or two")


def _references(folder: Path, lesson: Lesson, slugs: tuple[str, ...]) -> Iterator[ContentError]:
    """Lessons and exercises that the lesson names must exist."""
    file, exercises = tomlfile.read(folder / "lesson.toml"), exercise_loader.catalogue()
    for slug in lesson.needs:
        if slug not in slugs:
            yield ContentError(
                file.path, file.line_of("needs"), f"expected a lesson of the course; there is no {slug!r}"
            )
    for slug in lesson.exercises:
        if slug not in exercises:
            line = file.line_of("exercises")
            yield ContentError(file.path, line, f"expected an exercise of the catalogue; there is no {slug!r}")
    for part in lesson.body.parts:
        if isinstance(part, TryIt) and part.slug not in lesson.exercises:
            came = f"{part.slug!r} is not in `exercises` of lesson.toml: add it there"
            yield ContentError(
                folder / "lesson.md", part.line, f"expected ::: try to name one of the lesson's own; {came}"
            )


def _strays(folder: Path, slugs: tuple[str, ...]) -> Iterator[ContentError]:
    for path in sorted(folder.iterdir()):
        if path.is_dir() and path.name not in (*slugs, "facts"):
            came = f"{path.name!r} is not in `lessons` of course.toml"
            yield ContentError(path / "lesson.toml", 1, f"expected every folder to be a lesson of the course; {came}")


def _unused(folder: Path, lessons: dict[str, Lesson]) -> Iterator[ContentError]:
    """A drawing that no text shows is a leftover."""
    for slug in lessons:
        text = (folder / slug / "lesson.md").read_text(encoding="utf-8")
        for drawing in sorted((folder / slug).glob("*.svg")):
            if drawing.name not in text:
                yield ContentError(
                    drawing, 1, "expected lesson.md to show this drawing; it does not: remove one of them"
                )


def _twice(folder: Path, lessons: dict[str, Lesson]) -> Iterator[ContentError]:
    """Rows of the database hang on a lesson's uuid, so two lessons must not share one."""
    seen: dict = {}
    for slug, lesson in lessons.items():
        other = seen.setdefault(lesson.uuid, slug)
        if other != slug:
            file = tomlfile.read(folder / slug / "lesson.toml")
            yield ContentError(file.path, file.line_of("uuid"), f"expected a uuid of its own; {other!r} has the same")
