"""Everything that can be wrong with a course's folders, all at once, for the people who write them."""

from collections.abc import Callable, Iterator
from pathlib import Path

from courses import claims, facts, glossary, links, loader, quizrules, terms, tomlfile
from courses.errors import ContentError
from courses.outline import Fact, Lesson, TryIt
from courses.rendering import Rendering
from exercises import loader as exercise_loader

Read = dict[str, tuple[Lesson, Rendering]]


def problems(folder: Path) -> list[ContentError]:
    """What is wrong, file by file. Of a lesson that cannot be read at all, the first thing only."""
    try:
        file, slugs = loader.outline(folder)
    except ContentError as error:
        return [error]
    register, wrong = facts.load(folder)
    words, wrong_words = glossary.load(folder, register)
    found = [*_attempt(lambda: _course(file)), *wrong, *_register(register), *wrong_words]
    read: Read = {}
    for slug in slugs:
        found += _attempt(lambda slug=slug: read.update({slug: loader.read(folder / slug, register)}))
    lessons = {slug: lesson for slug, (lesson, _) in read.items()}
    for slug, (lesson, rendering) in read.items():
        found += one(folder / slug, lesson, rendering, slugs)
        found += links.problems(lesson, rendering, lessons, set(words))
    return [*found, *_strays(folder, slugs), *_twice(folder, lessons), *_circles(folder, lessons)]


def problems_of(folder: Path, slug: str) -> list[ContentError]:
    """What is wrong with one lesson, and with the register and the glossary that it stands on."""
    register, wrong = facts.load(folder)
    words, wrong_words = glossary.load(folder, register)
    found = [*wrong, *_register(register), *wrong_words]
    try:
        _, slugs = loader.outline(folder)
        lesson, rendering = loader.read(folder / slug, register, terms.index(words))
    except ContentError as error:
        return [*found, error]
    if slug not in slugs:
        found.append(ContentError(folder / "course.toml", 1, f"expected {slug!r} in `lessons`: the course lacks it"))
    lessons = {other.slug: other for other in loader.course().lessons} | {slug: lesson}
    links_of_it = links.problems(lesson, rendering, lessons, set(words))
    return [*found, *one(folder / slug, lesson, rendering, slugs), *links_of_it]


def one(folder: Path, lesson: Lesson, rendering: Rendering, slugs: tuple[str, ...]) -> Iterator[ContentError]:
    """What is wrong with one lesson that could be read."""
    yield from _references(folder, lesson, slugs)
    yield from quizrules.problems(folder, lesson)
    yield from claims.problems(rendering.statements, rendering.used)
    yield from _unused(folder)


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


def _register(register: dict[str, Fact]) -> Iterator[ContentError]:
    """The register may not say a thing twice, nor call something contested without saying who disagrees."""
    seen: dict[str, Fact] = {}
    for fact in register.values():
        first = seen.setdefault(" ".join(fact.claim.lower().split()), fact)
        if first is not fact:
            yield ContentError(fact.path, fact.line, f"expected a claim of its own; {first.id} says the same: use that")
        if fact.kind == "contested" and not fact.others:
            yield ContentError(fact.path, fact.line, f"expected others = who says what; {fact.id} is contested")


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


def _unused(folder: Path) -> Iterator[ContentError]:
    """A drawing that no text shows is a leftover."""
    text = (folder / "lesson.md").read_text(encoding="utf-8")
    for drawing in sorted(folder.glob("*.svg")):
        if drawing.name not in text:
            yield ContentError(drawing, 1, "expected lesson.md to show this drawing; it does not: remove one of them")


def _twice(folder: Path, lessons: dict[str, Lesson]) -> Iterator[ContentError]:
    """Rows of the database hang on uuids, so no two files may share one."""
    seen: dict = {}
    for slug in lessons:
        for name in ("lesson.toml", "quiz.toml"):
            if (folder / slug / name).exists():
                file = tomlfile.read(folder / slug / name)
                uuid, here = file.uuid(), f"{slug}/{name}"
                other = seen.setdefault(uuid, here)
                if other != here:
                    line = file.line_of("uuid")
                    yield ContentError(file.path, line, f"expected a uuid of its own; {other!r} has the same")


def _circles(folder: Path, lessons: dict[str, Lesson]) -> Iterator[ContentError]:
    """A lesson that needs itself, by however many steps."""
    for slug in lessons:
        todo, seen = list(lessons[slug].needs), set()
        while todo:
            need = todo.pop()
            if need in lessons and need not in seen:
                seen.add(need)
                todo += lessons[need].needs
        if slug in seen:
            file = tomlfile.read(folder / slug / "lesson.toml")
            yield ContentError(
                file.path, file.line_of("needs"), f"expected no circle in `needs`; {slug!r} needs itself"
            )
