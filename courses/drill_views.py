"""The bridge drill."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from courses.drill_pages import drill_page


@require_safe
def bridge(request: HttpRequest) -> HttpResponse:
    """A run at its address; any address has one."""
    return render(request, "courses/bridge.html", {"page": drill_page(request.GET.dict())})
