"""One assignment for whoever marks. Parse, authorise, call, render."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from cohorts import queries as cohort_queries
from cohorts.access import in_cohort
from cohorts.errors import Changed, Refused
from cohorts.marking import forms, releasing, rubric
from cohorts.marking.assignment_page import assignment_page, typed
from cohorts.models import Assignment, Membership
from cohorts.rights import Right


def _assignment(place: Membership, assignment_id: UUID) -> Assignment:
    row = cohort_queries.assignment(place.cohort, assignment_id)
    row.cohort = place.cohort
    return row


def _show(request: HttpRequest, place: Membership, row: Assignment, status: int = 200, **more) -> HttpResponse:
    page = assignment_page(place, row, **more)
    return render(request, "cohorts/marking/assignment.html", {"place": place, "page": page}, status=status)


@never_cache
@require_GET
@in_cohort(Right.GRADES)
def assignment(request: HttpRequest, place: Membership, assignment_id: UUID) -> HttpResponse:
    """Who handed in, its rubric, its release, its regrades."""
    return _show(request, place, _assignment(place, assignment_id))


@require_POST
@in_cohort(Right.MARK)
def change_rubric(request: HttpRequest, place: Membership, assignment_id: UUID) -> HttpResponse:
    """The change, after a look at whose grade it moves; `save` is the word for it. 409 where somebody was quicker."""
    row = _assignment(place, assignment_id)
    seen = request.POST.get("seen", "")[:20]
    sent = typed(request.POST)
    try:
        lines = forms.rubric_lines(request.POST)
        rubric.checked(lines)
        if "save" not in request.POST and rubric.moves(row, lines):
            return _show(request, place, row, wished=lines, typed=sent, seen=seen)
        rubric.change(by=request.user, row=row, lines=lines, seen=seen)
    except Changed as changed:
        return _show(request, place, row, changed.status, typed=sent, trouble=str(changed))
    except Refused as refused:
        return _show(request, place, row, refused.status, typed=sent, trouble=str(refused), seen=seen)
    messages.success(request, "The rubric is saved.")
    return redirect("cohorts.marking.assignment", place.cohort.pk, row.pk)


@require_POST
@in_cohort(Right.MARK)
def release_all(request: HttpRequest, place: Membership, assignment_id: UUID) -> HttpResponse:
    """Gives everybody what was marked."""
    row = _assignment(place, assignment_id)
    many = releasing.release_all(by=request.user, row=row)
    messages.success(request, f"Released. {many} learner{'s have' if many != 1 else ' has'} something new to read.")
    return redirect("cohorts.marking.assignment", place.cohort.pk, row.pk)
