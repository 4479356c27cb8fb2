"""When checks change: who would change, before anything does; then, by a person's word, the change.

A verdict belongs to the checks that made it. `preview` grades anew what older checks graded and
touches nothing. `apply` replaces verdicts and keeps what they were. Whoever would lose points is
left alone unless named.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from accounts.moments import standing_changed, tell
from exercises import confirming
from exercises.confirm import rows
from exercises.grading.verdict import Verdict as Found
from exercises.loader import Exercise
from exercises.models import QUEUED, CheckResult, Regrade, Submission, Verdict


@dataclass(frozen=True)
class Change:
    """One submission under the new checks. `after` holds everything that would be recorded."""

    submission: Submission
    before: Verdict
    after: Found
    ledger: confirming.Ledger
    content_hash: str

    @property
    def drop(self) -> bool:
        """Somebody would lose points, or a pass."""
        lost = self.before.status == "passed" and self.after.status != "passed"
        return lost or self.after.score < self.before.score

    @property
    def same(self) -> bool:
        """Nothing a person would notice."""
        return (self.before.status, self.before.score) == (self.after.status, self.after.score)


def outdated(exercise: Exercise, users: Collection[UUID] | None = None) -> list[Submission]:
    """Submissions whose verdict was made by other checks than today's, oldest first. One query.

    Everybody's, or those of `users` only.
    """
    found = Submission.objects.filter(exercise=exercise.uuid).exclude(status__in=(QUEUED, "broken"))
    if users is not None:
        found = found.filter(user__in=list(users))
    today = Q(verdict__content_hash=exercise.content_hash)
    older = Q(verdict__content_hash="", content_hash=exercise.content_hash)
    return list(found.exclude(today | older).select_related("verdict", "user").order_by("created_at"))


def preview(exercise: Exercise, submissions: Iterable[Submission]) -> Iterator[Change]:
    """Grades each anew, with its own seed. Writes nothing; what our grader breaks on is left out."""
    for submission in submissions:
        found, ledger = confirming.grade(exercise, submission.source, submission.seed)
        if found.status != "broken":
            yield Change(submission, submission.verdict, found, ledger, exercise.content_hash)


def apply(*, by: User | None, why: str, changes: Iterable[Change], drops: set[UUID] = frozenset()) -> int:
    """Replaces verdicts; those that drop only where `drops` names them. Returns how many. All or nothing."""
    wanted = [change for change in changes if not change.drop or change.submission.id in drops]
    with transaction.atomic():
        return sum(_replace(by, why, change) for change in wanted)


def _replace(by: User | None, why: str, change: Change) -> bool:
    verdict = Verdict.objects.select_for_update().prefetch_related("checks").get(pk=change.before.pk)
    if verdict.graded_at != change.before.graded_at:
        return False  # somebody else replaced it since the preview
    after = change.after
    Regrade.objects.create(
        submission=change.submission,
        by=by,
        why=why,
        old_hash=verdict.content_hash or change.submission.content_hash,
        new_hash=change.content_hash,
        old=_old(verdict),
        new_status=after.status,
        new_score=after.score,
    )
    verdict.checks.all().delete()
    verdict.status, verdict.score, verdict.output = after.status, after.score, after.output
    verdict.fuel, verdict.image, verdict.runtime = change.ledger.fuel, change.ledger.image, change.ledger.runtime
    verdict.content_hash, verdict.graded_at = change.content_hash, timezone.now()
    verdict.save()
    CheckResult.objects.bulk_create(rows(verdict, after))
    Submission.objects.filter(pk=change.submission.pk).update(status=after.status)
    tell(standing_changed, user_id=change.submission.user_id, target=change.submission.exercise)
    return True


def _old(verdict: Verdict) -> dict:
    checks = [{"id": item.check_id, "status": item.status, "weight": item.weight} for item in verdict.checks.all()]
    return {"status": verdict.status, "score": verdict.score, "fuel": verdict.fuel, "checks": checks}
