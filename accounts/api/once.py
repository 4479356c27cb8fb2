"""Writes that may be sent twice: with an `Idempotency-Key` they are done once and answered the same for a day.

    @router.post("/things", auth=Bearer(Scope.SUBMIT), response={201: Thing})
    @writes(201)
    def make(request, body: ThingIn): return Thing(...)          None is a 204

The key is kept in the write's own transaction: a refusal keeps nothing, and of two at once the second waits.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from hashlib import sha256

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Schema

from accounts.api.problems import Problem
from accounts.models import KeptAnswer

KEPT = timedelta(days=1)
HEADER = "Idempotency-Key"
LONGEST = 100


def writes(status: int = 200) -> Callable:
    """For every route that changes something."""

    def decorate(view: Callable) -> Callable:
        @wraps(view)
        def wrapped(request: HttpRequest, *args, **rest) -> HttpResponse:
            def go() -> HttpResponse:
                return answer(view(request, *args, **rest), status)

            key = request.headers.get(HEADER)
            return go() if key is None else once(request, key, go)

        wrapped.writes = True  # type: ignore[attr-defined]  # for the test that looks at every route
        return wrapped

    return decorate


def answer(made: Schema | None, status: int) -> HttpResponse:
    """As JSON."""
    if made is None:
        return HttpResponse(status=204)
    return HttpResponse(made.model_dump_json(), status=status, content_type="application/json; charset=utf-8")


@transaction.atomic
def once(request: HttpRequest, key: str, go: Callable[[], HttpResponse]) -> HttpResponse:
    """Does it, or gives what it gave before. Raises Problem where the key stood for something else."""
    if not 1 <= len(key) <= LONGEST or not key.isprintable():
        raise Problem(400, f"An {HEADER} has 1 to {LONGEST} printable characters, such as a fresh UUID.")
    user = request.auth.user  # type: ignore[attr-defined]
    KeptAnswer.objects.filter(user=user, key=key, made_at__lt=timezone.now() - KEPT).delete()
    mark = _fingerprint(request)
    row, fresh = KeptAnswer.objects.get_or_create(user=user, key=key, defaults={"fingerprint": mark})
    if not fresh:
        return _again(row, mark)
    made = go()
    row.status, row.body = made.status_code, made.content.decode()
    row.save(update_fields=["status", "body"])
    return made


def forget(now: datetime) -> int:
    """A round: answers older than a day go. Says how many."""
    return KeptAnswer.objects.filter(made_at__lt=now - KEPT).delete()[0]


def _again(row: KeptAnswer, mark: str) -> HttpResponse:
    if row.fingerprint != mark:
        raise Problem(422, f"This {HEADER} was used for another request. Take a fresh one for each thing to be done.")
    headers = {"Idempotent-Replayed": "true"}
    return HttpResponse(row.body, status=row.status, headers=headers, content_type="application/json; charset=utf-8")


def _fingerprint(request: HttpRequest) -> str:
    said = f"{request.method} {request.get_full_path()}\n".encode()
    return sha256(said + request.body).hexdigest()
