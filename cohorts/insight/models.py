"""What one learner's hand-ins for one exercise come to. Derived (`trails`); may be emptied at any time."""

from django.conf import settings
from django.db import models


class Trail(models.Model):
    """`seen` is how many hand-ins there were when it was derived. `tries` counts up to the first pass.

    `took` is minutes from the first hand-in to the first pass.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    exercise = models.UUIDField()
    seen = models.IntegerField(default=-1)
    attempts = models.PositiveIntegerField(default=0)
    tries = models.PositiveIntegerField(default=0)
    took = models.PositiveIntegerField(null=True)
    first_at = models.DateTimeField(null=True)
    passed_at = models.DateTimeField(null=True)
    last_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "exercise"], name="one_trail_per_exercise")]
        indexes = [models.Index(fields=["exercise", "user"])]


class TrailCheck(models.Model):
    """A check that this learner ever failed, with the newest sentence; `now`: still in the newest hand-in, unpassed."""

    trail = models.ForeignKey(Trail, on_delete=models.CASCADE, related_name="checks")
    check_id = models.CharField(max_length=80)
    title = models.CharField(max_length=300)
    words = models.TextField()
    now = models.BooleanField(default=False)
