"""Trails are derived when a verdict is given, and again by whoever reads where one is missing or behind."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet, Sum

from accounts.moments import standing_changed
from accounts.signals import guest_merged
from cohorts.insight.models import Trail, TrailCheck
from cohorts.models import Membership
from exercises import loader
from exercises import queries as exercise_queries

FIELDS = ["seen", "attempts", "tries", "took", "first_at", "passed_at", "last_at"]
UNSETTLED = ("queued", "broken")
AT_ONCE = 500

type Key = tuple[UUID, UUID]  # user, exercise
type Failed = tuple[str, str, str]  # check, title, sentence


def connect() -> None:
    """Called once when Django is ready."""
    standing_changed.connect(_on_change, dispatch_uid="cohorts.insight")
    guest_merged.connect(_on_merge, dispatch_uid="cohorts.insight")


def _on_change(sender, *, user_id: UUID, target: UUID, **_) -> None:
    """In the worker that gave the verdict, for people who are in a cohort: some milliseconds."""
    if target in loader.by_uuid() and Membership.objects.filter(user=user_id).exists():
        derive([(user_id, target)])


def _on_merge(sender, *, person, **_) -> None:
    Trail.objects.filter(user=person).update(seen=-1)


def up_to_date(users: QuerySet, exercises: list[UUID]) -> QuerySet[Trail]:
    """The trails of these people (a query of user ids) for these exercises. Two queries where none is behind.

    What is behind is found by counting hand-ins, an exercise first and then, where that differs, a person.
    """
    trails = Trail.objects.filter(user__in=users, exercise__in=exercises)
    there = dict(exercise_queries.hand_in_counts(users, exercises))
    seen = dict(trails.order_by().values("exercise").annotate(many=Sum("seen")).values_list("exercise", "many"))
    late = [exercise for exercise, many in there.items() if seen.get(exercise) != many]
    if late:
        known = {(row[0], row[1]): row[2] for row in trails.values_list("user_id", "exercise", "seen")}
        counts = exercise_queries.hand_in_counts_by_person(users, late)
        behind = [(user, exercise) for user, exercise, many in counts if known.get((user, exercise)) != many]
        for start in range(0, len(behind), AT_ONCE):
            derive(behind[start : start + AT_ONCE])
    return trails


def derive(keys: Iterable[Key]) -> None:
    """From the rows of submissions and checks, kept for the next reader."""
    wanted = sorted(set(keys))
    users, exercises = {user for user, _ in wanted}, {exercise for _, exercise in wanted}
    hand_ins: dict[Key, list] = defaultdict(list)
    for user, exercise, id, at, _, status, _ in exercise_queries.hand_ins(users, exercises):
        hand_ins[user, exercise].append((id, at, status))
    unpassed = [row[0] for key in wanted for row in hand_ins[key] if row[2] not in ("passed", *UNSETTLED)]
    failing: dict[UUID, list[Failed]] = defaultdict(list)
    for id, check, title, details in exercise_queries.failed_checks(unpassed):
        failing[id].append((check, title, (details or {}).get("message", "")))
    made = [_trail(key, hand_ins[key]) for key in wanted]
    with transaction.atomic():
        Trail.objects.bulk_create(
            made, update_conflicts=True, unique_fields=["user", "exercise"], update_fields=FIELDS, batch_size=200
        )
        rows = Trail.objects.filter(user__in=users, exercise__in=exercises)
        kept = {(row.user_id, row.exercise): row for row in rows if (row.user_id, row.exercise) in hand_ins}
        TrailCheck.objects.filter(trail__in=[kept[key].pk for key in wanted]).delete()
        checks = [row for key in wanted for row in _checks(kept[key], hand_ins[key], failing)]
        TrailCheck.objects.bulk_create(checks, batch_size=500)


def _trail(key: Key, rows: list) -> Trail:
    """One learner and exercise; `rows` are (id, when, status), oldest first."""
    made = Trail(user_id=key[0], exercise=key[1], seen=len(rows))
    settled = [row for row in rows if row[2] not in UNSETTLED]
    if settled:
        passes = [place for place, row in enumerate(settled) if row[2] == "passed"]
        made.attempts, made.first_at, made.last_at = len(settled), settled[0][1], settled[-1][1]
        made.tries = passes[0] + 1 if passes else len(settled)
        if passes:
            made.passed_at = settled[passes[0]][1]
            made.took = (made.passed_at - made.first_at) // timedelta(minutes=1)
    return made


def _checks(trail: Trail, rows: list, failing: dict[UUID, list[Failed]]) -> list[TrailCheck]:
    settled = [row for row in rows if row[2] not in UNSETTLED]
    ever = {check: (title, words) for id, _, _ in settled for check, title, words in failing.get(id, ())}
    passed = any(row[2] == "passed" for row in settled)
    now = {check for check, _, _ in failing.get(settled[-1][0], ())} if settled and not passed else set()
    return [
        TrailCheck(trail=trail, check_id=check, title=title, words=words, now=check in now)
        for check, (title, words) in ever.items()
    ]
