"""Who asks: the bearer of a token, with a scope. Session cookies are not looked at, so no page can be tricked into it.

@router.get("/progress", auth=Bearer(Scope.READ), ...)       request.auth is then the ApiToken, with its user
"""

from django.http import HttpRequest
from ninja.errors import Throttled
from ninja.security import HttpBearer

from accounts import tokens
from accounts.api.pace import GUESSES
from accounts.api.problems import Problem
from accounts.models import ApiToken
from accounts.scopes import WORDS, Scope


class Bearer(HttpBearer):
    """Lets in whoever has a token with that scope."""

    def __init__(self, scope: Scope) -> None:
        super().__init__()
        self.scope = scope

    def authenticate(self, request: HttpRequest, token: str) -> ApiToken | None:
        """None (401) for a token that does not hold; a wrong scope is a 403. Only failures count as guesses."""
        row = tokens.find(token)
        if row is None:
            if not GUESSES.allow_request(request):
                raise Throttled(wait=None)
            return None
        if self.scope not in row.scopes:
            raise Problem(
                403,
                f"This token may not {WORDS[self.scope]}. Make one with the scope {self.scope}.",
                scope=str(self.scope),
            )
        return row
