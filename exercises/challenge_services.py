"""Writes around a challenge: handing a tower in, asking for its grading, standing on the leaderboard."""

import logging
import secrets
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from exercises import challenge_loader, challenge_queries, tasks
from exercises.challenge_loader import Challenge
from exercises.challenges import plan
from exercises.conditions import conditions
from exercises.errors import NoAttemptLeft, RunGoingOn, SourceRefused
from exercises.grading.text import clean
from exercises.models import QUEUED, RUNNING, ChallengeName, ChallengeRun
from exercises.services import check_source

log = logging.getLogger(__name__)

STUCK = timedelta(seconds=90)
LONGEST_NAME = 40
FIRST = (
    "Quiet",
    "Patient",
    "Brass",
    "Early",
    "Plain",
    "Steady",
    "Amber",
    "Northern",
    "Careful",
    "Lucid",
    "Sober",
    "Late",
)
SECOND = (
    "Heron",
    "Ledger",
    "Signal",
    "Harbour",
    "Lantern",
    "Sextant",
    "Otter",
    "Anvil",
    "Kestrel",
    "Meridian",
    "Bell",
    "Fathom",
)


def submit(*, by: User, challenge: Challenge, source: str, key: UUID) -> ChallengeRun:
    """Records a tower and asks for its grading. The same `key` twice gives the same run.

    Raises SourceRefused with a sentence where it cannot be a tower, RunGoingOn while another is graded.
    """
    source = check_source(source)
    try:
        plan.read(source)
    except plan.BadPlan as error:
        raise SourceRefused(error.sentence) from None
    with transaction.atomic():
        User.objects.select_for_update().get(pk=by.pk)  # two tabs at once are one tower after the other
        again = ChallengeRun.objects.filter(user=by, key=key).first()
        if again is not None:
            return again
        if waiting := challenge_queries.going_on(by, challenge.uuid):
            raise RunGoingOn(waiting)
        _check_attempts(by, challenge)
        run = ChallengeRun.objects.create(
            user=by,
            key=key,
            challenge=challenge.uuid,
            content_hash=challenge.content_hash,
            source=source,
            seeds=challenge_loader.seeds(challenge),
        )
        transaction.on_commit(lambda: ask_for_grading(run))
    return run


def _check_attempts(by: User, challenge: Challenge) -> None:
    """Raises NoAttemptLeft where a course limits this challenge for the person."""
    for one in conditions(by, challenge.uuid):
        used = challenge_queries.used(by, challenge.uuid, one.since)
        if refusal := one.policy.refusal(*used, timezone.now()):
            raise NoAttemptLeft(refusal)


def ask_for_grading(run: ChallengeRun) -> bool:
    """Queues the grading. A queue that is away loses nothing: the row waits, and `nudge` or `requeue` asks again."""
    try:
        tasks.challenge.enqueue(str(run.id))
    except Exception:
        log.exception("queue away; challenge run %s waits for `manage.py requeue`", run.id)
        return False
    return True


def nudge(run: ChallengeRun) -> None:
    """Asks again for a run that nobody has touched for a while: its worker may be gone. Once per while."""
    now = timezone.now()
    rows = ChallengeRun.objects.filter(id=run.id, status__in=(QUEUED, RUNNING), touched_at__lt=now - STUCK)
    if rows.update(touched_at=now):
        ask_for_grading(run)


def stand(*, by: User, challenge: Challenge, shown: bool, name: str = "") -> ChallengeName:
    """Puts the person on the leaderboard under `name` (a made-up one where empty), or takes them off it."""
    name = " ".join(clean(name, LONGEST_NAME).split())
    row, _ = ChallengeName.objects.get_or_create(
        user=by, challenge=challenge.uuid, defaults={"name": name or pseudonym()}
    )
    row.shown, row.name = shown, name or row.name
    row.save(update_fields=["shown", "name"])
    return row


def pseudonym() -> str:
    """'Patient Heron 27': says nothing about anybody."""
    return f"{secrets.choice(FIRST)} {secrets.choice(SECOND)} {secrets.randbelow(90) + 10}"
