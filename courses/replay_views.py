"""The replay of 1 August 2012."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from courses import replay_code_page, replay_defences, replay_pages, replay_state


@require_safe
def replay(request: HttpRequest) -> HttpResponse:
    """One state of it; any address has one."""
    state = replay_state.read(request.GET.dict())
    context = {"page": replay_pages.replay_page(state), "alone": replay_defences.table()}
    return render(request, "courses/replay.html", context)


@require_safe
def code(request: HttpRequest) -> HttpResponse:
    """The same state as code, in an editor; code that came in the address's fragment stays in the browser."""
    state = replay_state.read(request.GET.dict(), replay_state.CODE)
    return render(request, "courses/replay_code.html", {"page": replay_code_page.code_page(state)})
