"""What those who teach did in the demo: comments, a rubric, overrides with reasons, extensions, an invitation."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from cohorts import diary
from cohorts.models import (
    Extension,
    Feedback,
    GradeOverride,
    Invitation,
    LineComment,
    RubricItem,
    RubricMark,
    SavedComment,
    Seat,
)
from exercises.models import Submission

if TYPE_CHECKING:
    from cohorts.demo.build import Demo

SAVED = (
    ("Units", "Which unit is this number in? Say it in the name, and the next reader need not ask."),
    ("Well said", "This name says what it is. I would not change a letter."),
    ("Count at the fill", "The counter moves here, but the shares were filled above. Count where it happens."),
    ("A test would help", "One call with a partial fill would have shown this. Add it before you mend the line."),
)
RUBRIC = (("Names say what they mean", 300), ("A comment gives the reason", 200), ("Dead code left in", -500))


def at_work(demo: "Demo", now: datetime) -> None:
    """All of it, as the assistants and the instructor."""
    rows = list(demo.assignments.values())
    exercises = [row for row in rows if row.kind == "exercise"]
    for title, text in SAVED:
        SavedComment.objects.create(cohort=demo.cohort, title=title, text=text, by=demo.owner, used=len(title))
    _comments(demo, exercises[0], now)
    _rubric(demo, exercises[1])
    _exceptions(demo, exercises, now)
    Invitation.objects.create(cohort=demo.cohort, cap=20, expires_at=now + timedelta(days=14), made_by=demo.owner)
    Seat.objects.bulk_create(
        Seat(cohort=demo.cohort, email=f"expected{number}@example.org", name=f"Expected {number}")
        for number in (1, 2, 3)
    )


def _comments(demo: "Demo", row, now: datetime) -> None:
    """On the last hand-in of eight people; six of them have been told."""
    for number, user in enumerate(demo.people[:24:3]):
        last = Submission.objects.filter(user=user, exercise=row.target).order_by("-created_at").first()
        if last is None:
            continue
        marker = demo.assistants[number % 2]
        released = now - timedelta(days=3) if number < 6 else None
        for line, (_, text) in zip((0, 5 + number), (SAVED[number % 4], SAVED[(number + 1) % 4])):
            LineComment.objects.create(
                cohort=demo.cohort, submission=last, line=line, text=text, by=marker, released_at=released
            )
        if released:
            Feedback.objects.create(assignment=row, user=user, by=marker, released_at=released)
            diary.note(demo.cohort, by=marker, verb="comments.released", about=user, assignment=str(row.id))


def _rubric(demo: "Demo", row) -> None:
    items = [
        RubricItem.objects.create(assignment=row, digit=digit, label=label, points=points)
        for digit, (label, points) in enumerate(RUBRIC, 1)
    ]
    for number, user in enumerate(demo.people[:30]):
        if Submission.objects.filter(user=user, exercise=row.target).exists():
            RubricMark.objects.create(item=items[number % 3], user=user, by=demo.assistants[0])


def _exceptions(demo: "Demo", rows, now: datetime) -> None:
    reasons = ("ill for a week", "a server of ours was down that evening", "military service", "caring for a relative")
    for number, reason in enumerate(reasons):
        row, user = rows[number + 2], demo.people[7 * number + 2]
        due = row.due_at + timedelta(days=7)
        Extension.objects.create(assignment=row, user=user, due_at=due, reason=reason, by=demo.owner)
        what = {"assignment": str(row.id), "due_at": due.isoformat(), "reason": reason}
        diary.note(demo.cohort, by=demo.owner, verb="extension.given", about=user, **what)
    for number, (points, reason) in enumerate(
        ((8_000, "explained it to me in person"), (0, "handed in somebody else's file"))
    ):
        row, user = rows[1], demo.people[9 * number + 5]
        GradeOverride.objects.create(assignment=row, user=user, points=points, reason=reason, by=demo.owner)
        diary.note(demo.cohort, by=demo.owner, verb="override.given", about=user, assignment=str(row.id), points=points)
