"""How often a token may ask, and an address may guess. Counted in Django's cache by ninja's throttles."""

import math
import time
from copy import copy

from django.http import HttpRequest
from ninja.throttling import SimpleRateThrottle


class Pace(SimpleRateThrottle):
    """So many requests a token. Each request is counted on a copy: one object serves many threads."""

    scope = "api"

    def get_cache_key(self, request: HttpRequest) -> str:
        return f"api_pace_{request.auth.pk}"  # type: ignore[attr-defined]

    def allow_request(self, request: HttpRequest) -> bool:
        """Leaves what it counted on the request, for the headers."""
        own = copy(self)
        allowed = SimpleRateThrottle.allow_request(own, request)
        request.pace = own  # type: ignore[attr-defined]
        return allowed

    def wait(self) -> float | None:
        """None: the shared object knows no request; `seconds` of the copy on the request does."""
        return None

    def seconds(self) -> int:
        """Whole seconds until the oldest counted request is forgotten."""
        age = time.time() - self.history[-1] if self.history else 0
        return max(1, math.ceil((self.duration or 60) - age))

    def headers(self) -> dict[str, str]:
        """`X-RateLimit-*`: how many, how many are left, in how many seconds all are there again."""
        return {
            "X-RateLimit-Limit": str(self.num_requests),
            "X-RateLimit-Remaining": str(max(0, (self.num_requests or 0) - len(self.history))),
            "X-RateLimit-Reset": str(self.seconds()),
        }


class Guesses(Pace):
    """Tokens that do not hold, by the address they come from. A good token is never slowed by another's guesses."""

    def get_cache_key(self, request: HttpRequest) -> str:
        return f"api_guesses_{request.META.get('REMOTE_ADDR', '')}"


PACE = Pace("240/m")
GUESSES = Guesses("20/5m")
