"""The course: folders of prose, read once a process and again when one of their files changes.

A lesson that cannot be read does not take the others with it: it is shown as a sentence, and
`check_content`, the log and `/healthz` say what is wrong.
"""

import hashlib
import logging
import time
from functools import lru_cache
from pathlib import Path
from uuid import UUID, uuid5

from django.conf import settings

from courses import facts, glossary, markdown, quiz, reading, terms, tomlfile
from courses.errors import ContentError
from courses.outline import Body, Course, Fact, Lesson, Section
from courses.terms import TermIndex

CONTENT = Path(__file__).parent / "content"
FIRST_BELL, LAST_BELL = 8 * 60 + 1, 10 * 60 + 15  # minutes after midnight: the ends of the course's line
NO_TERMS = TermIndex()
RECHECK_SECONDS = 1.0  # how old an answer may be; looking at every file on every call would cost more than a page
_LOOKED: dict[Path, tuple[float, Course]] = {}
LOG = logging.getLogger(__name__)
Stamp = tuple[tuple[str, int, int], ...]


def course() -> Course:
    """The site's course. Raises ContentError when `course.toml` itself is wrong."""
    folder, now = CONTENT / settings.COURSE, time.monotonic()
    kept = _LOOKED.get(folder)
    if kept is None or now - kept[0] >= RECHECK_SECONDS:
        kept = _LOOKED[folder] = (now, _course(folder, stamp(folder)))
    return kept[1]


def stamp(folder: Path) -> Stamp:
    """Changes when a content file, included code or a live figure does; some hundred `stat` calls, two milliseconds."""
    files = [*folder.glob("*.toml"), *folder.glob("*/*.*"), *(settings.ROOT / "sim").glob("**/*.py")]
    return _stamp_of([*files, *(settings.ROOT / "templates/courses/live").glob("*.html")])


def _stamp_of(files) -> Stamp:
    return tuple(sorted((str(path), (stat := path.stat()).st_mtime_ns, stat.st_size) for path in files))


@lru_cache(maxsize=4)
def _course(folder: Path, _stamp: Stamp) -> Course:
    return load(folder)


def load(folder: Path) -> Course:
    """Reads a whole course. Raises ContentError only when there is no course to show."""
    file, slugs = outline(folder)
    register, wrong = facts.load(folder)
    words, wrong_words = glossary.load(folder, register)
    for error in (*wrong, *wrong_words):
        LOG.warning("wrong in the register or the glossary: %s", error)
    uuid, clocks, index = file.uuid(), clock_line(len(slugs)), terms.index(words)
    return Course(
        uuid=uuid,
        title=file.need("title", str, "a title"),
        summary=file.need("summary", str, "a sentence or two"),
        lessons=tuple(_readable(folder / slug, (register, index), clock, uuid) for slug, clock in zip(slugs, clocks)),
        facts=register,
        terms=words,
    )


def outline(folder: Path) -> tuple[tomlfile.TomlFile, tuple[str, ...]]:
    """`course.toml`, and the lessons' slugs in order."""
    file = tomlfile.read(folder / "course.toml")
    slugs = file.texts("lessons")
    if not slugs or len(set(slugs)) != len(slugs):
        line = file.line_of("lessons")
        raise ContentError(file.path, line, f"expected lessons to list each folder once; got {list(slugs)!r}")
    return file, slugs


def _readable(folder: Path, known: tuple[dict[str, Fact], TermIndex], clock: str, course: UUID) -> Lesson:
    try:
        return read(folder, *known, clock)[0]
    except ContentError as error:
        LOG.warning("this lesson is not shown: %s", error)
        return _placeholder(folder, clock, course, str(error))


def _placeholder(folder: Path, clock: str, course: UUID, trouble: str) -> Lesson:
    """A lesson's place in the course, with as much of it as can be told. Keeps its uuid where it has one."""
    title, summary, minutes, uuid = folder.name.replace("-", " ").capitalize(), "", 1, uuid5(course, folder.name)
    try:
        file = tomlfile.read(folder / "lesson.toml")
        title = file.need("title", str, "a title")
        summary = file.need("summary", str, "one sentence")
        minutes = file.need("minutes", int, "whole minutes")
        uuid = file.uuid()
    except ContentError:
        pass  # what could be read is kept
    body = Body((), ())
    return Lesson(uuid, folder.name, title, summary, minutes, clock, _hash(folder), body, trouble=trouble)


def read(
    folder: Path, register: dict[str, Fact], index: TermIndex = NO_TERMS, clock: str = ""
) -> tuple[Lesson, markdown.Rendering]:
    """One lesson, and what was gathered on the way for the checks. Raises ContentError."""
    file = tomlfile.read(folder / "lesson.toml")
    prose = folder / "lesson.md"
    if not prose.is_file():
        raise ContentError(prose, 1, "expected the lesson's text; the file is missing: write it")
    rendering = markdown.Rendering(file.path, register, terms=index)
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
        places={fact: f"fact-{fact}" if fact in rendering.marked else "quiz" for fact in rendering.used},
        terms=tuple(rendering.linked),
        sections=_sections(rendering, file.need("title", str, "a title")),
        reading=reading.measure(said.text for said in rendering.statements if said.role == "prose"),
    )
    return made, rendering


def _sections(rendering: markdown.Rendering, title: str) -> tuple[Section, ...]:
    """The running text by heading, without the questions."""
    titles = {"": title} | {heading.id: heading.text for heading in rendering.headings}
    texts: dict[str, list[str]] = {anchor: [] for anchor in titles}
    for said in rendering.statements:
        if said.role in ("prose", "row"):
            texts[said.section].append(said.text.replace("`", "").strip(" |"))
    return tuple(Section(anchor, titles[anchor], " ".join(some)) for anchor, some in texts.items() if some)


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
    for path in sorted(path for path in folder.glob("*") if path.is_file()):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
