"""The person of the token, and their own progress."""

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest
from ninja import NinjaAPI, Router, Schema

from accounts.api.bearer import Bearer
from accounts.api.once import writes
from accounts.api.problems import missing
from accounts.scopes import Scope
from courses import loader, services
from courses.errors import LessonNotFound
from courses.me_page import me_page

router = Router(tags=["You"])
READ, SUBMIT = Bearer(Scope.READ), Bearer(Scope.SUBMIT)


class TokenOut(Schema):
    """The token that asks."""

    name: str
    scopes: list[str]
    expires_at: datetime


class MeOut(Schema):
    """Whose token it is."""

    id: UUID
    name: str
    email: str | None
    token: TokenOut


class LessonLine(Schema):
    """One lesson. `state` is "new", "visited" or "read"."""

    slug: str
    title: str
    url: str
    minutes: int
    state: str
    questions: int
    right: int
    exercises: list[str]


class ProgressOut(Schema):
    """How far one is. The lessons are in the course's order."""

    lessons_read: int
    exercises_passed: int
    exercises: int
    questions_right: int
    questions: int
    lessons: list[LessonLine]


@router.get("/me", auth=READ, response=MeOut)
def me(request: HttpRequest) -> dict:
    """Who asks, and what the token may do."""
    token = request.auth  # type: ignore[attr-defined]
    return {"id": token.user.id, "name": token.user.name, "email": token.user.email, "token": token}


@router.get("/progress", auth=READ, response=ProgressOut)
def progress(request: HttpRequest) -> dict:
    """One's own, as on `/me/`."""
    found = me_page(request.auth.user)  # type: ignore[attr-defined]
    return {
        "lessons_read": found.read,
        "exercises_passed": found.passed,
        "exercises": found.exercises,
        "questions_right": found.quiz_right,
        "questions": found.quiz_total,
        "lessons": [_lesson(station) for station in found.stations],
    }


class ReadIn(Schema):
    """Whether one has read it."""

    read: bool


class ReadOut(Schema):
    """A lesson, marked as read or not."""

    slug: str
    read: bool


@router.put("/lessons/{lesson}/read", auth=SUBMIT, response=ReadOut)
@writes()
def mark_read(request: HttpRequest, lesson: str, body: ReadIn) -> ReadOut:
    """Marks a lesson as read, or takes that back."""
    found = loader.course().lesson(lesson)
    services.mark_read(by=request.auth.user, lesson=found, read=body.read)  # type: ignore[attr-defined]
    return ReadOut(slug=found.slug, read=body.read)


def handle(api: NinjaAPI) -> None:
    """Teaches the API this package's refusals."""
    api.add_exception_handler(LessonNotFound, lambda request, error: missing())


def _lesson(station) -> dict:
    lesson = station.lesson
    return {
        "slug": lesson.slug,
        "title": lesson.title,
        "url": lesson.url,
        "minutes": lesson.minutes,
        "state": station.state,
        "questions": station.quiz_total,
        "right": station.quiz_right,
        "exercises": [card.url.strip("/").rpartition("/")[2] for card in station.exercises],
    }
