"""What people did with an exercise. Rows point at an exercise by uuid plus content hash, never by slug."""

import secrets
import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone

QUEUED = "queued"
STATUSES = [
    (QUEUED, "waiting for the grader"),
    ("passed", "passed"),
    ("failed", "not yet"),
    ("errored", "raised an error"),
    ("timed_out", "ran out of its budget"),
    ("broken", "could not be graded (our fault)"),
]


def new_seed() -> int:
    """63 random bits: what hidden checks draw their inputs from."""
    return secrets.randbits(63)


class Draft(models.Model):
    """Unsubmitted code, one a person and exercise. `revision` grows with every save.

    `previous` holds the text that a guest's newer draft replaced when they logged in.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="drafts")
    exercise = models.UUIDField()
    source = models.TextField(blank=True)
    previous = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "exercise"], name="one_draft_per_exercise")]


class Submission(models.Model):
    """Code handed in. Append-only: source, hash and seed never change; `status` follows its verdict."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="submissions")
    exercise = models.UUIDField()
    content_hash = models.CharField(max_length=64)
    source = models.TextField()
    seed = models.BigIntegerField(default=new_seed)
    key = models.UUIDField()
    provisional = models.JSONField(null=True, blank=True)
    status = models.CharField(max_length=12, choices=STATUSES, default=QUEUED)
    tries = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="one_submission_per_form")]
        indexes = [
            models.Index(fields=["user", "exercise", "-created_at"]),
            models.Index(fields=["status"], condition=models.Q(status="queued"), name="waiting_submissions"),
        ]


class Verdict(models.Model):
    """What the server found. `drift`: the browser had said something else on the public checks.

    `content_hash` is the exercise's at the time of grading; a later one comes with a `Regrade`.
    """

    submission = models.OneToOneField(Submission, on_delete=models.CASCADE, related_name="verdict")
    status = models.CharField(max_length=12, choices=STATUSES)
    score = models.PositiveSmallIntegerField()
    runtime = models.CharField(max_length=40)
    image = models.CharField(max_length=64)
    fuel = models.BigIntegerField(null=True)
    output = models.TextField(blank=True)
    drift = models.BooleanField(default=False)
    content_hash = models.CharField(max_length=64, blank=True)
    graded_at = models.DateTimeField(default=timezone.now, db_index=True)


class CheckResult(models.Model):
    """One check of one verdict, in declaration order."""

    verdict = models.ForeignKey(Verdict, on_delete=models.CASCADE, related_name="checks")
    order = models.PositiveSmallIntegerField()
    check_id = models.CharField(max_length=80)
    title = models.CharField(max_length=300)
    status = models.CharField(max_length=12)
    hidden = models.BooleanField(default=False)
    category = models.CharField(max_length=80, blank=True)
    weight = models.PositiveSmallIntegerField(default=1)
    details = models.JSONField(default=dict)

    class Meta:
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["verdict", "order"], name="one_result_per_check")]


class Regrade(models.Model):
    """A verdict that was replaced because the checks changed: what it was, what it became, who decided. Append-only."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="regrades")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    why = models.CharField(max_length=300)
    old_hash = models.CharField(max_length=64)
    new_hash = models.CharField(max_length=64)
    old = models.JSONField()
    new_status = models.CharField(max_length=12, choices=STATUSES)
    new_score = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["made_at"]


class HintTaken(models.Model):
    """A rung somebody asked for. Kept for teachers to see where people are stuck, not for grades."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="hints_taken")
    exercise = models.UUIDField()
    rung = models.PositiveSmallIntegerField()
    taken_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "exercise", "rung"], name="one_row_per_rung")]


RUNNING, GRADED, BROKEN = "running", "graded", "broken"
RUN_STATUSES = [
    (QUEUED, "waiting for the grader"),
    (RUNNING, "being graded"),
    (GRADED, "graded"),
    (BROKEN, "could not be graded (our fault)"),
]


class ChallengeRun(models.Model):
    """A control tower handed in. Append-only but for what its grading adds, which is written once.

    `seeds` are the hidden ones it is graded on, kept so that a receipt can be made again whatever
    becomes of the site's secret. `touched_at` moves with each chunk of the grading.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="challenge_runs")
    challenge = models.UUIDField()
    content_hash = models.CharField(max_length=64)
    source = models.TextField()
    seeds = models.JSONField()
    key = models.UUIDField()
    status = models.CharField(max_length=12, choices=RUN_STATUSES, default=QUEUED)
    tries = models.PositiveSmallIntegerField(default=0)
    score = models.PositiveIntegerField(null=True)
    halts = models.PositiveIntegerField(null=True)
    summary = models.JSONField(null=True)
    film = models.JSONField(null=True)
    receipt = models.JSONField(null=True)
    created_at = models.DateTimeField(default=timezone.now)
    touched_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="one_challenge_run_per_form")]
        indexes = [
            models.Index(fields=["challenge", "-score", "halts"], name="challenge_ranks"),
            models.Index(fields=["user", "challenge", "-created_at"], name="challenge_history"),
        ]


class ChallengeTrial(models.Model):
    """One of a run's 130 trials. Written once, whoever played it: what the score is counted from."""

    run = models.ForeignKey(ChallengeRun, on_delete=models.CASCADE, related_name="trials")
    number = models.PositiveSmallIntegerField()
    outcome = models.JSONField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["run", "number"], name="one_trial_per_number")]


class ChallengeName(models.Model):
    """How a person stands on a leaderboard: not at all until they ask for it, and under another name at first."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="challenge_names")
    challenge = models.UUIDField()
    name = models.CharField(max_length=40)
    shown = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "challenge"], name="one_name_per_challenge")]
