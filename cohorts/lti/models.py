"""What we keep beside the library's own rows (registrations, deployments, contexts, people of a platform)."""

import secrets
import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone


def new_token() -> str:
    return secrets.token_urlsafe(32)


class Welcome(models.Model):
    """A link with which one platform may register itself, once, within a day. Made by an administrator."""

    token = models.CharField(max_length=64, unique=True, default=new_token)
    name = models.CharField(max_length=120)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    used_at = models.DateTimeField(null=True)
    registration = models.OneToOneField(
        "lti_tool.LtiRegistration", null=True, on_delete=models.CASCADE, related_name="+"
    )


class Kept(models.Model):
    """Something that one step of a launch leaves for the next: a nonce, a deep-linking request. Ends by itself."""

    key = models.CharField(max_length=255, unique=True)
    value = models.JSONField()
    ends_at = models.DateTimeField(db_index=True)


class Spent(models.Model):
    """The fingerprint of a nonce that was used. It exists once, so a token is accepted once."""

    fingerprint = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField(default=timezone.now, db_index=True)


class Connection(models.Model):
    """A course on a platform is this cohort here."""

    context = models.OneToOneField("lti_tool.LtiContext", on_delete=models.CASCADE, related_name="connection")
    cohort = models.ForeignKey("cohorts.Cohort", on_delete=models.CASCADE, related_name="lti_connections")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    synced_at = models.DateTimeField(null=True)
    sync_words = models.CharField(max_length=300, blank=True)


class Line(models.Model):
    """The platform's gradebook column (a line item's URL) of one assignment."""

    connection = models.ForeignKey(Connection, on_delete=models.CASCADE, related_name="lines")
    assignment = models.ForeignKey("cohorts.Assignment", on_delete=models.CASCADE, related_name="lti_lines")
    url = models.CharField(max_length=500)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["connection", "assignment"], name="one_line_per_assignment")]


QUEUED, SENDING, SENT, FAILED = "queued", "sending", "sent", "failed"
STATUSES = [(QUEUED, "waiting"), (SENDING, "being sent"), (SENT, "passed back"), (FAILED, "given up")]


class Push(models.Model):
    """One learner's grade on its way to the platform. One row a learner and column: the newest grade counts.

    `points` is what was sent last, in hundredths of a percent.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    line = models.ForeignKey(Line, on_delete=models.CASCADE, related_name="pushes")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    status = models.CharField(max_length=8, choices=STATUSES, default=QUEUED)
    points = models.PositiveIntegerField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True, default=timezone.now)
    problem = models.CharField(max_length=300, blank=True)
    asked_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["line", "user"], name="one_push_per_learner")]
        indexes = [
            models.Index(fields=["next_try_at"], condition=models.Q(status__in=(QUEUED, SENDING)), name="lti_waiting")
        ]
