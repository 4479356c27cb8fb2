"""Worth a look: the list of pairs, one pair, and the asking."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from cohorts import queries
from cohorts.access import in_cohort
from cohorts.errors import CohortNotFound
from cohorts.likeness import pages, services
from cohorts.models import Membership
from cohorts.rights import Right


@never_cache
@require_safe
@in_cohort(Right.INSIGHT)
def likeness(request: HttpRequest, place: Membership, assignment_id: UUID | None = None) -> HttpResponse:
    """The exercises, or the pairs of one; while it is compared, the part that asks again."""
    page = pages.page(place.cohort, assignment_id)
    template = "cohorts/likeness/_result.html" if request.htmx else "cohorts/likeness/likeness.html"  # type: ignore[attr-defined]
    return render(request, template, {"place": place, "page": page})


@require_POST
@in_cohort(Right.MARK)
def ask(request: HttpRequest, place: Membership, assignment_id: UUID) -> HttpResponse:
    """Compares, in the background."""
    services.ask(by=place.user, assignment=queries.assignment(place.cohort, assignment_id))
    return redirect("likeness.of", cohort_id=place.cohort_id, assignment_id=assignment_id)


@never_cache
@require_safe
@in_cohort(Right.MARK)
def pair(request: HttpRequest, place: Membership, assignment_id: UUID, number: int) -> HttpResponse:
    """Two files side by side, their common lines marked."""
    page = pages.page(place.cohort, assignment_id)
    if page.finished is None:
        raise CohortNotFound
    share, left, right = pages.sides(place.cohort, page.finished, number)
    context = {"place": place, "page": page, "share": share, "sides": (left, right), "left": left, "right": right}
    return render(request, "cohorts/likeness/pair.html", context)
