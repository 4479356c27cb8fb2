"""The cohort's log: parse, authorise, render."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cohorts.access import in_cohort
from cohorts.marking.log_page import log_page
from cohorts.models import Membership
from cohorts.rights import Right


@never_cache
@require_safe
@in_cohort(Right.MANAGE)
def log(request: HttpRequest, place: Membership) -> HttpResponse:
    page = log_page(place, kind=request.GET.get("kind", ""), number=request.GET.get("page", "1"))
    return render(request, "cohorts/marking/log.html", {"place": place, "page": page})
