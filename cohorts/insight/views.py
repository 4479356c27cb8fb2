"""Where learners are stuck, and who they are."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cohorts.access import in_cohort
from cohorts.insight import pages, people_page
from cohorts.models import Membership
from cohorts.rights import Right


@never_cache
@require_safe
@in_cohort(Right.INSIGHT)
def insight(request: HttpRequest, place: Membership) -> HttpResponse:
    """All figures. `?days=` says how long nothing must have been done."""
    asked = request.GET.get("days", "")
    days = int(asked) if asked.isdecimal() and int(asked) in pages.DAYS else pages.DAYS[0]
    page = pages.insight_page(place.cohort, timezone.now(), days)
    return render(request, "cohorts/insight/insight.html", {"place": place, "page": page})


@never_cache
@require_safe
@in_cohort(Right.INSIGHT)
def people(request: HttpRequest, place: Membership) -> HttpResponse:
    """The people behind one figure."""
    page = people_page.people_page(place.cohort, request.GET.dict(), timezone.now())
    return render(request, "cohorts/insight/people.html", {"place": place, "page": page})
