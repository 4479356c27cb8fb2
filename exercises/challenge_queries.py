"""Reads of challenge runs: one's own, the waiting ones, and who stands where."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet

from accounts.models import User
from exercises.errors import SubmissionNotFound
from exercises.models import BROKEN, GRADED, QUEUED, RUNNING, ChallengeName, ChallengeRun

BOARD = 100


@dataclass(frozen=True)
class Place:
    """One line of a leaderboard: the best run of somebody who asked to be shown. `score` is in millionths."""

    rank: int
    name: str
    score: int
    halts: int
    when: datetime
    user_id: UUID


def run_for(user: User, run_id: UUID) -> ChallengeRun:
    """A run of the person's own. Missing and forbidden look the same: SubmissionNotFound."""
    found = ChallengeRun.objects.filter(user=user, id=run_id).first() if user.is_authenticated else None
    if found is None:
        raise SubmissionNotFound
    return found


def of_challenge(user: User, challenge: UUID, run_id: UUID) -> ChallengeRun | None:
    """One run of this person for this challenge, without its film; None for any other."""
    rows = ChallengeRun.objects.filter(user=user, challenge=challenge).defer("film", "receipt", "seeds")
    return rows.filter(id=run_id).first()


def all_of(user: User, challenge: UUID) -> QuerySet[ChallengeRun]:
    """Everything the person handed in for it, newest first, without films."""
    rows = ChallengeRun.objects.filter(user=user, challenge=challenge).defer("film", "receipt", "seeds")
    return rows.order_by("-created_at", "id")


def history(user: User, challenge: UUID, limit: int = 10) -> list[ChallengeRun]:
    """The newest of those."""
    return list(all_of(user, challenge)[:limit]) if user.is_authenticated else []


def best_of(user: User, challenge: UUID) -> int | None:
    """The person's best score in millionths."""
    if not user.is_authenticated:
        return None
    rows = ChallengeRun.objects.filter(user=user, challenge=challenge, status=GRADED)
    return rows.order_by("-score").values_list("score", flat=True).first()


def going_on(user: User, challenge: UUID) -> ChallengeRun | None:
    """The run of the person that has no score yet."""
    return ChallengeRun.objects.filter(user=user, challenge=challenge, status__in=(QUEUED, RUNNING)).first()


def used(user: User, challenge: UUID, since: datetime | None = None) -> tuple[int, datetime | None]:
    """How many hand-ins count so far, and when the last was made. What our grader broke does not count."""
    rows = ChallengeRun.objects.filter(user=user, challenge=challenge).exclude(status=BROKEN)
    if since is not None:
        rows = rows.filter(created_at__gte=since)
    found = rows.aggregate(many=Count("id"), last=Max("created_at"))
    return found["many"], found["last"]


def hand_ins(users: Iterable[UUID], challenges: Iterable[UUID]) -> QuerySet:
    """What these people handed in, oldest first: (user, challenge, id, created_at, score, status). One query."""
    rows = ChallengeRun.objects.filter(user__in=list(users), challenge__in=list(challenges))
    return rows.order_by("created_at").values_list("user_id", "challenge", "id", "created_at", "score", "status")


def waiting_for(challenges: Collection[UUID] | QuerySet) -> QuerySet:
    """Whose run of which of these has no score yet: (user, challenge). One query."""
    rows = ChallengeRun.objects.filter(status__in=(QUEUED, RUNNING), challenge__in=challenges)
    return rows.values_list("user_id", "challenge")


def run_counts(users: QuerySet, challenges: Iterable[UUID]) -> QuerySet:
    """How many of these people handed a tower in, and how many have a score: (challenge, many, scored). One query."""
    rows = ChallengeRun.objects.filter(user__in=users, challenge__in=list(challenges)).order_by().values("challenge")
    scored = Count("user", distinct=True, filter=Q(status=GRADED))
    return rows.annotate(n=Count("user", distinct=True), s=scored).values_list("challenge", "n", "s")


def last_runs(users: QuerySet, challenges: Iterable[UUID]) -> QuerySet:
    """When each of these people handed a tower in, last: (user, moment). One query."""
    rows = ChallengeRun.objects.filter(user__in=users, challenge__in=list(challenges)).order_by()
    return rows.values("user_id").annotate(at=Max("created_at")).values_list("user_id", "at")


def unfinished() -> list[ChallengeRun]:
    """Runs without a score, oldest first."""
    return list(ChallengeRun.objects.filter(status__in=(QUEUED, RUNNING)).order_by("created_at"))


def played(run: ChallengeRun) -> int:
    """How many of its trials are written."""
    return run.trials.count()


def name_of(user: User, challenge: UUID) -> ChallengeName | None:
    """How the person stands on the leaderboard, if they ever said."""
    if not user.is_authenticated:
        return None
    return ChallengeName.objects.filter(user=user, challenge=challenge).first()


def leaderboard(challenge: UUID, among: list[UUID] | None = None, limit: int = BOARD) -> list[Place]:
    """Each shown person's best run, best first; ties by fewest halts, then by who was first. Two queries.

    `among`: the ids of a cohort's people, or None for everybody who asked to be shown.
    """
    names = ChallengeName.objects.filter(challenge=challenge, shown=True)
    if among is not None:
        names = names.filter(user__in=among)
    shown = dict(names.values_list("user", "name"))
    rows = ChallengeRun.objects.filter(challenge=challenge, status=GRADED, user__in=list(shown))
    ordered = rows.order_by("-score", "halts", "created_at").values_list("user", "score", "halts", "created_at")
    best: dict[UUID, tuple] = {}
    for row in ordered.iterator():
        best.setdefault(row[0], row)
        if len(best) >= limit:
            break
    return _ranked(list(best.values()), shown)


def _ranked(rows: list[tuple], shown: dict[UUID, str]) -> list[Place]:
    """Equal score and equal halts is an equal rank."""
    places: list[Place] = []
    for number, (user, score, halts, when) in enumerate(rows, 1):
        last = places[-1] if places else None
        same = last is not None and (last.score, last.halts) == (score, halts)
        places.append(Place(last.rank if same and last else number, shown[user], score, halts, when, user))
    return places
