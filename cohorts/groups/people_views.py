"""People of a cohort, the ways in, and the roster's file."""

import csv
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cohorts.access import in_cohort
from cohorts.csvfile import LONGEST, defused
from cohorts.errors import BadFile, Refused
from cohorts.groups import importing, joining, places, queries
from cohorts.groups import seats as seating
from cohorts.groups.forms import InvitationForm, RosterForm
from cohorts.groups.people_page import link, people_page
from cohorts.models import Membership
from cohorts.rights import Right

SHOWN = 100


def _root(request: HttpRequest) -> str:
    return request.build_absolute_uri("/").rstrip("/")


@never_cache
@require_safe
@in_cohort(Right.ROSTER)
def people(request: HttpRequest, place: Membership) -> HttpResponse:
    return _people(request, place)


def _people(request: HttpRequest, place: Membership, status: int = 200, **more) -> HttpResponse:
    asked = {"words": request.GET.get("q", "").strip()[:80], "role": request.GET.get("role", "")}
    page = people_page(place, _root(request), number=request.GET.get("page", "1"), **asked)
    context = {"place": place, "page": page, "form": InvitationForm(_zone(place)), "roster_form": RosterForm()} | more
    return render(request, "cohorts/groups/people.html", context, status=status)


def _zone(place: Membership):
    return ZoneInfo(place.cohort.time_zone)


@require_POST
@in_cohort(Right.MEMBERS)
def role(request: HttpRequest, place: Membership, membership_id: int) -> HttpResponse:
    row = places.set_role(
        by=request.user, place=queries.person(place.cohort, membership_id), role=request.POST.get("role", "")
    )
    messages.success(request, f"{row.name or row.user} is {row.get_role_display()} now.")
    return redirect("cohorts.people" if row.user_id != request.user.id else "cohorts.overview", place.cohort_id)


@require_POST
@in_cohort(Right.MEMBERS)
def remove(request: HttpRequest, place: Membership, membership_id: int) -> HttpResponse:
    row = places.remove(by=request.user, place=queries.person(place.cohort, membership_id))
    messages.success(
        request, f"{row.name or row.user} is out. Their work and marks are kept, and you can bring them back."
    )
    if row.user_id == request.user.id:
        return redirect("cohorts.home")
    return redirect("cohorts.people", place.cohort_id)


@require_POST
@in_cohort(Right.MEMBERS)
def bring_back(request: HttpRequest, place: Membership, membership_id: int) -> HttpResponse:
    row = places.bring_back(by=request.user, place=queries.person(place.cohort, membership_id))
    messages.success(request, f"{row.name or row.user} is back, with all they had.")
    return redirect("cohorts.people", place.cohort_id)


@require_POST
@in_cohort(Right.INVITE)
def invite(request: HttpRequest, place: Membership) -> HttpResponse:
    form = InvitationForm(_zone(place), request.POST)
    if form.is_valid():
        try:
            row = joining.invite(by=request.user, cohort=place.cohort, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"The invitation is made: {link(_root(request), row.code)}")
            return redirect(f"{place.cohort.url}people/#ways-in")
    return _people(request, place, status=422, form=form)


@require_POST
@in_cohort(Right.INVITE)
def revoke(request: HttpRequest, place: Membership, invitation_id: int) -> HttpResponse:
    joining.revoke(by=request.user, invitation=queries.invitation(place.cohort, invitation_id))
    messages.success(request, "The invitation lets nobody in any more. Who came with it stays.")
    return redirect(f"{place.cohort.url}people/#ways-in")


@require_POST
@in_cohort(Right.INVITE)
def upload(request: HttpRequest, place: Membership) -> HttpResponse:
    """Keeps the roster's file and shows what would become of it."""
    form = RosterForm(request.POST, request.FILES)
    if form.is_valid():
        file = form.cleaned_data["roster"]
        try:
            row = importing.keep(by=request.user, cohort=place.cohort, name=file.name, data=file.read(LONGEST + 1))
            return redirect("cohorts.roster", place.cohort_id, row.id)
        except BadFile as refused:
            form.add_error("roster", str(refused))
    return _people(request, place, status=422, roster_form=form)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@in_cohort(Right.INVITE)
def roster(request: HttpRequest, place: Membership, upload_id: UUID) -> HttpResponse:
    """What would become of each line; a POST takes it over."""
    row = importing.kept(request.user, place.cohort, upload_id)
    if request.method == "POST":
        done = importing.apply(by=request.user, upload=row, mail=bool(request.POST.get("mail")))
        told = f"{len(done.new)} new on the roster, {len(done.changed)} changed, {len(done.there)} as they were"
        messages.success(request, f"{told}, {len(done.troubled)} left out.")
        return redirect(f"{place.cohort.url}people/#expected")
    context = {"place": place, "upload": row, "plan": importing.plan(row), "shown": SHOWN, "cut": f":{SHOWN}"}
    return render(request, "cohorts/groups/roster.html", context)


@require_POST
@in_cohort(Right.INVITE)
def mail(request: HttpRequest, place: Membership) -> HttpResponse:
    waiting = importing.mail(by=request.user, cohort=place.cohort)
    messages.success(request, f"{waiting} personal link{'' if waiting == 1 else 's'} will be sent.")
    return redirect(f"{place.cohort.url}people/#expected")


@require_POST
@in_cohort(Right.INVITE)
def unseat(request: HttpRequest, place: Membership, seat_id: int) -> HttpResponse:
    row = queries.seat(place.cohort, seat_id)
    importing.take_back(by=request.user, seat=row)
    messages.success(request, f"{row.name or row.email} is not expected any more, and their code has ended.")
    return redirect(f"{place.cohort.url}people/#expected")


@require_POST
@in_cohort(Right.MEMBERS)
def confirm_seat(request: HttpRequest, place: Membership, seat_id: int) -> HttpResponse:
    row = seating.confirm(by=request.user, seat=queries.seat(place.cohort, seat_id))
    messages.success(request, f"{row.name or row.email} is in as {row.get_role_display()}.")
    return redirect("cohorts.people", place.cohort_id)


@require_POST
@in_cohort(Right.MEMBERS)
def undo_seat(request: HttpRequest, place: Membership, seat_id: int) -> HttpResponse:
    row = seating.undo(by=request.user, seat=queries.seat(place.cohort, seat_id))
    told = f"Undone. {row.name or row.email} is expected again, with a new link; the old one has ended."
    messages.success(request, f"{told} Who took it is out, and their work is kept.")
    return redirect(f"{place.cohort.url}people/#expected")


@never_cache
@require_safe
@in_cohort(Right.INVITE)
def seats(request: HttpRequest, place: Membership) -> HttpResponse:
    """Everybody expected with their own link, to be handed out by other means than mail."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="personal-links.csv"'
    response.write("\ufeff")
    sheet = csv.writer(response)
    sheet.writerow(["email", "name", "role", "link"])
    for row in queries.pending(place.cohort):
        sheet.writerow([defused(row.email), defused(row.name), row.role, link(_root(request), row.code)])
    return response
