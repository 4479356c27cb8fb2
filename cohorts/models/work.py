"""What a cohort is to do, by when, and who has longer."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone

from cohorts.models.people import Cohort

LESSON, EXERCISE, CHALLENGE = "lesson", "exercise", "challenge"
KINDS = [(LESSON, "lesson"), (EXERCISE, "exercise"), (CHALLENGE, "challenge")]
LATE = [
    ("full", "late work counts in full"),
    ("percent", "some percent off for each day begun"),
    ("stop", "nothing counts after the due moment"),
]
REVEAL = [
    ("pass", "to each learner once they have passed"),
    ("due", "to everybody once their due moment is over"),
    ("never", "never"),
]


class Assignment(models.Model):
    """One lesson, exercise or challenge, and the terms on which it counts. `target` is its uuid.

    `weight` is its share of the total, relative to the others; 0 is for practice.
    `released_at`: since then everybody's marks are theirs to read.
    `revision` grows with each change, so that two people changing it at once are told.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="assignments")
    kind = models.CharField(max_length=10, choices=KINDS)
    target = models.UUIDField()
    title = models.CharField(max_length=160)
    note = models.TextField(blank=True)
    opens_at = models.DateTimeField(null=True, blank=True)
    due_at = models.DateTimeField(null=True, blank=True)
    late = models.CharField(max_length=8, choices=LATE, default="full")
    late_percent = models.PositiveSmallIntegerField(default=10)
    limit = models.PositiveSmallIntegerField(null=True, blank=True)
    cool_down_s = models.PositiveIntegerField(default=0)
    reveal = models.CharField(max_length=8, choices=REVEAL, default="pass")
    weight = models.PositiveSmallIntegerField(default=1)
    order = models.PositiveSmallIntegerField(default=0)
    revision = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["order", "due_at", "created_at"]
        indexes = [models.Index(fields=["target"])]


class Extension(models.Model):
    """One learner has until `due_at`. Append-only: the newest one of a learner counts."""

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="extensions")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="extensions")
    due_at = models.DateTimeField()
    reason = models.CharField(max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["made_at", "id"]
        indexes = [models.Index(fields=["assignment", "user"])]
