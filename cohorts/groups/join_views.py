"""`/join/<code>/`: what one would join is shown before anything happens. No right is asked: the code is one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts import services
from cohorts.access import to_log_in
from cohorts.errors import BadCode, Refused
from cohorts.groups import joining
from cohorts.groups.forms import JoinForm
from cohorts.groups.join_page import join_page
from cohorts.models import Membership, Seat


@never_cache
@require_safe
def by_code(request: HttpRequest) -> HttpResponse:
    """Where a code can be typed; `?code=` goes on to what it opens."""
    code = joining.plain(request.GET.get("code", ""))[:20]
    if code:
        return redirect("cohorts.join", code)
    return render(request, "cohorts/groups/code.html")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, code: str) -> HttpResponse:
    """A guest or somebody unknown logs in or signs up first and comes back here."""
    known = request.user.is_authenticated and not request.user.is_guest
    if request.method == "POST" and not known:
        return to_log_in(request)
    form = JoinForm(request.POST if request.method == "POST" else None)
    try:
        if request.method == "POST" and form.is_valid():
            place = _join(request, code, form.cleaned_data["name"])
            messages.success(request, f"You are in {place.cohort} as {place.get_role_display()}.{_doubt(place)}")
            return redirect(place.cohort.url)
        there = joining.present(request.user, code) if known else None
        way = None if there else joining.at(code)
    except Refused as refused:
        return _refused(request, refused)
    page = join_page(request.user if known else None, way, there)
    context = {"page": page, "form": form}
    return render(request, "cohorts/groups/join.html", context, status=422 if form.errors else 200)


def _join(request: HttpRequest, code: str, name: str) -> Membership:
    """With a name for whoever has none; one that is there is changed on one's own page only."""
    place = joining.join(by=request.user, code=code)
    if name and not request.user.name:
        services.rename(by=request.user, name=name)
    return place


def _doubt(place: Membership) -> str:
    """Said to whom an instructor has yet to confirm."""
    waits = Seat.objects.filter(taken_by=place, unproven=True).exists()
    return " Your address is not the one on the roster, and an instructor sees that." if waits else ""


def _refused(request: HttpRequest, refused: Refused) -> HttpResponse:
    status = 404 if isinstance(refused, BadCode) and request.method != "POST" else refused.status
    return render(request, "cohorts/groups/join_refused.html", {"sentence": str(refused)}, status=status)
