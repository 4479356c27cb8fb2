"""What one learner's hand-ins for one exercise come to."""

from django.conf import settings
from django.db import models


class Trail(models.Model):
    """Derived from submissions and verdicts (`trails`); may be emptied at any time.

    `graded` is how many verdicts it was derived from, -1 when it must be derived anew. `tries` counts up to the
    first pass, which was at `passed_at`. `failed` is {check id: [title, sentence]} of every check that ever failed,
    with its newest sentence; `stuck` names those of the newest hand-in, and is empty once passed.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    exercise = models.UUIDField()
    graded = models.IntegerField(default=-1)
    attempts = models.PositiveIntegerField(default=0)
    tries = models.PositiveIntegerField(default=0)
    first_at = models.DateTimeField(null=True)
    passed_at = models.DateTimeField(null=True)
    last_at = models.DateTimeField(null=True)
    failed = models.JSONField(default=dict)
    stuck = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "exercise"], name="one_trail_per_exercise")]
        indexes = [models.Index(fields=["exercise", "user"])]
