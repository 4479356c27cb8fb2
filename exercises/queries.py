"""Reads. Every QuerySet of this app is here, as a function."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet

from accounts.models import User
from exercises import loader
from exercises.errors import SubmissionNotFound
from exercises.models import QUEUED, CheckResult, Draft, HintTaken, Submission


@dataclass(frozen=True)
class ExerciseProgress:
    """How far one person is with one exercise. `best` is the best confirmed score, 0-100."""

    passed: bool = False
    best: int = 0
    attempts: int = 0
    last: datetime | None = None


def progress_of(user: User) -> dict[UUID, ExerciseProgress]:
    """By exercise uuid, only exercises the person has handed something in for. One query."""
    if not user.is_authenticated:
        return {}
    rows = (
        Submission.objects.filter(user=user)
        .exclude(status="broken")
        .values("exercise")
        .annotate(
            attempts=Count("id"),
            best=Max("verdict__score"),
            passes=Count("id", filter=Q(status="passed")),
            last=Max("created_at"),
        )
    )
    return {
        row["exercise"]: ExerciseProgress(row["passes"] > 0, row["best"] or 0, row["attempts"], row["last"])
        for row in rows
    }


def used(user: User, exercise: UUID, since: datetime | None = None) -> tuple[int, datetime | None]:
    """How many hand-ins count so far (from `since` on), and when the last was made. What our grader broke does not."""
    rows = Submission.objects.filter(user=user, exercise=exercise).exclude(status="broken")
    if since is not None:
        rows = rows.filter(created_at__gte=since)
    found = rows.aggregate(many=Count("id"), last=Max("created_at"))
    return found["many"], found["last"]


def draft_of(user: User, exercise: UUID) -> Draft | None:
    """The person's unsubmitted code, if any."""
    if not user.is_authenticated:
        return None
    return Draft.objects.filter(user=user, exercise=exercise).first()


def submission_for(user: User, submission_id: UUID) -> Submission:
    """One submission of the person's own. Missing and forbidden look the same: SubmissionNotFound."""
    found = None
    if user.is_authenticated:
        found = Submission.objects.select_related("verdict").filter(user=user, id=submission_id).first()
    if found is None:
        raise SubmissionNotFound
    return found


def of_exercise(user: User, exercise: UUID, submission_id: UUID) -> Submission | None:
    """One hand-in of this person for this exercise, with its verdict; None for any other."""
    rows = Submission.objects.select_related("verdict").filter(user=user, exercise=exercise)
    return rows.filter(id=submission_id).first()


def history(user: User, exercise: UUID, limit: int = 10) -> list[Submission]:
    """The newest submissions of one exercise, newest first, with their verdicts. One query."""
    if not user.is_authenticated:
        return []
    rows = Submission.objects.filter(user=user, exercise=exercise).select_related("verdict")
    return list(rows.order_by("-created_at")[:limit])


def all_of(user: User, exercise: UUID) -> QuerySet[Submission]:
    """Everything the person handed in for it, newest first, with verdicts."""
    rows = Submission.objects.filter(user=user, exercise=exercise).select_related("verdict")
    return rows.order_by("-created_at", "id")


def hints_taken(user: User, exercise: UUID) -> int:
    """The highest rung the person has asked for."""
    if not user.is_authenticated:
        return 0
    return HintTaken.objects.filter(user=user, exercise=exercise).aggregate(top=Max("rung"))["top"] or 0


def waiting() -> list[Submission]:
    """Submissions without a verdict, oldest first."""
    return list(Submission.objects.filter(status=QUEUED).order_by("created_at"))


def waiting_for(exercises: Collection[UUID] | QuerySet) -> QuerySet:
    """Whose hand-in for which of these waits for the grader: (user, exercise). One query."""
    return Submission.objects.filter(status=QUEUED, exercise__in=exercises).values_list("user_id", "exercise")


def drafts_of(user: User) -> list[dict]:
    """For `/me/`: what is being worked on."""
    exercises = loader.by_uuid()
    return [
        {
            "slug": exercises[row.exercise].slug,
            "title": exercises[row.exercise].title,
            "url": exercises[row.exercise].url,
            "saved_at": row.saved_at,
            "lines": row.source.count("\n") + 1,
        }
        for row in Draft.objects.filter(user=user).order_by("-saved_at")
        if row.exercise in exercises
    ]


