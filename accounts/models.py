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
