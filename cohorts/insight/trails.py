"""Trails are derived when a verdict is given, and again by whoever reads where one is missing or behind."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from uuid import UUID

from accounts.moments import standing_changed
from accounts.signals import guest_merged
from cohorts.insight.models import Trail
from cohorts.models import Membership
from exercises import loader
from exercises import queries as exercise_queries

FIELDS = ["graded", "attempts", "tries", "first_at", "passed_at", "last_at", "failed", "stuck"]
AT_ONCE = 500

type Key = tuple[UUID, UUID]  # user, exercise


def connect() -> None:
    """Called once when Django is ready."""
    standing_changed.connect(_on_change, dispatch_uid="cohorts.insight")
    guest_merged.connect(_on_merge, dispatch_uid="cohorts.insight")


def _on_change(sender, *, user_id: UUID, target: UUID, **_) -> None:
    """In the worker that gave the verdict, for people who are in a cohort: some milliseconds."""
    if target in loader.by_uuid() and _in_a_cohort(user_id):
        derive([(user_id, target)])


def _in_a_cohort(user_id: UUID) -> bool:
    return Membership.objects.filter(user=user_id).exists()


def _on_merge(sender, *, person, **_) -> None:
    Trail.objects.filter(user=person).update(graded=-1)


def of(users: Sequence[UUID], exercises: Sequence[UUID]) -> list[Trail]:
    """The trails of these people, up to date. Two queries; three more for each five hundred that were behind."""
    counts = {(user, exercise): many for user, exercise, many in exercise_queries.graded_counts(users, exercises)}
    found = {(row.user_id, row.exercise): row for row in Trail.objects.filter(user__in=users, exercise__in=exercises)}
    behind = [key for key, many in counts.items() if key not in found or found[key].graded != many]
    for start in range(0, len(behind), AT_ONCE):
        found |= {(row.user_id, row.exercise): row for row in derive(behind[start : start + AT_ONCE])}
    return list(found.values())


def derive(keys: Iterable[Key]) -> list[Trail]:
    """From the rows of submissions and checks, kept for the next reader."""
    wanted = set(keys)
    users, exercises = {user for user, _ in wanted}, {exercise for _, exercise in wanted}
    hand_ins: dict[Key, list] = defaultdict(list)
    for user, exercise, id, at, _, status, _ in exercise_queries.hand_ins(users, exercises):
        if (user, exercise) in wanted and status not in ("queued", "broken"):
            hand_ins[user, exercise].append((id, at, status))
    failing = _failing([id for rows in hand_ins.values() for id, _, status in rows if status != "passed"])
    made = [_trail(key, hand_ins.get(key, []), failing) for key in sorted(wanted)]
    Trail.objects.bulk_create(
        made, update_conflicts=True, unique_fields=["user", "exercise"], update_fields=FIELDS, batch_size=200
    )
    return made


def _failing(ids: list[UUID]) -> dict[UUID, list[tuple[str, str, str]]]:
    """(check, title, sentence) of each check that did not pass, by submission, in declaration order."""
    found: dict[UUID, list[tuple[str, str, str]]] = defaultdict(list)
    for id, check, title, details in exercise_queries.failed_checks(ids):
        found[id].append((check, title, (details or {}).get("message", "")))
    return found


def _trail(key: Key, rows: list, failing: dict) -> Trail:
    """One learner and exercise; `rows` are (id, when, status), oldest first."""
    user, exercise = key
    made = Trail(user_id=user, exercise=exercise, graded=len(rows), attempts=len(rows))
    if not rows:
        return made
    passes = [place for place, (_, _, status) in enumerate(rows) if status == "passed"]
    made.first_at, made.last_at = rows[0][1], rows[-1][1]
    made.tries = passes[0] + 1 if passes else len(rows)
    made.passed_at = rows[passes[0]][1] if passes else None
    made.failed = {check: [title, words] for id, _, _ in rows for check, title, words in failing.get(id, ())}
    made.stuck = [] if passes else [check for check, _, _ in failing.get(rows[-1][0], ())]
    return made
