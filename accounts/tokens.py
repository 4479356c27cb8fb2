"""Tokens for the API: made, found again by their digest, revoked.

row, text = make(by=person, name="laptop", scopes=["read"], days=120)     text is never to be had again
find(text)                                                              the row while it holds, else None
"""

import secrets
from collections.abc import Sequence
from datetime import timedelta
from hashlib import sha256
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from accounts.errors import TokenRefused
from accounts.models import ApiToken, User
from accounts.scopes import WORDS

PREFIX = "ff_"
LONGEST_DAYS = 366
MOST = 30
NOTED_EVERY = timedelta(minutes=1)


def make(*, by: User, name: str, scopes: Sequence[str], days: int) -> tuple[ApiToken, str]:
    """The row, and the text to be shown this once. Raises TokenRefused: for a guest, no scope, too long, too many."""
    if by.is_guest or not by.is_active:
        raise TokenRefused("A token needs an account. Make one first; what you did as a guest stays yours.")
    unknown = [one for one in scopes if one not in set(WORDS)]
    if unknown or not scopes:
        raise TokenRefused(f"Expected one of {', '.join(WORDS)}; got {', '.join(unknown)[:60] or 'nothing'}.")
    if not 1 <= days <= LONGEST_DAYS:
        raise TokenRefused(f"A token lasts 1 to {LONGEST_DAYS} days; got {days}.")
    if holding(by).count() >= MOST:
        raise TokenRefused(f"You have {MOST} tokens that hold. Revoke one you no longer use.")
    text, now = PREFIX + secrets.token_urlsafe(32), timezone.now()
    row = ApiToken.objects.create(
        user=by,
        name=" ".join(name.split())[:80] or "Without a name",
        digest=_digest(text),
        start=text[:8],
        scopes=sorted(set(scopes)),
        made_at=now,
        expires_at=now + timedelta(days=days),
    )
    return row, text


def find(text: str) -> ApiToken | None:
    """The token that holds now, with its person. One query; a second a minute to note that it was used."""
    row = ApiToken.objects.select_related("user").filter(digest=_digest(text)).first()
    now = timezone.now()
    if row is None or row.revoked_at or row.expires_at <= now or row.user.is_guest or not row.user.is_active:
        return None
    if row.last_used_at is None or now - row.last_used_at > NOTED_EVERY:
        ApiToken.objects.filter(pk=row.pk).update(last_used_at=now)
    return row


def revoke(*, by: User, token_id: UUID) -> bool:
    """Ends one of one's own at once. False where there is none; doing it twice changes nothing."""
    rows = ApiToken.objects.filter(user=by, pk=token_id)
    rows.filter(revoked_at=None).update(revoked_at=timezone.now())
    return rows.exists()


def holding(user: User) -> QuerySet[ApiToken]:
    """The person's tokens that open something now."""
    return ApiToken.objects.filter(user=user, revoked_at=None, expires_at__gt=timezone.now())


def ended(user: User) -> QuerySet[ApiToken]:
    """Those that no longer do."""
    return ApiToken.objects.filter(user=user).exclude(pk__in=holding(user).values("pk"))


def _digest(text: str) -> str:
    """A token has 256 random bits, so a quick digest is as safe as a slow one."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