def submissions_of(user: User, limit: int = 50) -> list[dict]:
    """For `/me/`: what was handed in, newest first."""
    exercises = loader.by_uuid()
    rows = Submission.objects.filter(user=user).select_related("verdict").order_by("-created_at")[:limit]
    return [
        {
            "id": row.id,
            "url": f"{exercises[row.exercise].url}?submission={row.id}",
            "slug": exercises[row.exercise].slug,
            "title": exercises[row.exercise].title,
            "status": row.status,
            "status_label": row.get_status_display(),
            "score": score_of(row),
            "when": row.created_at,
        }
        for row in rows
        if row.exercise in exercises
    ]


def score_of(submission: Submission) -> int | None:
    """0-100 once there is a verdict."""
    verdict = getattr(submission, "verdict", None)
    return verdict.score if verdict else None


def hand_ins(users: Iterable[UUID], exercises: Iterable[UUID], since: datetime | None = None) -> QuerySet:
    """What these people handed in for these exercises, oldest first, without sources. One query, one row each.

    Rows are (user, exercise, id, created_at, score or None, status, drift or None).
    """
    rows = Submission.objects.filter(user__in=list(users), exercise__in=list(exercises))
    if since is not None:
        rows = rows.filter(created_at__gte=since)
    fields = ("user_id", "exercise", "id", "created_at", "verdict__score", "status", "verdict__drift")
    return rows.order_by("created_at").values_list(*fields)


def queued(users: QuerySet | Iterable[UUID], exercises: QuerySet | Iterable[UUID]) -> int:
    """How many hand-ins of these people for these exercises still wait for their verdict."""
    return Submission.objects.filter(status=QUEUED, user__in=users, exercise__in=exercises).count()


def sources(ids: Iterable[UUID]) -> dict[str, str]:
    """The code of these submissions, by id as text. One query."""
    rows = Submission.objects.filter(id__in=list(ids)).values_list("id", "source")
    return {str(id): source for id, source in rows}


def authors(ids: Iterable[UUID]) -> dict[UUID, UUID]:
    """Whose these submissions are. One query."""
    return dict(Submission.objects.filter(id__in=list(ids)).values_list("id", "user_id"))


def hand_in_counts(users: QuerySet, exercises: Iterable[UUID]) -> QuerySet:
    """How many hand-ins these people have for each exercise: (exercise, many). From the index alone."""
    rows = Submission.objects.filter(user__in=users, exercise__in=list(exercises)).order_by()
    return rows.values("exercise").annotate(many=Count("user")).values_list("exercise", "many")


def hand_in_counts_by_person(users: QuerySet, exercises: Iterable[UUID]) -> QuerySet:
    """The same for each person: (user, exercise, many)."""
    rows = Submission.objects.filter(user__in=users, exercise__in=list(exercises)).order_by()
    return rows.values("user_id", "exercise").annotate(many=Count("id")).values_list("user_id", "exercise", "many")


def failed_checks(submissions: Iterable[UUID]) -> Iterator[tuple[UUID, str, str, dict]]:
    """(submission, check, title, details) of every check that did not pass. A query for each five hundred."""
    ids = list(submissions)
    for start in range(0, len(ids), 500):
        rows = CheckResult.objects.filter(verdict__submission__in=ids[start : start + 500]).exclude(status="passed")
        fields = ("verdict__submission_id", "check_id", "title", "details")
        yield from rows.order_by("verdict_id", "order").values_list(*fields)


def hints_of(users: Iterable[UUID], exercises: Iterable[UUID]) -> QuerySet:
    """The highest rung that each of these people took: (user, exercise, rung). One query."""
    rows = HintTaken.objects.filter(user__in=list(users), exercise__in=list(exercises))
    return rows.values("user_id", "exercise").annotate(top=Max("rung")).values_list("user_id", "exercise", "top")


def hint_counts(users: QuerySet, exercises: Iterable[UUID]) -> Iterator[tuple[UUID, int, int]]:
    """How many of these people took hints up to which rung: (exercise, rung, many). One query."""
    rows = HintTaken.objects.filter(user__in=users, exercise__in=list(exercises)).order_by()
    tops = rows.values("user_id", "exercise").annotate(top=Max("rung")).values_list("exercise", "top")
    return ((exercise, rung, many) for (exercise, rung), many in Counter(tops).items())
