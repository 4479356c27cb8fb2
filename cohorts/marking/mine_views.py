"""A learner's own marks. Parse, authorise, make the page, render."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from cohorts import queries as cohort_queries
from cohorts.access import in_cohort
from cohorts.errors import CohortNotFound
from cohorts.marking import releasing
from cohorts.marking.mine_page import mine_page
from cohorts.models import Membership
from cohorts.rights import LEARNER, Right


@never_cache
@require_GET
@in_cohort(Right.LOOK)
def mine(request: HttpRequest, place: Membership, assignment_id: UUID) -> HttpResponse:
    """Only ever one's own; whoever teaches has none. Looking takes the badge away."""
    if place.role != LEARNER:
        raise CohortNotFound
    row = cohort_queries.assignment(place.cohort, assignment_id)
    row.cohort = place.cohort
    page = mine_page(place, row)
    if page.feedback and page.feedback.seen_at is None:
        releasing.read(by=request.user, row=row)
    return render(request, "cohorts/marking/mine.html", {"place": place, "page": page})
