"""What an instructor meets: placing links, connecting a course, and the log of grades passed back."""

from urllib.parse import urlsplit
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from lti_tool.models import LtiContext

from cohorts import access, queries
from cohorts.access import in_cohort, to_log_in
from cohorts.errors import CohortNotFound, Refused
from cohorts.groups import zones
from cohorts.lti import connecting, pages, passing, placing, roster
from cohorts.lti.framing import with_form_action
from cohorts.lti.keeping import kept
from cohorts.lti.models import Connection
from cohorts.models import Membership
from cohorts.rights import Right


@never_cache
@require_http_methods(["GET", "POST"])
def place(request: HttpRequest, key: str) -> HttpResponse:
    """Deep linking: what shall the course link to?"""
    if not request.user.is_authenticated or request.user.is_guest:
        return to_log_in(request)
    try:
        asked = placing.asked(request.user, key)
        if request.method == "POST":
            return _answer(request, asked)
    except CohortNotFound as error:
        raise Http404(str(error)) from None
    except Refused as refused:
        return access.refusal(request, refused)
    context = {"groups": pages.things(), "several": placing.several(asked), "connected": bool(asked["cohort"])}
    return render(request, "cohorts/lti/place.html", context)


def _answer(request: HttpRequest, asked: dict) -> HttpResponse:
    """A form that posts itself to the platform; the page's policy lets it, and only there."""
    chosen = [UUID(text) for text in request.POST.getlist("target") if _is_uuid(text)]
    url, token = placing.answer(by=request.user, found=asked, chosen=chosen, graded="graded" in request.POST)
    response = render(request, "cohorts/lti/answer.html", {"url": url, "token": token})
    parts = urlsplit(url)
    return with_form_action(response, f"{parts.scheme}://{parts.netloc}")


def _is_uuid(text: str) -> bool:
    try:
        return bool(UUID(text))
    except ValueError:
        return False


@never_cache
@require_http_methods(["GET", "POST"])
def connect(request: HttpRequest, key: str) -> HttpResponse:
    """A course nobody knows yet, opened by its instructor: which cohort is it?"""
    asked = kept(f"connect:{key}")
    if asked is None or str(getattr(request.user, "pk", "")) != asked["user"]:
        raise Http404("This question was open for an hour, to one person. Open the link in your course again.")
    context = LtiContext.objects.select_related("deployment__registration").get(pk=asked["context"])
    try:
        if request.method == "POST":
            _connect(request, context)
            messages.success(request, "Connected. Whoever opens a link in your course is in the cohort from now on.")
            return redirect(asked["url"])
    except CohortNotFound as error:
        raise Http404(str(error)) from None
    except Refused as refused:
        messages.error(request, str(refused))
    shown = {
        "context": context,
        "cohorts": connecting.choices(request.user),
        "zones": zones.names(),
        "url": asked["url"],
    }
    return render(request, "cohorts/lti/connect.html", shown)


def _connect(request: HttpRequest, context: LtiContext) -> Connection:
    chosen = request.POST.get("cohort", "")
    if _is_uuid(chosen):
        cohort = queries.member(request.user, UUID(chosen), Right.MANAGE).cohort
        return connecting.connect(by=request.user, context=context, cohort=cohort)
    zone = request.POST.get("time_zone", "UTC")
    return connecting.connect_new(by=request.user, context=context, title=request.POST.get("title", ""), time_zone=zone)


@never_cache
@require_safe
@in_cohort(Right.MANAGE)
def lms(request: HttpRequest, place: Membership) -> HttpResponse:
    """The connection and every grade on its way."""
    return render(request, "cohorts/lti/lms.html", {"place": place, "page": pages.lms_page(place.cohort)})


@require_POST
@in_cohort(Right.MANAGE)
def sync(request: HttpRequest, place: Membership, connection_id: int) -> HttpResponse:
    """Reads the platform's roster now."""
    messages.info(request, roster.sync(connecting.connection(place.cohort, connection_id)))
    return redirect("lti.lms", cohort_id=place.cohort_id)


@require_POST
@in_cohort(Right.MEMBERS)
def remove_gone(request: HttpRequest, place: Membership) -> HttpResponse:
    """Those of `gone` that were ticked are out; one who is in the list again meanwhile stays."""
    chosen = [
        int(text) for text in request.POST.getlist("gone") if text.isascii() and text.isdigit() and len(text) < 18
    ]
    if not chosen:
        raise Refused("Nobody was ticked, so nobody was removed. Tick at least one person.")
    many = roster.remove_gone(by=request.user, cohort=place.cohort, chosen=chosen)
    told = f"{many} {'person is' if many == 1 else 'people are'} out. Their work and grades are kept"
    messages.success(request, f"{told}, and you can bring them back on the page of people.")
    return redirect("lti.lms", cohort_id=place.cohort_id)


@require_POST
@in_cohort(Right.MANAGE)
def again(request: HttpRequest, place: Membership) -> HttpResponse:
    """Everything that was given up, and everything that waits, is due now."""
    many = passing.again(place.cohort, timezone.now())
    messages.success(request, f"{many} grades are on their way again; it takes a minute.")
    return redirect("lti.lms", cohort_id=place.cohort_id)


@require_POST
@in_cohort(Right.MANAGE)
def disconnect(request: HttpRequest, place: Membership, connection_id: int) -> HttpResponse:
    """Ends it. People and work stay."""
    connecting.disconnect(by=place.user, connection=connecting.connection(place.cohort, connection_id))
    messages.success(request, "Disconnected. People and their work stay; no grades are passed back any more.")
    return redirect("lti.lms", cohort_id=place.cohort_id)
