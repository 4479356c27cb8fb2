"""The course: folders of prose, read once a process and again when one of their files changes."""

import hashlib
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from courses import facts, markdown, quiz, tomlfile
from courses.errors import ContentError
from courses.outline import Course, Fact, Lesson

CONTENT = Path(__file__).parent / "content"
FIRST_BELL, LAST_BELL = 8 * 60 + 1, 10 * 60 + 15  # minutes after midnight: the ends of the course's line


def course() -> Course:
    """The site's course. Raises ContentError when a file of it is wrong."""
    folder = CONTENT / settings.COURSE
    return _course(folder, _stamp(folder))


def _stamp(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Changes when a content file or included code does; a hundred `stat` calls, well under a millisecond."""
    files = [*folder.glob("*.toml"), *folder.glob("*/*.*"), *(settings.ROOT / "sim").glob("*.py")]
    return tuple(sorted((str(path), (stat := path.stat()).st_mtime_ns, stat.st_size) for path in files))


@lru_cache(maxsize=4)
def _course(folder: Path, _stamp: tuple) -> Course:
    return load(folder)


def load(folder: Path) -> Course:
    """Reads and checks a whole course. Raises ContentError at the first thing wrong."""
    file, slugs = outline(folder)
    register, wrong = facts.load(folder)
    if wrong:
        raise wrong[0]
    clocks = clock_line(len(slugs))
    return Course(
        uuid=file.uuid(),
        title=file.need("title", str, "a title"),
        summary=file.need("summary", str, "a sentence or two"),
        lessons=tuple(lesson(folder / slug, register, clock) for slug, clock in zip(slugs, clocks)),
        facts=register,
    )


def outline(folder: Path) -> tuple[tomlfile.TomlFile, tuple[str, ...]]:
    """`course.toml`, and the lessons' slugs in order."""
    file = tomlfile.read(folder / "course.toml")
    slugs = file.texts("lessons")
    if not slugs or len(set(slugs)) != len(slugs):
        line = file.line_of("lessons")
        raise ContentError(file.path, line, f"expected lessons to list each folder once; got {list(slugs)!r}")
    return file, slugs


def lesson(folder: Path, register: dict[str, Fact], clock: str = "") -> Lesson:
    """One lesson's folder. Raises ContentError."""
    return read(folder, register, clock)[0]


def read(folder: Path, register: dict[str, Fact], clock: str = "") -> tuple[Lesson, markdown.Rendering]:
    """One lesson, and what was gathered on the way for the checks. Raises ContentError."""
    file = tomlfile.read(folder / "lesson.toml")
    prose = folder / "lesson.md"
    if not prose.is_file():
        raise ContentError(prose, 1, "expected the lesson's text; the file is missing: write it")
    rendering = markdown.Rendering(file.path, register)
    outcomes = _lines(file, "outcomes", rendering)
    body = markdown.body(prose.read_text(encoding="utf-8"), rendering.within(prose))
    key_points = _lines(file, "key_points", rendering)
    questions = _questions(folder / "quiz.toml", rendering)
    made = Lesson(
        uuid=file.uuid(),
        slug=folder.name,
        title=file.need("title", str, "a title"),
        summary=file.need("summary", str, "one sentence"),
        minutes=file.need("minutes", int, "whole minutes"),
        clock=clock,
        content_hash=_hash(folder),
        body=body,
        outcomes=outcomes,
        needs=file.texts("needs"),
        exercises=file.texts("exercises"),
        key_points=key_points,
        questions=questions,
        facts=tuple(rendering.used.values()),
        sources="\n".join(facts.card(fact) for fact in rendering.used.values()),
    )
    return made, rendering


def _lines(file: tomlfile.TomlFile, key: str, rendering: markdown.Rendering) -> tuple[str, ...]:
    start = file.line_of(key)
    return tuple(
        markdown.inline(text, rendering.within(file.path, file.line_with(text, start), key)) for text in file.texts(key)
    )


def _questions(path: Path, rendering: markdown.Rendering):
    return quiz.questions(tomlfile.read(path), rendering) if path.exists() else ()


def clock_line(stations: int) -> list[str]:
    """Times from 08:01 to 10:15, evenly spread: way marks on the home page, not events."""
    step = (LAST_BELL - FIRST_BELL) / max(stations - 1, 1)
    minutes = [round(FIRST_BELL + step * place) for place in range(stations)]
    return [f"{minute // 60:02}:{minute % 60:02}" for minute in minutes]


def _hash(folder: Path) -> str:
    """SHA-256 over names and bytes of every file in the folder, in sorted order."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.iterdir() if path.is_file()):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
