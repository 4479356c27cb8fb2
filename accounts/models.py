"""The person: someone with an e-mail address and a password, or a guest who has neither yet."""

import uuid

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone


class UserManager(BaseUserManager):
    """Makes people: `create_guest`, `create_user`, `create_superuser`."""

    def create_guest(self) -> "User":
        """A person without an address; the session is their only key."""
        guest = self.model(is_guest=True)
        guest.set_unusable_password()
        guest.save(using=self._db)
        return guest

    def create_user(self, email: str, password: str | None = None, **extra) -> "User":
        if not email:
            raise ValueError("An account needs an e-mail address; use create_guest() for someone without one.")
        person = self.model(email=self.normalize_email(email), is_guest=False, **extra)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def create_superuser(self, email: str, password: str | None = None, **extra) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **extra)


class User(AbstractBaseUser, PermissionsMixin):
    """Everyone who ever wrote something here. Rows elsewhere point at `id`, which never changes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField("e-mail address", max_length=254, unique=True, null=True, blank=True)
    name = models.CharField("name to show", max_length=80, blank=True)
    is_guest = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    # Whether the header offers "Cohorts": a link, not a right. Here, so that no page has to ask for it.
    offers_cohorts = models.BooleanField(default=False, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="one_account_per_email")]

    def __str__(self) -> str:
        return self.name or self.email or "Guest"

    def get_full_name(self) -> str:
        return str(self)


class ApiToken(models.Model):
    """A key to the API for a script or an editor. The text itself is shown once and not kept, only its digest.

    `start` is its first letters, so that a person knows one from another. `scopes` as in accounts/scopes.py.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="api_tokens")
    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    start = models.CharField(max_length=12)
    scopes = models.JSONField(default=list)
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at"]


class KeptAnswer(models.Model):
    """What a write through the API was answered, for a day: the same `Idempotency-Key` again gets the same again.

    `fingerprint` is of the request, so that one key for two different ones is told.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=100)
    fingerprint = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    body = models.TextField(blank=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="one_answer_per_key")]


class Pace(models.Model):
    """How many requests came under this key in the window that `ends` then (milliseconds since 1970).

    Written by one statement in `accounts/api/pace.py`; nothing is lost with it.
    """

    key = models.CharField(primary_key=True, max_length=80)
    many = models.PositiveIntegerField()
    ends = models.BigIntegerField()
