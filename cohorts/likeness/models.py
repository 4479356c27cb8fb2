"""One comparison of what a cohort handed in for one exercise."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone

QUEUED, RUNNING, DONE, FAILED = "queued", "running", "done", "failed"
STATUSES = [(QUEUED, "waiting"), (RUNNING, "comparing"), (DONE, "done"), (FAILED, "could not be done (our fault)")]


class Comparison(models.Model):
    """`pairs` is what was found: a list of dicts as `compare.Pair.plain` writes them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    assignment = models.ForeignKey("cohorts.Assignment", on_delete=models.CASCADE, related_name="comparisons")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    status = models.CharField(max_length=8, choices=STATUSES, default=QUEUED)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    pairs = models.JSONField(default=list)
    made_at = models.DateTimeField(default=timezone.now)
    touched_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-made_at"]
