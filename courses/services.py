"""What a person does with a lesson. Keyword-only verbs with an actor, one transaction each."""

from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts.moments import standing_changed, tell
from courses import marking
from courses.models import LessonProgress, QuizAnswer
from courses.outline import Lesson, Question

VISIT_EVERY = timedelta(minutes=5)


def record_visit(*, by, lesson: Lesson) -> None:
    """Notes that the lesson was opened; at most one write in five minutes."""
    recent = LessonProgress.objects.filter(
        user=by, lesson=lesson.uuid, content_hash=lesson.content_hash, last_visit__gt=timezone.now() - VISIT_EVERY
    )
    if not recent.exists():
        row = LessonProgress(user=by, lesson=lesson.uuid, content_hash=lesson.content_hash)
        _upsert(row, ["last_visit", "content_hash"])


def mark_read(*, by, lesson: Lesson, read: bool) -> None:
    """Marks the lesson as read, or takes the mark away."""
    when = timezone.now() if read else None
    row = LessonProgress(user=by, lesson=lesson.uuid, content_hash=lesson.content_hash, read_at=when)
    _upsert(row, ["read_at", "last_visit", "content_hash"])
    tell(standing_changed, user_id=by.pk, target=lesson.uuid)


def _upsert(row: LessonProgress, fields: list[str]) -> None:
    """One statement, so that two tabs cannot make two rows."""
    LessonProgress.objects.bulk_create(
        [row], update_conflicts=True, update_fields=fields, unique_fields=["user", "lesson"]
    )


MOST_ASKED = 999


def check_answer(*, question: Question, posted: list[str], asked: int = 0) -> None:
    """Raises AnswerRefused when the posted values cannot be marked; asked before a guest is made."""
    marking.mark(question.at(asked), posted, asked)


def ask_again(*, by, lesson: Lesson, question: Question | None = None) -> int:
    """Puts a question, or all that were answered, afresh: mixed anew, with other numbers. Returns how many."""
    rows = QuizAnswer.objects.filter(user=by, lesson=lesson.uuid, asked__lt=MOST_ASKED)
    if question is not None:
        rows = rows.filter(question=question.id)
    return rows.filter(open=False).update(asked=F("asked") + 1, open=True)


@transaction.atomic
def answer(*, by, lesson: Lesson, question: Question, posted: list[str], asked: int = 0) -> QuizAnswer:
    """Marks the answer and keeps it. Raises AnswerRefused; then nothing is written."""
    marked = marking.mark(question.at(asked), posted, asked)
    row, made = QuizAnswer.objects.select_for_update().get_or_create(
        user=by,
        lesson=lesson.uuid,
        question=question.id,
        defaults={
            "given": marked.given,
            "right": marked.right,
            "first_right": marked.right,
            "content_hash": question.content_hash,
            "asked": asked,
        },
    )
    if not made:
        row.given, row.right, row.content_hash = marked.given, marked.right, question.content_hash
        row.tries, row.answered_at = row.tries + 1, timezone.now()
        row.asked, row.open = asked, False
        row.save(update_fields=["given", "right", "content_hash", "tries", "answered_at", "asked", "open"])
    tell(standing_changed, user_id=by.pk, target=lesson.uuid)
    return row


@transaction.atomic
def take_over(*, guest, person) -> None:
    """Gives a guest's rows to the account they logged in to. Where both have one, the better one stays."""
    for row in LessonProgress.objects.filter(user=guest):
        theirs = LessonProgress.objects.filter(user=person, lesson=row.lesson).first()
        if theirs is None:
            LessonProgress.objects.filter(pk=row.pk).update(user=person)
        elif row.read_at and not theirs.read_at:
            LessonProgress.objects.filter(pk=theirs.pk).update(read_at=row.read_at)
    for row in QuizAnswer.objects.filter(user=guest):
        theirs = QuizAnswer.objects.filter(user=person, lesson=row.lesson, question=row.question).first()
        if theirs is None or (row.right and not theirs.right):
            QuizAnswer.objects.filter(pk=getattr(theirs, "pk", None)).delete()
            QuizAnswer.objects.filter(pk=row.pk).update(user=person)
