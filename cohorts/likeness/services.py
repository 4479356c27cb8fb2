"""A comparison is asked for, done in the background, and kept."""

import logging
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from cohorts import diary
from cohorts.errors import Refused
from cohorts.likeness import tasks
from cohorts.likeness.models import QUEUED, RUNNING, Comparison
from cohorts.models import Assignment
from cohorts.models.work import EXERCISE

log = logging.getLogger(__name__)

STUCK = timedelta(minutes=3)


@transaction.atomic
def ask(*, by: User, assignment: Assignment) -> Comparison:
    """A new comparison; the one that is going on where there is one. Raises Refused for what has no code."""
    if assignment.kind != EXERCISE:
        raise Refused("Only exercises are compared: a lesson has no code, and a tower is one's own by its score.")
    going = assignment.comparisons.filter(status__in=(QUEUED, RUNNING), touched_at__gt=timezone.now() - STUCK).first()
    if going is not None:
        return going
    made = Comparison.objects.create(assignment=assignment, by=by)
    diary.note(assignment.cohort, by=by, verb="submissions.compared", assignment=str(assignment.id))
    transaction.on_commit(lambda: _enqueue(made))
    return made


def _enqueue(row: Comparison) -> None:
    try:
        tasks.compare.enqueue(str(row.id))
    except Exception:
        log.exception("queue away; comparison %s can be asked for again", row.id)
