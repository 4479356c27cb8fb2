"""Regrading one assignment of a cohort: a preview in the background, then by a person's word the change.

What is graded anew is kept to the cohort's learners. A learner who would lose something is left alone unless named.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts.models import User
from cohorts import diary, queries
from cohorts.errors import Refused
from cohorts.grade import Attempt
from cohorts.gradebook import tasks
from cohorts.marking import names
from cohorts.marking.overrides import LONGEST
from cohorts.models import Assignment, Membership, RegradeJob
from cohorts.models.work import EXERCISE
from cohorts.standing import Standing
from exercises import loader, regrading
from exercises.loader import Exercise

LONGEST_WAIT = timedelta(hours=1)  # then its worker is taken for lost, and another may be started
LOOKING, READY, APPLYING, DONE, FAILED = "looking", "ready", "applying", "done", "failed"


@dataclass(frozen=True)
class Moved:
    """One learner for whom something would change: their grade before and after, and how many hand-ins."""

    learner: Membership
    before: int | None
    after: int | None
    hand_ins: int
    drop: bool


def exercise_of(row: Assignment) -> Exercise:
    """Raises Refused for what is no exercise, or none any more."""
    exercise = loader.by_uuid().get(row.target) if row.kind == EXERCISE else None
    if exercise is None:
        raise Refused("Only exercises are regraded: a lesson has no checks, and a challenge is scored by one rule.")
    return exercise


@transaction.atomic
def start(*, by: User, row: Assignment) -> RegradeJob:
    """Begins the preview, which changes nothing. One at a time for an assignment: a running one is given back."""
    exercise = exercise_of(row)
    Assignment.objects.select_for_update().get(pk=row.pk)
    living = row.regrades.filter(status__in=(LOOKING, APPLYING), made_at__gte=timezone.now() - LONGEST_WAIT)
    running = living.filter(content_hash=exercise.content_hash).first()
    if running is not None:
        return running
    job = RegradeJob.objects.create(assignment=row, by=by, content_hash=exercise.content_hash)
    transaction.on_commit(lambda: tasks.look.enqueue(str(job.pk)))
    return job


@transaction.atomic
def confirm(*, by: User, job: RegradeJob, why: str, drops: list[str]) -> None:
    """Asks for the change. `drops`: ids of learners who may lose points. Raises Refused."""
    why = " ".join(why.split())
    if not why or len(why) > LONGEST or "\0" in why:
        raise Refused(f"Say why, in 1 to {LONGEST} characters: it stays beside each verdict.")
    asked = RegradeJob.objects.filter(pk=job.pk, status=READY)
    if not asked.update(status=APPLYING, why=why, drops=drops, done=0, by=by):
        raise Refused("This preview is not ready, or was applied already. Start another one to see how things are now.")
    transaction.on_commit(lambda: tasks.apply.enqueue(str(job.pk)))


def moved(job: RegradeJob) -> list[Moved]:
    """Who would change, by how much. The grade is computed as the gradebook does, override and rubric in it."""
    row = job.assignment
    by_user: dict[UUID, list[dict]] = {}
    for change in job.changes:
        if (change["old"], change["was"]) != (change["new"], change["score"]):
            by_user.setdefault(UUID(change["user"]), []).append(change)
    learners = [one for one in queries.learners(row.cohort) if one.user_id in by_user]
    standing = Standing.of(row.cohort, [row], list(by_user))
    found = []
    for one in learners:
        before = standing.grade(row, one.user_id).points
        attempts = standing.attempts.get((row.target, one.user_id), [])
        standing.attempts[row.target, one.user_id] = list(_after(attempts, by_user[one.user_id]))
        after = standing.grade(row, one.user_id).points
        drop = any(change["drop"] for change in by_user[one.user_id])
        found.append(Moved(one, before, after, len(by_user[one.user_id]), drop))
    anonymous = names.hidden(row.cohort)
    return sorted(found, key=lambda move: (not move.drop, names.order(move.learner, anonymous)))


def _after(attempts: list[Attempt], changes: list[dict]) -> Iterator[Attempt]:
    new = {UUID(change["id"]): change for change in changes}
    for one in attempts:
        change = new.get(one.id) if one.id else None
        yield replace(one, points=change["score"] * 100, status=change["new"]) if change else one


def look(job_id: str) -> str:
    """The preview itself: in a worker. Returns the job's status."""
    job = RegradeJob.objects.select_related("assignment__cohort").filter(pk=job_id, status=LOOKING).first()
    if job is None:
        return "gone"
    exercise, waiting = _waiting(job)
    RegradeJob.objects.filter(pk=job.pk).update(total=len(waiting), done=0)
    for submission in waiting:
        job.changes += [_told(change) for change in regrading.preview(exercise, [submission])]
        RegradeJob.objects.filter(pk=job.pk).update(done=F("done") + 1)
    return _end(job, READY, changes=job.changes)


def apply(job_id: str) -> str:
    """The change itself: in a worker, graded anew once more and all in one transaction."""
    job = RegradeJob.objects.select_related("assignment__cohort", "by").filter(pk=job_id, status=APPLYING).first()
    if job is None:
        return "gone"
    exercise, waiting = _waiting(job)
    if exercise.content_hash != job.content_hash:
        return _end(job, FAILED, trouble="The checks have changed since the preview. Start another one.")
    told = {UUID(change["id"]): change for change in job.changes}
    RegradeJob.objects.filter(pk=job.pk).update(total=len(told))
    changes = []
    for submission in waiting:
        if submission.pk in told:
            changes += [one for one in regrading.preview(exercise, [submission]) if _as_told(one, told)]
            RegradeJob.objects.filter(pk=job.pk).update(done=F("done") + 1)
    drops = {one.submission.pk for one in changes if str(one.submission.user_id) in job.drops}
    with transaction.atomic():
        replaced = regrading.apply(by=job.by, why=job.why, changes=changes, drops=drops)
        moved = {
            str(one.submission.user_id)
            for one in changes
            if not one.same and not (one.drop and one.submission.pk not in drops)
        }
        what = {"assignment": str(job.assignment_id), "replaced": replaced, "why": job.why, "learners": sorted(moved)}
        diary.note(job.assignment.cohort, by=job.by, verb="submissions.regraded", **what)
        return _end(job, DONE, replaced=replaced)


def _waiting(job: RegradeJob):
    exercise = exercise_of(job.assignment)
    users = [one.user_id for one in queries.learners(job.assignment.cohort)]
    return exercise, regrading.outdated(exercise, users)


def _told(change: regrading.Change) -> dict:
    """What the preview keeps of a change."""
    who, before, after = change.submission, change.before, change.after
    return {
        "id": str(who.pk),
        "user": str(who.user_id),
        "old": before.status,
        "was": before.score,
        "new": after.status,
        "score": after.score,
        "drop": change.drop,
    }


def _as_told(change: regrading.Change, told: dict[UUID, dict]) -> bool:
    """Only what the preview showed: something that came out otherwise, or was regraded meanwhile, waits."""
    return _told(change) == told[change.submission.pk]


def _end(job: RegradeJob, status: str, **more) -> str:
    RegradeJob.objects.filter(pk=job.pk).update(status=status, **more)
    return status
