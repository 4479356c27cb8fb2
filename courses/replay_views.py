"""The replay of 1 August 2012."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from courses import replay_pages, replay_state


@require_safe
def replay(request: HttpRequest) -> HttpResponse:
    """One state of it; any address has one."""
    state = replay_state.read(request.GET.dict())
    return render(request, "courses/replay.html", {"page": replay_pages.replay_page(state)})
