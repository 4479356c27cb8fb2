"""What is kept only to be quick or to be gone on with: nothing here is the only truth."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone

from cohorts.models.people import Membership
from cohorts.models.work import Assignment


class KeptStanding(models.Model):
    """One learner's line of the gradebook, as last derived from submissions and marks (`cohorts/kept.py`).

    `changes` grows with whatever may change the line; it is up to date while `derived` equals it. May be
    emptied at any time: it is made again when next read.
    """

    membership = models.OneToOneField(Membership, on_delete=models.CASCADE, primary_key=True, related_name="kept")
    cells = models.JSONField(default=dict)
    changes = models.PositiveIntegerField(default=0)
    derived = models.IntegerField(default=-1)
    touched_at = models.DateTimeField(default=timezone.now)


class RegradeJob(models.Model):
    """A regrade of one assignment's hand-ins, from its preview to its end. Verdicts keep their own history.

    `status` is "looking", "ready", "applying", "done" or "failed"; `changes` what the preview found.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="regrades")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    content_hash = models.CharField(max_length=64)
    status = models.CharField(max_length=12, default="looking")
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    changes = models.JSONField(default=list)
    drops = models.JSONField(default=list)
    why = models.CharField(max_length=300, blank=True)
    replaced = models.PositiveIntegerField(null=True)
    trouble = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-made_at"]
