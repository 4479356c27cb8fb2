"""Regrading an assignment: start, watch, confirm. Parse, authorise, call, render."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from cohorts import queries as cohort_queries
from cohorts.access import in_cohort
from cohorts.errors import CohortNotFound, Refused
from cohorts.gradebook import regrades
from cohorts.marking import names
from cohorts.models import Assignment, Membership, RegradeJob
from cohorts.rights import Right


def _assignment(place: Membership, assignment_id: UUID) -> Assignment:
    row = cohort_queries.assignment(place.cohort, assignment_id)
    row.cohort = place.cohort
    return row


@require_POST
@in_cohort(Right.REGRADE)
def start(request: HttpRequest, place: Membership, assignment_id: UUID) -> HttpResponse:
    """Begins a preview and leads to it."""
    job = regrades.start(by=request.user, row=_assignment(place, assignment_id))
    return redirect("cohorts.gradebook.regrade.job", place.cohort.pk, assignment_id, job.pk)


@never_cache
@require_http_methods(["GET", "POST"])
@in_cohort(Right.REGRADE)
def job(request: HttpRequest, place: Membership, assignment_id: UUID, job_id: UUID) -> HttpResponse:
    """How far it is; who would change; posted, the change is asked for."""
    row = _assignment(place, assignment_id)
    found = RegradeJob.objects.filter(pk=job_id, assignment=row).first()
    if found is None:
        raise CohortNotFound
    found.assignment = row
    trouble, status = "", 200
    if request.method == "POST":
        try:
            why, drops = request.POST.get("why", ""), request.POST.getlist("drop")
            regrades.confirm(by=request.user, job=found, why=why, drops=_users(found, drops))
            return redirect(request.path)
        except Refused as refused:
            trouble, status = str(refused), refused.status
    return render(request, "cohorts/gradebook/regrade.html", _context(place, found, trouble), status=status)


def _users(job: RegradeJob, keys: list[str]) -> list[str]:
    """Ids of the learners whose keys were ticked."""
    return [str(one.user_id) for one in cohort_queries.learners(job.assignment.cohort) if names.key(one) in keys]


def _context(place: Membership, found: RegradeJob, trouble: str) -> dict:
    working = found.status in (regrades.LOOKING, regrades.APPLYING)
    moved = regrades.moved(found) if found.status == regrades.READY else []
    anonymous = names.hidden(place.cohort)
    return {
        "place": place,
        "job": found,
        "working": working,
        "ready": found.status == regrades.READY,
        "moved": [(one, names.shown(one.learner, anonymous), names.key(one.learner)) for one in moved],
        "drops": sum(one.drop for one in moved),
        "trouble": trouble or found.trouble,
    }
