"""What can go wrong around lessons, and what to tell whom.

CourseError
├── ContentError       a content file is wrong: carries file and line, says what was expected
├── LessonNotFound     no lesson of that slug
├── QuestionNotFound   no question of that id in the lesson
├── NotFinished        a certificate was asked for too early
└── AnswerRefused      what was posted cannot be marked: a sentence for the learner
"""

from pathlib import Path

from django.conf import settings


class CourseError(Exception):
    """Root of this package's refusals."""


class ContentError(CourseError):
    """A file under `courses/content/` is wrong. `line` counts from 1."""

    def __init__(self, path: Path, line: int, message: str) -> None:
        shown = path.relative_to(settings.ROOT) if path.is_relative_to(settings.ROOT) else path
        super().__init__(f"{shown}:{line}: {message}")
        self.path, self.line, self.message = path, line, message


class LessonNotFound(CourseError):
    def __init__(self, slug: str) -> None:
        super().__init__(f"There is no lesson called {slug!r}.")


class QuestionNotFound(CourseError):
    def __init__(self, lesson: str, question: str) -> None:
        super().__init__(f"The lesson {lesson!r} has no question {question!r}.")


class AnswerRefused(CourseError):
    """Nothing was chosen, or it does not belong to the question. The text is shown to the learner."""


class NotFinished(CourseError):
    def __init__(self) -> None:
        super().__init__("There is still something to read, to answer or to pass.")
