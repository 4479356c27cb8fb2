"""Parse, authorise, make the page, render."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from cohorts.access import in_cohort
from cohorts.gradebook.page import changed_rows, gradebook_page, read_rows
from cohorts.gradebook.stamp import stamp
from cohorts.gradebook.wishes import Wishes
from cohorts.models import Membership
from cohorts.rights import Right


@never_cache
@require_GET
@in_cohort(Right.GRADES)
def gradebook(request: HttpRequest, place: Membership) -> HttpResponse:
    """The table: sorted, filtered and paged as the address says."""
    page = gradebook_page(place, Wishes.read(request.GET), timezone.now())
    return render(request, "cohorts/gradebook/gradebook.html", {"place": place, "page": page})


@never_cache
@require_GET
@in_cohort(Right.GRADES)
def changes(request: HttpRequest, place: Membership) -> HttpResponse:
    """204 where the stamp is still the same; else only those of the asker's rows that are another by now.

    Where columns or people are others, rows alone would not be right: then a link to all of it.
    """
    now, wishes = timezone.now(), Wishes.read(request.GET)
    mark = stamp(place.cohort, now)
    if mark == request.GET.get("stamp"):
        return HttpResponse(status=204)
    book, rows = changed_rows(place, wishes, read_rows(request.GET.getlist("row")), now)
    outgrown = request.GET.get("shape") != book.shape
    url = f"{place.cohort.url}gradebook/{wishes.but()}"
    context = {"place": place, "rows": rows, "stamp": mark, "outgrown": outgrown, "url": url}
    return render(request, "cohorts/gradebook/_changes.html", context)
