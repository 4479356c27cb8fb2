"""What happens to this app's rows when a guest logs in to an account, or someone asks for their data."""

from accounts import export
from accounts.signals import guest_merged
from courses import services
from courses.models import LessonProgress, QuizAnswer


def connect() -> None:
    """Called once when Django is ready."""
    guest_merged.connect(_take_over, dispatch_uid="courses.take_over")
    export.register("lessons", export_lessons)
    export.register("quiz_answers", export_answers)


def _take_over(sender, guest, person, **kwargs) -> None:
    services.take_over(guest=guest, person=person)


def export_lessons(user) -> list[dict]:
    return [
        {
            "lesson": str(row.lesson),
            "content_hash": row.content_hash,
            "first_visit": row.first_visit.isoformat(),
            "last_visit": row.last_visit.isoformat(),
            "read_at": row.read_at.isoformat() if row.read_at else None,
        }
        for row in LessonProgress.objects.filter(user=user)
    ]


def export_answers(user) -> list[dict]:
    return [
        {
            "lesson": str(row.lesson),
            "question": row.question,
            "given": row.given,
            "right": row.right,
            "first_right": row.first_right,
            "tries": row.tries,
            "asked_afresh": row.asked,
            "answered_at": row.answered_at.isoformat(),
        }
        for row in QuizAnswer.objects.filter(user=user)
    ]
