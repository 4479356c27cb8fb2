"""What a quiz owes its readers, beyond what each kind of question needs to work at all."""

from collections.abc import Iterator
from pathlib import Path

from courses import tomlfile
from courses.errors import ContentError
from courses.outline import Lesson

LEAST, KINDS = 6, 3


def problems(folder: Path, lesson: Lesson) -> Iterator[ContentError]:
    """Six questions or more, of three kinds or more, and each of them explained."""
    path = folder / "quiz.toml"
    if len(lesson.questions) < LEAST:
        yield ContentError(path, 1, f"expected {LEAST} questions or more; got {len(lesson.questions)}")
    kinds = {question.kind for question in lesson.questions}
    if len(lesson.questions) >= LEAST and len(kinds) < KINDS:
        yield ContentError(path, 1, f"expected {KINDS} kinds of question or more; got {', '.join(sorted(kinds))}")
    for question in lesson.questions:
        if not question.options and not question.explanation.strip():
            file = tomlfile.read(path)
            line = file.line_with(f'id = "{question.id}"')
            yield ContentError(path, line, f"expected an explanation; {question.id!r} has none")
