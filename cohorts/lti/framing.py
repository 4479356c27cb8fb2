"""Exceptions from the site's policy, as narrow as they can be: two pages may stand in a platform's frame, and one
form may be posted to the platform that asked for it."""

from django.conf import settings
from django.http import HttpResponse
from django.utils.csp import CSP

FRAMED = {**settings.SECURE_CSP, "frame-ancestors": ["*"]}


def with_form_action(response: HttpResponse, origin: str) -> HttpResponse:
    """The page's forms may be posted to this origin, too."""
    response._csp_config = {**settings.SECURE_CSP, "form-action": [CSP.SELF, origin]}  # type: ignore[attr-defined]
    return response
