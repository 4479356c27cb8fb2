"""`/api/v1/`: the parts put together, and the document that describes them. The only module that knows them all."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

import cohorts.api
import courses.api
import exercises.api
import exercises.challenge_api
import exercises.help_api
from accounts.api import problems
from accounts.api.once import HEADER
from accounts.api.pace import PACE
from accounts.scopes import WORDS

WORDS_OF = """Working, marking and running cohorts in JSON, with a token made on `/me/tokens/`; lessons are on the site.
Every write takes an `Idempotency-Key`. Lists come in portions (`limit`, `offset`) with a Link header.
Refusals are RFC 9457 problems. Points are hundredths of a percent, 0 to 10,000; scores of verdicts 0 to 100."""
PROBLEMS = {
    "401": "No token that holds",
    "403": "The token has not this scope",
    "404": "Not there, or not yours: the two look the same",
    "422": "Refused, with a sentence",
    "429": "Too many requests, or no hand-in left; Retry-After says when where time helps",
}
CONFLICT = {"409": "Somebody else changed it meanwhile; `now` is what it is by now"}


class Api(NinjaAPI):
    """Adds to the document what holds for every route: scopes, problems, the header for writing once."""

    def get_openapi_schema(self, *args: Any, **rest: Any) -> OpenAPISchema:
        schema = super().get_openapi_schema(*args, **rest)
        schema["components"]["securitySchemes"] = {"token": _scheme()}
        schema["components"]["schemas"]["ProblemOut"] = problems.ProblemOut.model_json_schema()
        for operation, path in self.operations():
            for method in operation.methods:
                _describe(schema["paths"]["/api/v1" + path][method.lower()], operation, method)
        return schema

    def _get_urls(self) -> list[Any]:
        *found, root = super()._get_urls()
        for pattern in found:
            pattern.callback = with_wrong_method(pattern.callback)
        root.callback = nothing
        return [*found, root]

    def operations(self) -> list[tuple[Any, str]]:
        """Every route: (operation, path below /api/v1)."""
        return [
            (operation, path)
            for bound in self._get_bound_routers()
            for path, view in bound.path_operations.items()
            for operation in view.operations
        ]


def _scheme() -> dict[str, str]:
    scopes = "; ".join(f"`{scope}`: {words}" for scope, words in WORDS.items())
    return {"type": "http", "scheme": "bearer", "description": f"Made on `/me/tokens/`. Scopes: {scopes}."}


def _describe(said: dict[str, Any], operation: Any, method: str) -> None:
    said["security"] = [{"token": [str(operation.auth_callbacks[0].scope)]}]
    wrong = PROBLEMS if method == "GET" else PROBLEMS | CONFLICT
    content = {problems.MEDIA: {"schema": {"$ref": "#/components/schemas/ProblemOut"}}}
    said["responses"] |= {status: {"description": words, "content": content} for status, words in wrong.items()}
    if method != "GET":
        schema = {"type": "string", "minLength": 1, "maxLength": 100}
        words = "A fresh word (a UUID) for each thing to be done; sent again, it is done once and answered the same."
        said.setdefault("parameters", []).append(
            {"in": "header", "name": HEADER, "required": False, "schema": schema, "description": words}
        )


def with_headers(run: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Pace and neighbours of a list; nothing of it is kept by a cache on the way."""

    @wraps(run)
    def wrapped(request: HttpRequest, *args: Any, **rest: Any) -> HttpResponse:
        response = run(request, *args, **rest)
        pace, links = getattr(request, "pace", None), getattr(request, "links", None)
        for name, value in (pace.headers() if pace else {}).items():
            response[name] = value
        if links:
            response["Link"] = links
        response["Cache-Control"] = "no-store"
        return response

    return wrapped


def with_wrong_method(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A method that an address has not, in our own shape; ninja's own is plain text."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **rest: Any) -> HttpResponse:
        response = view(request, *args, **rest)
        if response.status_code != 405:
            return response
        return problems.wrong_method(request, ", ".join(sorted(response["Allow"].split(", "))))

    return wrapped


def nothing(request: HttpRequest) -> HttpResponse:
    """An address that is none."""
    return problems.missing()


api = Api(title="45 Minutes", version="1", description=WORDS_OF, docs_url=None, urls_namespace="api", throttle=PACE)
api.add_decorator(with_headers, mode="view")
problems.handle(api)
exercises.api.handle(api)
exercises.challenge_api.handle(api)
courses.api.handle(api)
cohorts.api.handle(api)
for router in (
    exercises.api.router,
    exercises.challenge_api.router,
    exercises.help_api.router,
    courses.api.router,
    *cohorts.api.routers,
):
    api.add_router("", router)
