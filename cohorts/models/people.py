"""A cohort, who is in it, and the ways in."""

import secrets
import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone

from cohorts.rights import ASSISTANT, INSTRUCTOR, LEARNER

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that looks like another
ROLE_CHOICES = [(LEARNER, "learner"), (ASSISTANT, "assistant"), (INSTRUCTOR, "instructor")]


def new_code() -> str:
    """Twelve letters, some 59 bits: to be typed from a blackboard, not to be guessed."""
    return "".join(secrets.choice(LETTERS) for _ in range(12))


class Cohort(models.Model):
    """Some people taking the course together. `time_zone` is the one its deadlines are meant in.

    `anonymous`: who marks sees a pseudonym instead of a name until the marks are given.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    title = models.CharField(max_length=120)
    term = models.CharField(max_length=60, blank=True)
    time_zone = models.CharField(max_length=60, default="UTC")
    anonymous = models.BooleanField(default=False)
    copied_from = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="copies")
    created_at = models.DateTimeField(default=timezone.now)
    archived_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.title}, {self.term}" if self.term else self.title

    @property
    def url(self) -> str:
        return f"/cohorts/{self.id}/"


class Membership(models.Model):
    """One person in one cohort. Who was removed keeps the row: their marks, and the way back.

    `pseudonym` is what markers see in an anonymous cohort, e.g. "Learner 7KQ".
    """

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=12, choices=ROLE_CHOICES, default=LEARNER)
    name = models.CharField(max_length=120, blank=True)  # as the roster has it; else the person's own
    pseudonym = models.CharField(max_length=24)
    joined_at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cohort", "user"], name="one_membership_per_person"),
            models.UniqueConstraint(fields=["cohort", "pseudonym"], name="one_person_per_pseudonym"),
        ]
        indexes = [models.Index(fields=["cohort", "role"], condition=models.Q(removed_at=None), name="present_members")]


class Invitation(models.Model):
    """A link and code that anybody may join with, until it ends, is used up or is taken back."""

    code = models.CharField(max_length=20, unique=True, default=new_code)
    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="invitations")
    role = models.CharField(max_length=12, choices=ROLE_CHOICES, default=LEARNER)
    cap = models.PositiveIntegerField(null=True, blank=True)
    used = models.PositiveIntegerField(default=0)
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)


class Seat(models.Model):
    """A line of the roster: somebody who is expected. Its own code is for them alone, once.

    `unproven`: taken with another address than the roster's, and no instructor has said yet that it is them.
    """

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="seats")
    email = models.EmailField(max_length=254)  # in small letters
    name = models.CharField(max_length=120, blank=True)
    role = models.CharField(max_length=12, choices=ROLE_CHOICES, default=LEARNER)
    code = models.CharField(max_length=20, unique=True, default=new_code)
    taken_by = models.OneToOneField(Membership, null=True, blank=True, on_delete=models.SET_NULL, related_name="seat")
    unproven = models.BooleanField(default=False)
    mailed_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["cohort", "email"], name="one_seat_per_address")]


class Upload(models.Model):
    """A file as text, looked at before anything is taken over from it; gone once it is, or after some days."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="uploads")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20)  # e.g. "roster"
    name = models.CharField(max_length=120)
    encoding = models.CharField(max_length=20)
    text = models.TextField()
    made_at = models.DateTimeField(default=timezone.now)
