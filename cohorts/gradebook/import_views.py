"""Grades from a file: choose it, look at it, take it over."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cohorts.access import in_cohort
from cohorts.csvfile import decode
from cohorts.errors import BadFile, CohortNotFound, Refused
from cohorts.gradebook import importing
from cohorts.marking import names
from cohorts.models import Membership, Upload
from cohorts.rights import Right
from cohorts.standing import Standing

SHOWN = 200


@never_cache
@require_http_methods(["GET", "POST"])
@in_cohort(Right.MARK)
def choose(request: HttpRequest, place: Membership) -> HttpResponse:
    """The form; a file that can be read leads on to the look at it."""
    reason = request.POST.get("reason", "").strip()[:300]
    trouble, status = "", 200
    if request.method == "POST":
        try:
            upload = _taken(request, place)
            request.session[_slot(upload.pk)] = reason
            return redirect("cohorts.gradebook.look", place.cohort.pk, upload.pk)
        except Refused as refused:
            trouble, status = str(refused), refused.status
    context = {"place": place, "trouble": trouble, "reason": reason, "most": importing.MOST}
    return render(request, "cohorts/gradebook/import.html", context, status=status)


def _taken(request: HttpRequest, place: Membership) -> Upload:
    file = request.FILES.get("file")
    if file is None:
        raise BadFile("No file came. Choose a CSV file first.")
    text, encoding = decode(file.read(6 * 1024 * 1024))
    name = file.name or "grades.csv"
    return importing.keep(by=request.user, cohort=place.cohort, name=name, text=text, encoding=encoding)


@never_cache
@require_http_methods(["GET", "POST"])
@in_cohort(Right.MARK)
def look(request: HttpRequest, place: Membership, upload_id: UUID) -> HttpResponse:
    """What the file would do, line by line; posted, it is done: all of it or nothing."""
    upload = Upload.objects.filter(pk=upload_id, cohort=place.cohort, by=request.user, kind="grades").first()
    if upload is None:
        raise CohortNotFound
    upload.cohort = place.cohort
    reason, trouble, status = request.session.get(_slot(upload.pk), ""), "", 200
    if request.method == "POST":
        try:
            seen = request.POST.get("seen", "")
            many = importing.apply(by=request.user, upload=upload, reason=reason, seen=seen)
            request.session.pop(_slot(upload_id), None)
            messages.success(request, f"{many} grade{'s' * (many != 1)} set.")
            return redirect("cohorts.gradebook", place.cohort.pk)
        except Refused as refused:
            trouble, status = str(refused), refused.status
    found = importing.look(upload, reason)
    context = {"place": place, "upload": upload, "found": found, "trouble": trouble, "reason": reason}
    wishes = _shown(place, found)
    context |= {"wishes": wishes, "troubles": found.troubles[:SHOWN], "shown": SHOWN}
    return render(request, "cohorts/gradebook/look.html", context, status=status)


def _shown(place: Membership, found: importing.Looked) -> list[tuple[importing.Wish, str, int | None]]:
    """Each wish with the learner's name and the grade as it is now, set or computed."""
    first = found.wishes[:SHOWN]
    rows, users = list({one.row.pk: one.row for one in first}.values()), list({one.learner.user_id for one in first})
    now = Standing.of(place.cohort, rows, users)
    return [
        (one, names.shown(one.learner, found.hidden), now.grade(one.row, one.learner.user_id).points) for one in first
    ]


def _slot(upload_id: UUID) -> str:
    return f"grades-{upload_id}"
