"""Refusals as RFC 9457 problem details: one shape for whatever goes wrong.

{"type": "/api/v1/problems/conflict", "title": "...", "status": 409, "detail": "a sentence", "now": {...}}
"""

import json
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.serializers.json import DjangoJSONEncoder
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError
from pydantic import ConfigDict

MEDIA = "application/problem+json"
ROOT = "/api/v1/problems/"
NAMES = {
    400: "bad-request",
    401: "no-token",
    403: "wrong-scope",
    404: "not-found",
    405: "wrong-method",
    409: "conflict",
    413: "too-large",
    415: "wrong-type",
    422: "refused",
    429: "too-many",
}


class ProblemOut(Schema):
    """An RFC 9457 problem. More members may come with it: `errors` of a 422, `now` of a 409."""

    model_config = ConfigDict(extra="allow")
    type: str
    title: str
    status: int
    detail: str


class Problem(Exception):
    """To be raised anywhere below a route."""

    def __init__(self, status: int, detail: str, **more: Any) -> None:
        super().__init__(detail)
        self.status, self.more = status, more


def problem(status: int, detail: str, headers: dict[str, str] | None = None, **more: Any) -> HttpResponse:
    """The answer. `more` is what a program needs besides the sentence."""
    body = {
        "type": ROOT + NAMES.get(status, "refused"),
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
    }
    text = json.dumps(body | more, cls=DjangoJSONEncoder, ensure_ascii=False)
    return HttpResponse(text, status=status, content_type=MEDIA, headers=headers)


def missing() -> HttpResponse:
    """What is not there and what is not yours: the same to the eye."""
    return problem(404, "There is no such thing here, or it is not yours.")


def wrong_method(request: HttpRequest, allowed: str) -> HttpResponse:
    """405, with what would do."""
    sentence = f"Expected {allowed.replace(', ', ' or ')} here; got {request.method}."
    return problem(405, sentence, {"Allow": allowed, "Cache-Control": "no-store"})


def handle(api: NinjaAPI) -> None:
    """Teaches the API what any route may raise."""
    api.add_exception_handler(Problem, lambda request, error: problem(error.status, str(error), **error.more))
    api.add_exception_handler(Http404, lambda request, error: missing())
    api.add_exception_handler(AuthenticationError, lambda request, error: no_token())
    api.add_exception_handler(Throttled, _throttled)
    api.add_exception_handler(ValidationError, _invalid)
    api.add_exception_handler(RequestDataTooBig, lambda request, error: problem(413, too_big()))
    api.add_exception_handler(HttpError, lambda request, error: problem(error.status_code, str(error)))


def too_big() -> str:
    """With how much is taken."""
    most = (settings.DATA_UPLOAD_MAX_MEMORY_SIZE or 0) // 1024
    return f"The body is too long: at most {most} KB are taken. Send a file in parts."


def no_token() -> HttpResponse:
    """401, whatever was wrong with the token: unknown, ended, revoked or none at all."""
    sentence = "Expected a token that holds in the header Authorization: Bearer. Make one at /me/tokens/."
    return problem(401, sentence, {"WWW-Authenticate": 'Bearer realm="45 Minutes"'})


def _throttled(request: HttpRequest, error: Throttled) -> HttpResponse:
    wait = request.pace.left  # type: ignore[attr-defined]
    return problem(429, f"Too many requests. Ask again in {wait} seconds.", {"Retry-After": str(wait)})


def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    errors = [{"where": ".".join(str(part) for part in one["loc"]), "what": one["msg"]} for one in error.errors]
    first = f"{errors[0]['where']}: {errors[0]['what']}" if errors else "it could not be read"
    return problem(422, f"The request is not what is expected: {first}.", errors=errors)
