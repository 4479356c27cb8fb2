"""The comparison itself, in a worker: everybody's best and newest hand-in, and what it found."""

import logging
import time
from uuid import UUID

from django.utils import timezone

from cohorts import queries
from cohorts.likeness import compare
from cohorts.likeness.models import DONE, FAILED, RUNNING, Comparison
from cohorts.models import Assignment
from exercises import loader
from exercises import queries as exercise_queries

log = logging.getLogger(__name__)

TELL_EVERY = 0.5


def run(comparison_id: UUID | str) -> str:
    """Does it and writes it down. Running it twice compares twice and loses nothing."""
    row = Comparison.objects.select_related("assignment__cohort").filter(id=comparison_id).first()
    if row is None:
        return "gone"
    try:
        sources = _sources(row.assignment)
        exercise = loader.by_uuid().get(row.assignment.target)
        known = [exercise.starter] if exercise else []
        found = compare.pairs(sources, known, _teller(row))
        _write(row, status=DONE, pairs=[one.plain() for one in found], done=row.total)
    except Exception:
        log.exception("comparison %s", row.id)
        _write(row, status=FAILED)
    return row.status


def _sources(assignment: Assignment) -> dict[str, str]:
    """One file a learner, by submission id: the newest that passed, else the newest."""
    users = list(queries.learners(assignment.cohort).values_list("user_id", flat=True))
    chosen: dict[UUID, tuple[bool, UUID]] = {}
    for user, _, id, _, _, status, _ in exercise_queries.hand_ins(users, [assignment.target]):
        passed = status == "passed"
        if passed or not chosen.get(user, (False,))[0]:
            chosen[user] = passed, id
    return exercise_queries.sources([id for _, id in chosen.values()])


def _teller(row: Comparison):
    last = 0.0

    def tell(done: int, total: int) -> None:
        nonlocal last
        if time.monotonic() - last > TELL_EVERY or done == total:
            last = time.monotonic()
            _write(row, status=RUNNING, done=done, total=total)

    return tell


def _write(row: Comparison, **what) -> None:
    for name, value in {**what, "touched_at": timezone.now()}.items():
        setattr(row, name, value)
    row.save(update_fields=[*what, "touched_at"])
