"""How a view begins: who asks, for which cohort, with which right.

    @in_cohort(Right.MARK)
    def gradebook(request, place): ...          place: the asker's Membership, with its cohort

Missing and forbidden are the same 404; a person unknown is asked to log in; a refusal comes as a sentence.
"""

from collections.abc import Callable
from functools import wraps
from urllib.parse import quote
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cohorts import queries
from cohorts.errors import CohortNotFound, Refused
from cohorts.rights import Right


def in_cohort(right: Right) -> Callable:
    """Gives the view a Membership instead of the id in the path."""

    def decorate(view: Callable) -> Callable:
        @wraps(view)
        def wrapped(request: HttpRequest, cohort_id: UUID, **rest) -> HttpResponse:
            if not request.user.is_authenticated or request.user.is_guest:
                return to_log_in(request)
            try:
                return view(request, queries.member(request.user, cohort_id, right), **rest)
            except CohortNotFound as error:
                raise Http404(str(error)) from None
            except Refused as refused:
                return refusal(request, refused)

        wrapped.right = right  # type: ignore[attr-defined]  # for the test that walks the permission table
        return wrapped

    return decorate


def to_log_in(request: HttpRequest) -> HttpResponse:
    """To the log-in page and back again."""
    return redirect(f"/accounts/login/?next={quote(request.get_full_path())}")


def refusal(request: HttpRequest, refused: Refused) -> HttpResponse:
    """The sentence, as a part or as a page. A view that can show its form again catches Refused itself."""
    template = "cohorts/_refusal.html" if request.htmx else "cohorts/refusal.html"  # type: ignore[attr-defined]
    return render(request, template, {"sentence": str(refused)}, status=refused.status)
