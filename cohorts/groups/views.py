"""`/cohorts/`, a new cohort, its first page and its settings: parse, authorise, call one service or query, render."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cohorts import csvfile
from cohorts.access import in_cohort, to_log_in
from cohorts.errors import BadFile, Refused
from cohorts.groups import copying, importing, overview_page, places, services, zones
from cohorts.groups.forms import CopyForm, NewCohortForm, SettingsForm
from cohorts.groups.home_page import home_page
from cohorts.models import Membership
from cohorts.rights import LEARNER, Right


@never_cache
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The asker's cohorts."""
    if not request.user.is_authenticated or request.user.is_guest:
        return to_log_in(request)
    return render(request, "cohorts/groups/home.html", {"page": home_page(request.user)})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A new cohort, with a roster if there is one. Whoever may not make one finds no such page."""
    if not request.user.is_authenticated or request.user.is_guest:
        return to_log_in(request)
    if not services.may_make(request.user):
        raise Http404("There is no such page.")
    form = NewCohortForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            return _make(request, **form.cleaned_data)
        except BadFile as refused:
            form.add_error("roster", str(refused))
    context = {"form": form, "zones": zones.names()}
    return render(request, "cohorts/groups/new.html", context, status=422 if form.errors else 200)


@transaction.atomic
def _make(request: HttpRequest, roster, **words) -> HttpResponse:
    """The cohort and its roster's file, or neither."""
    cohort = services.make(by=request.user, **words)
    if roster is None:
        messages.success(request, f"{cohort} is made, and you are its instructor. Next, let people in.")
        return redirect(f"{cohort.url}people/")
    upload = importing.keep(by=request.user, cohort=cohort, name=roster.name, data=roster.read(csvfile.LONGEST + 1))
    messages.success(
        request, f"{cohort} is made, and you are its instructor. Nobody of your file is on its roster yet."
    )
    return redirect(f"{cohort.url}roster/{upload.id}/")


@never_cache
@require_safe
@in_cohort(Right.LOOK)
def overview(request: HttpRequest, place: Membership) -> HttpResponse:
    if place.role == LEARNER:
        context = {"place": place, "page": overview_page.learner_page(place)}
        return render(request, "cohorts/groups/learner.html", context)
    return render(request, "cohorts/groups/staff.html", {"place": place, "page": overview_page.staff_page(place)})


@require_POST
@in_cohort(Right.LOOK)
def leave(request: HttpRequest, place: Membership) -> HttpResponse:
    places.leave(place=place)
    messages.success(request, f"You have left {place.cohort}. What you did there is kept.")
    return redirect("cohorts.home")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@in_cohort(Right.MANAGE)
def settings(request: HttpRequest, place: Membership) -> HttpResponse:
    """Title, term, time zone, anonymous marking; archive and copy are beside it."""
    names = ("title", "term", "time_zone", "anonymous")
    now = {name: getattr(place.cohort, name) for name in names}
    form = SettingsForm(request.POST if request.method == "POST" else None, initial=now)
    if request.method == "POST" and form.is_valid():
        services.change(by=request.user, cohort=place.cohort, **form.wanted())
        messages.success(request, "The settings are saved.")
        return redirect("cohorts.settings", place.cohort_id)
    context = {"place": place, "form": form, "zones": zones.names()}
    return render(request, "cohorts/groups/settings.html", context, status=422 if form.errors else 200)


@require_POST
@in_cohort(Right.MANAGE)
def archive(request: HttpRequest, place: Membership) -> HttpResponse:
    """`restore` in the form brings it back."""
    if request.POST.get("restore"):
        services.restore(by=request.user, cohort=place.cohort)
        messages.success(request, f"{place.cohort} is back.")
    else:
        services.archive(by=request.user, cohort=place.cohort)
        messages.success(request, f"{place.cohort} is archived: it can be read and exported, and nothing changes.")
    return redirect("cohorts.settings", place.cohort_id)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@in_cohort(Right.MANAGE)
def copy(request: HttpRequest, place: Membership) -> HttpResponse:
    """For another term. `look` shows what the dates would be, and changes nothing."""
    form = CopyForm(request.POST or request.GET or None, initial={"title": place.cohort.title})
    context = {"place": place, "form": form}
    if form.is_bound and form.is_valid():
        try:
            if request.method == "POST":
                return _copy(request, place, **form.cleaned_data)
            context["shifts"] = copying.shifts(place.cohort, form.cleaned_data["days"])
        except Refused as refused:
            form.add_error(None, str(refused))
    return render(request, "cohorts/groups/copy.html", context, status=422 if form.errors else 200)


def _copy(request: HttpRequest, place: Membership, **words) -> HttpResponse:
    new = copying.copy(by=request.user, cohort=place.cohort, **words)
    messages.success(request, f"{new} is made, with the assignments of {place.cohort}; nobody is in it but you.")
    return redirect(f"{new.url}assignments/")
