"""`/healthz`: can this process serve learners? One JSON object, 200 or 503."""

from collections.abc import Callable

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache

from courses import loader
from courses.sandbox_health import SELF_TEST


@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    """Each part says `ok` or what is wrong with it, in a sentence for the operator."""
    parts = {name: _ask(probe) for name, probe in PROBES.items()}
    well = all(answer == "ok" or isinstance(answer, dict) and answer["ok"] for answer in parts.values())
    return JsonResponse({"status": "ok" if well else "failing", **parts}, status=200 if well else 503)


def _ask(probe: Callable[[], object]) -> object:
    try:
        return probe()
    except Exception as error:  # whatever it is, the operator should read it here and not a stack trace
        return f"{type(error).__name__}: {error}"


def _database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return "ok"


def _migrations() -> str:
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return f"{len(waiting)} migrations wait: run manage.py migrate" if waiting else "ok"


def _content() -> object:
    """A lesson that cannot be shown is said here, but the process serves all the others."""
    troubles = [lesson.trouble for lesson in loader.course().lessons if lesson.trouble]
    return {"ok": True, "not_shown": troubles} if troubles else "ok"


PROBES: dict[str, Callable[[], object]] = {
    "database": _database,
    "migrations": _migrations,
    "content": _content,
    "sandbox": SELF_TEST.answer,
}
