"""Every question this app asks the database: about one person, or for those who teach, about many."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Count, Max, QuerySet

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


def readings(users: Iterable[UUID], lessons: Iterable[UUID]) -> QuerySet:
    """Which of these people marked which of these lessons as read: (user, lesson, read_at). One query."""
    rows = LessonProgress.objects.filter(user__in=list(users), lesson__in=list(lessons)).exclude(read_at=None)
    return rows.values_list("user_id", "lesson", "read_at")


def right_answers(users: Iterable[UUID], lessons: Iterable[UUID]) -> QuerySet:
    """These people's right answers in these lessons: (user, lesson, question, content hash, answered_at). One query."""
    rows = QuizAnswer.objects.filter(user__in=list(users), lesson__in=list(lessons), right=True)
    return rows.values_list("user_id", "lesson", "question", "content_hash", "answered_at")


def visits(users: Iterable[UUID], lessons: Iterable[UUID]) -> QuerySet:
    """When each of these people was last on which of these lessons: (user, lesson, last_visit). One query."""
    rows = LessonProgress.objects.filter(user__in=list(users), lesson__in=list(lessons))
    return rows.values_list("user_id", "lesson", "last_visit")


def lesson_counts(users: QuerySet, lessons: Iterable[UUID]) -> QuerySet:
    """How many of these people opened and how many read each lesson: (lesson, opened, read). One query."""
    rows = LessonProgress.objects.filter(user__in=users, lesson__in=list(lessons)).order_by()
    return rows.values("lesson").annotate(n=Count("id"), read=Count("read_at")).values_list("lesson", "n", "read")


def last_visits(users: QuerySet, lessons: Iterable[UUID]) -> QuerySet:
    """When each of these people was last on any of these lessons: (user, moment). One query."""
    rows = LessonProgress.objects.filter(user__in=users, lesson__in=list(lessons)).order_by()
    return rows.values("user_id").annotate(at=Max("last_visit")).values_list("user_id", "at")
