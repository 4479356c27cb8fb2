"""Assignments of a cohort: parse, authorise, call one service or query, render."""

from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cohorts import queries
from cohorts.access import in_cohort
from cohorts.errors import BadTerms, Changed, CohortNotFound
from cohorts.models import Assignment, Membership
from cohorts.rights import LEARNER, Right
from cohorts.targets import targets
from cohorts.work import effects, extending, pages, services, words
from cohorts.work import queries as work_queries
from cohorts.work.forms import AssignForm, ChangeForm, ExtendForm

SHOWN = 100


def _zone(place: Membership) -> ZoneInfo:
    return ZoneInfo(place.cohort.time_zone)


def _row(place: Membership, assignment_id: UUID) -> Assignment:
    row = queries.assignment(place.cohort, assignment_id)
    row.cohort = place.cohort
    return row


@never_cache
@require_safe
@in_cohort(Right.ROSTER)
def index(request: HttpRequest, place: Membership) -> HttpResponse:
    return render(request, "cohorts/work/index.html", {"place": place, "page": pages.list_page(place)})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@in_cohort(Right.ASSIGN)
def new(request: HttpRequest, place: Membership) -> HttpResponse:
    """Chooses any number and gives them the same terms."""
    form = AssignForm(_zone(place), targets(), request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            chosen = form.cleaned_data["chosen"]
            made = services.assign(by=request.user, cohort=place.cohort, chosen=chosen, asked=form.asked())
        except BadTerms as refused:
            form.add_error(None, str(refused))
        else:
            told = f"{made[0].title} is assigned." if len(made) == 1 else f"{len(made)} are assigned."
            messages.success(request, told)
            return redirect("cohorts.assignments", place.cohort_id)
    ticked = [one for one in targets() if str(one) in request.POST.getlist("chosen")]
    context = {"place": place, "form": form, "options": pages.options(place, ticked)}
    return render(request, "cohorts/work/new.html", context, status=422 if form.errors else 200)


@never_cache
@require_safe
@in_cohort(Right.LOOK)
def detail(request: HttpRequest, place: Membership, assignment_id: UUID) -> HttpResponse:
    row = work_queries.any_assignment(place.cohort, assignment_id)
    if row.withdrawn_at and place.role == LEARNER:
        raise CohortNotFound
    context = {"place": place, "page": pages.assignment_page(place, row)}
    return render(request, "cohorts/work/assignment.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@in_cohort(Right.ASSIGN)
def change(request: HttpRequest, place: Membership, assignment_id: UUID) -> HttpResponse:
    """Shows first whose grade would change; and, where somebody else was quicker, both versions."""
    row = _row(place, assignment_id)
    form = ChangeForm(_zone(place), request.POST if request.method == "POST" else None, row=row)
    context = {"place": place, "row": row, "form": form, "shown": SHOWN, "cut": f":{SHOWN}"}
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return _change(request, place, row, form)
            except BadTerms as refused:
                form.add_error(None, str(refused))
            except Changed as changed:
                status, context["theirs"], context["sentence"] = 409, changed.now, str(changed)
                context["their_words"] = words.sentences(changed.now)
            except _Affects as affects:
                context["effects"] = affects.found
    return render(request, "cohorts/work/change.html", context, status=status)


class _Affects(Exception):
    def __init__(self, found: list[effects.Effect]) -> None:
        super().__init__(f"{len(found)} learners' grades would change")
        self.found = found


def _change(request: HttpRequest, place: Membership, row: Assignment, form: ChangeForm) -> HttpResponse:
    asked, revision = form.asked().checked(), form.cleaned_data["revision"]
    if revision == row.revision and not form.cleaned_data["accept"]:
        found = effects.effects(row, asked)
        if found:
            raise _Affects(found)
    services.change(by=request.user, assignment=row, revision=revision, asked=asked)
    messages.success(request, f"{row.title} is changed.")
    return redirect("cohorts.assignment", place.cohort_id, row.id)


@require_POST
@in_cohort(Right.ASSIGN)
def move(request: HttpRequest, place: Membership, assignment_id: UUID) -> HttpResponse:
    """`up` or `down` in the form. The focus comes back to the button."""
    up = request.POST.get("way") == "up"
    services.move(by=request.user, assignment=_row(place, assignment_id), up=up)
    if request.htmx:  # type: ignore[attr-defined]
        context = {"place": place, "page": pages.list_page(place)}
        return render(request, "cohorts/work/_list.html", context)
    return redirect("cohorts.assignments", place.cohort_id)


@require_POST
@in_cohort(Right.ASSIGN)
def withdraw(request: HttpRequest, place: Membership, assignment_id: UUID) -> HttpResponse:
    """`back` in the form brings it back."""
    row = work_queries.any_assignment(place.cohort, assignment_id)
    if request.POST.get("back"):
        services.bring_back(by=request.user, assignment=row)
        messages.success(request, f"{row.title} is assigned again, on the terms it had.")
    else:
        services.withdraw(by=request.user, assignment=row)
        messages.success(request, f"{row.title} is withdrawn. What was handed in and marked is kept.")
    return redirect("cohorts.assignments", place.cohort_id)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@in_cohort(Right.EXTEND)
def extend(request: HttpRequest, place: Membership, assignment_id: UUID) -> HttpResponse:
    """More time for whoever is ticked."""
    row, posted = _row(place, assignment_id), request.POST if request.method == "POST" else None
    form = ExtendForm(_zone(place), queries.learners(place.cohort), posted)
    if posted is not None and form.is_valid():
        try:
            given = extending.extend(by=request.user, assignment=row, **form.cleaned_data)
        except BadTerms as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"{len(given)} learner{'s have' if len(given) > 1 else ' has'} longer now.")
            return redirect("cohorts.assignment", place.cohort_id, row.id)
    ticked = request.POST.getlist("users") if posted is not None else request.GET.getlist("user")
    context = {"place": place, "row": row, "form": form, "candidates": pages.candidates(place, row, ticked)}
    return render(request, "cohorts/work/extend.html", context, status=422 if form.errors else 200)
