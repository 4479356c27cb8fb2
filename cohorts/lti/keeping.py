"""What a launch's steps leave for each other, in rows: it holds over many processes and ends by itself."""

import hashlib
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from pylti1p3.launch_data_storage.base import LaunchDataStorage

from cohorts.lti.errors import LaunchRefused
from cohorts.lti.models import Kept, Spent

MINUTES = 15
CLAIM = timedelta(minutes=10)
REMEMBERED = timedelta(days=2)  # longer than any token lives


class RowStorage(LaunchDataStorage):
    """The library's storage. No cookie of its own: the state's cookie binds a launch to its browser."""

    def get_session_cookie_name(self) -> None:
        return None

    def can_set_keys_expiration(self) -> bool:
        return True

    def get_value(self, key: str) -> Any:
        row = Kept.objects.filter(key=self._prepare_key(key), ends_at__gt=timezone.now()).first()
        return row.value if row else None

    def set_value(self, key: str, value: Any, exp: int | None = None) -> None:
        ends = timezone.now() + timedelta(seconds=min(exp or 60 * MINUTES, 60 * MINUTES))
        Kept.objects.update_or_create(key=self._prepare_key(key), defaults={"value": value, "ends_at": ends})

    def check_value(self, key: str) -> bool:
        return self.get_value(key) is not None


def keep(key: str, value: Any, minutes: int = 60) -> None:
    """Leaves something under a key that nobody can guess."""
    ends = timezone.now() + timedelta(minutes=minutes)
    Kept.objects.update_or_create(key=key, defaults={"value": value, "ends_at": ends})


def kept(key: str) -> Any:
    """What was left, or None where it has ended."""
    row = Kept.objects.filter(key=key, ends_at__gt=timezone.now()).first()
    return row.value if row else None


def spend(issuer: str, nonce: str) -> None:
    """Uses a nonce up. Raises LaunchRefused where it was used before."""
    fingerprint = hashlib.sha256(f"{issuer}\0{nonce}".encode()).hexdigest()
    try:
        with transaction.atomic():
            Spent.objects.create(fingerprint=fingerprint)
    except IntegrityError:
        raise LaunchRefused(
            "This launch was used before, and a launch is good for one time. Open the link in your course again."
        ) from None


def sweep(now) -> int:
    """Removes what has ended."""
    gone, _ = Kept.objects.filter(ends_at__lt=now).delete()
    old, _ = Spent.objects.filter(at__lt=now - REMEMBERED).delete()
    return gone + old
