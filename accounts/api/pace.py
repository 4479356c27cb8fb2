"""How often a token may ask, and an address may guess: counted in the database, so for all server processes together.

One statement a request (ADR 17). A window begins with the first request and ends so many seconds later.
"""

import math
import time
from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from ninja.throttling import BaseThrottle

from accounts.models import Pace as Row

COUNT = """
INSERT INTO accounts_pace (key, ends, many) VALUES (%(key)s, %(now)s + %(long)s, 1)
ON CONFLICT (key) DO UPDATE SET
    many = CASE WHEN accounts_pace.ends <= %(now)s THEN 1 ELSE accounts_pace.many + 1 END,
    ends = CASE WHEN accounts_pace.ends <= %(now)s THEN %(now)s + %(long)s ELSE accounts_pace.ends END
RETURNING many, ends
"""


@dataclass(frozen=True)
class Counted:
    """`many` of `most` requests by now; `left` seconds until all are there again."""

    many: int
    most: int
    left: int

    def headers(self) -> dict[str, str]:
        """`X-RateLimit-*`: how many, how many are left, in how many seconds all are there again."""
        return {
            "X-RateLimit-Limit": str(self.most),
            "X-RateLimit-Remaining": str(max(0, self.most - self.many)),
            "X-RateLimit-Reset": str(self.left),
        }


class Pace(BaseThrottle):
    """So many requests a token in so many seconds."""

    def __init__(self, most: int, seconds: int) -> None:
        self.most, self.seconds = most, seconds

    def key(self, request: HttpRequest) -> str:
        """Whose requests these are."""
        return f"token {request.auth.pk}"  # type: ignore[attr-defined]

    def allow_request(self, request: HttpRequest) -> bool:
        """Leaves what it counted on the request, for the headers."""
        found = count(self.key(request), self.seconds, time.time())
        request.pace = Counted(found[0], self.most, found[1])  # type: ignore[attr-defined]
        return found[0] <= self.most


class Guesses(Pace):
    """Tokens that do not hold, by the address they come from. A good token is never slowed by another's guesses."""

    def key(self, request: HttpRequest) -> str:
        """Not the address itself: a row tells nobody where somebody sits."""
        digest = salted_hmac("accounts.pace", request.META.get("REMOTE_ADDR", ""), algorithm="sha256")
        return f"guess {digest.hexdigest()}"


def count(key: str, seconds: int, now: float) -> tuple[int, int]:
    """One more: (how many in this window, whole seconds until it ends). One statement, whoever else counts."""
    at = int(now * 1000)
    with connection.cursor() as cursor:
        cursor.execute(COUNT, {"key": key, "now": at, "long": seconds * 1000})
        many, ends = cursor.fetchone()
    return many, max(1, math.ceil((ends - at) / 1000))


def forget(now: datetime) -> int:
    """A round: windows that have ended go. Says how many."""
    return Row.objects.filter(ends__lt=int(now.timestamp() * 1000)).delete()[0]


PACE = Pace(240, 60)
GUESSES = Guesses(20, 5 * 60)
