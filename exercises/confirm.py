"""The confirmed verdict: the same checks as in the browser and the hidden ones, on the server.

Each submission is graded inside one claim on its row, so that two workers never record two
verdicts. A fault of ours (`broken`) leaves the submission waiting and is tried again, at most
`MAX_TRIES` times; it never costs the learner anything.
"""

import logging
from uuid import UUID

from django.db import transaction
from django.db.models import F

from accounts.moments import standing_changed, tell
from exercises import confirming, loader
from exercises.grading.verdict import Verdict as Found
from exercises.models import QUEUED, CheckResult, Submission, Verdict

log = logging.getLogger(__name__)

MAX_TRIES = 3
DETAILS = ("message", "expected", "actual", "call", "tick", "line", "traceback")


class GradingBroken(RuntimeError):
    """Our fault. Raised after the last try, so that the operator's task list shows it."""


def confirm(submission_id: UUID | str) -> str:
    """Grades one waiting submission and records the verdict. Returns the submission's status."""
    submission = Submission.objects.filter(id=submission_id).first()
    if submission is None:
        return "gone"
    while submission.status == QUEUED:
        Submission.objects.filter(id=submission.id).update(tries=F("tries") + 1)
        exercise = loader.by_uuid()[submission.exercise]
        found, ledger = confirming.grade(exercise, submission.source, submission.seed)
        submission.refresh_from_db()
        if found.status != "broken" or submission.tries >= MAX_TRIES:
            return _record(submission, exercise.content_hash, found, ledger)
        log.warning("submission %s: grader broke, trying again", submission.id)
    return submission.status


def _record(submission: Submission, content_hash: str, found: Found, ledger: confirming.Ledger) -> str:
    """Writes verdict and results, unless another worker did so meanwhile."""
    with transaction.atomic():
        claimed = Submission.objects.filter(id=submission.id, status=QUEUED).update(status=found.status)
        if not claimed:
            return Submission.objects.get(id=submission.id).status
        verdict = Verdict.objects.create(
            submission=submission,
            status=found.status,
            score=found.score,
            runtime=ledger.runtime,
            image=ledger.image,
            fuel=ledger.fuel,
            output=found.output,
            drift=drifted(submission.provisional, found),
            content_hash=content_hash,
        )
        CheckResult.objects.bulk_create(rows(verdict, found))
        tell(standing_changed, user_id=submission.user_id, target=submission.exercise)
    if found.status == "broken":
        raise GradingBroken(f"submission {submission.id}: {found.checks[0].message if found.checks else 'no result'}")
    return found.status


def rows(verdict: Verdict, found: Found) -> list[CheckResult]:
    """The results of a verdict, in declaration order, not yet saved."""
    return [
        CheckResult(
            verdict=verdict,
            order=number,
            check_id=item.id,
            title=item.title[:300],
            status=item.status,
            hidden=item.hidden,
            category=item.category[:80],
            weight=item.weight,
            details={name: getattr(item, name) for name in DETAILS if getattr(item, name) is not None},
        )
        for number, item in enumerate(found.checks)
    ]


def drifted(provisional: dict | None, found: Found) -> bool:
    """Whether the browser's claim differs from ours on any public check. Never held against anyone."""
    if not provisional or found.status == "broken":
        return False
    ours = {item.id: item.status for item in found.checks if not item.hidden}
    return provisional.get("checks") != ours
