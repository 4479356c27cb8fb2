"""One learner's work for one assignment: look, set a grade, tick the rubric, release."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from cohorts import queries as cohort_queries
from cohorts.access import in_cohort
from cohorts.errors import Changed, CohortNotFound, Refused
from cohorts.marking import forms, names, overrides, queries, releasing, rubric
from cohorts.marking.cell_page import Ask, Said, cell_page
from cohorts.models import Assignment, Membership
from cohorts.rights import Right


def things(place: Membership, assignment_id: UUID, learner: str) -> tuple[Assignment, Membership]:
    """The assignment and the learner of the address; both of this cohort. Raises CohortNotFound."""
    row = cohort_queries.assignment(place.cohort, assignment_id)
    row.cohort = place.cohort
    return row, names.learner(place.cohort, learner)


def show(request, place, row, who, said: Said | None = None, status: int = 200, ask: Ask | None = None) -> HttpResponse:
    """The page, as it is now."""
    page = cell_page(place, row, who, ask or Ask.read(request.GET), said)
    return render(request, "cohorts/marking/cell.html", {"place": place, "page": page}, status=status)


def done(request: HttpRequest, place, row, who, ask: Ask, anchor: str = "") -> HttpResponse:
    """After a change: the page again for htmx, a way back to it for everybody else."""
    if request.htmx:  # type: ignore[attr-defined]
        return show(request, place, row, who, ask=ask)
    at = f"?submission={ask.submission}" if ask.submission else ""
    return redirect(f"{place.cohort.url}gradebook/{row.pk}/{names.key(who)}/{at}{anchor}")


def asked(request: HttpRequest, **more) -> Ask:
    """Which hand-in the posted form was about."""
    return Ask(submission=request.POST.get("submission", "")[:36], **more)


@never_cache
@require_GET
@in_cohort(Right.GRADES)
def cell(request: HttpRequest, place: Membership, assignment_id: UUID, learner: str) -> HttpResponse:
    """`?submission=` another hand-in, `?line=` a form to comment on it, `?edit=` one to change a comment."""
    return show(request, place, *things(place, assignment_id, learner))


@require_POST
@in_cohort(Right.MARK)
def override(request: HttpRequest, place: Membership, assignment_id: UUID, learner: str) -> HttpResponse:
    """Sets the grade, or lifts what was set; 409 with both where somebody was quicker."""
    row, who = things(place, assignment_id, learner)
    percent, reason = request.POST.get("percent", "")[:30], request.POST.get("reason", "")[:2_000]
    try:
        points = None if "lift" in request.POST else forms.points(percent)
        overrides.give(
            by=request.user,
            row=row,
            learner=who.user,
            points=points,
            reason=reason,
            seen=forms.whole(request.POST.get("seen")),
        )
    except Refused as refused:
        now = refused.now if isinstance(refused, Changed) else None
        said = Said(str(refused), "override", percent=percent, reason=reason, now=now)
        return show(request, place, row, who, said, refused.status, asked(request))
    return done(request, place, row, who, asked(request), "#marks")


@require_POST
@in_cohort(Right.MARK)
def tick(request: HttpRequest, place: Membership, assignment_id: UUID, learner: str, item_id: int) -> HttpResponse:
    """`on=1` ticks a line of the rubric, anything else takes the tick away."""
    row, who = things(place, assignment_id, learner)
    item = next((one for one in queries.rubric(row) if one.pk == item_id), None)
    if item is None:
        raise CohortNotFound
    item.assignment = row
    rubric.tick(by=request.user, item=item, learner=who.user, on=request.POST.get("on") == "1")
    return done(request, place, row, who, asked(request), "#rubric")


@require_POST
@in_cohort(Right.MARK)
def release(request: HttpRequest, place: Membership, assignment_id: UUID, learner: str) -> HttpResponse:
    """Gives this learner what was marked."""
    row, who = things(place, assignment_id, learner)
    try:
        releasing.release(by=request.user, row=row, learner=who.user)
    except Refused as refused:
        return show(request, place, row, who, Said(str(refused), "release"), refused.status, asked(request))
    return done(request, place, row, who, asked(request), "#marks")
