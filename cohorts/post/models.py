"""Messages and who wants which as mail."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone

KEPT, QUEUED, SENDING, SENT, FAILED = "kept", "queued", "sending", "sent", "failed"
STATUSES = [
    (KEPT, "on the site only"),
    (QUEUED, "waiting to be sent"),
    (SENDING, "being sent"),
    (SENT, "sent"),
    (FAILED, "could not be sent"),
]


class Wish(models.Model):
    """This person wants this kind as mail. No row is no."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="post_wishes")
    kind = models.CharField(max_length=12)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "kind"], name="one_wish_per_kind")]


class Message(models.Model):
    """One message: on the site for its person, as mail where `status` says so. `key` keeps it from being made twice."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="post")
    address = models.EmailField(max_length=254, blank=True)
    cohort = models.ForeignKey("cohorts.Cohort", null=True, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=12)
    key = models.CharField(max_length=200, unique=True)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    url = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(null=True, blank=True)
    status = models.CharField(max_length=8, choices=STATUSES, default=KEPT)
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=300, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at"]
        indexes = [
            models.Index(fields=["user", "-made_at"]),
            models.Index(fields=["next_try_at"], condition=models.Q(status__in=(QUEUED, SENDING)), name="post_waiting"),
        ]
