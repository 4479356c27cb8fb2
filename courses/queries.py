"""Every question this app asks the database. All of them are about one person."""

from uuid import UUID

from courses.models import LessonProgress, QuizAnswer


def progress_of(user) -> dict[UUID, LessonProgress]:
    """How far the person got, by lesson; empty without a query for someone we do not know."""
    if not user.is_authenticated:
        return {}
    return {row.lesson: row for row in LessonProgress.objects.filter(user=user)}


def answers_of(user, lesson: UUID) -> dict[str, QuizAnswer]:
    """The person's answers in one lesson, by question id."""
    if not user.is_authenticated:
        return {}
    return {row.question: row for row in QuizAnswer.objects.filter(user=user, lesson=lesson)}


def right_answers_of(user) -> dict[UUID, set[tuple[str, str]]]:
    """Right answers by lesson, each as (question id, content hash of the question it was given to)."""
    found: dict[UUID, set[tuple[str, str]]] = {}
    if user.is_authenticated:
        rows = QuizAnswer.objects.filter(user=user, right=True)
        for lesson, question, content_hash in rows.values_list("lesson", "question", "content_hash"):
            found.setdefault(lesson, set()).add((question, content_hash))
    return found
