"""What a platform's browser meets: log-in, launch, and the steps after it. Always in a tab of its own."""

import secrets
from functools import wraps

from django.contrib import auth, messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csp import csp_override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from lti_tool import views as lti_views
from lti_tool.models import LtiLaunch, LtiUser

from accounts import services
from accounts.models import User
from cohorts.access import to_log_in
from cohorts.lti import connecting, launching, passing, people, placing, platform, roster
from cohorts.lti.errors import LaunchRefused
from cohorts.lti.framing import FRAMED
from cohorts.lti.keeping import keep, kept
from cohorts.lti.models import Kept
from cohorts.rights import INSTRUCTOR, LEARNER

COOKIE = "lti-enter"
BACKEND = "django.contrib.auth.backends.ModelBackend"


def _told(view):
    """A launch that cannot be is a page with a sentence, 403."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except LaunchRefused as refused:
            return render(request, "cohorts/lti/refused.html", {"sentence": str(refused)}, status=403)

    return wrapped


@never_cache
@require_GET
def jwks(request: HttpRequest) -> HttpResponse:
    """Our public keys."""
    platform.ensure_key()
    return lti_views.jwks(request)


@csrf_exempt
@never_cache
@xframe_options_exempt
@csp_override(FRAMED)
@require_http_methods(["GET", "POST"])
@_told
def login(request: HttpRequest) -> HttpResponse:
    """To the platform and back. Inside a frame only a link that does the same in a tab: frames get no cookies."""
    if request.headers.get("Sec-Fetch-Dest") in ("iframe", "frame"):
        return render(request, "cohorts/lti/new_tab.html", {"url": launching.again_url(request)})
    return launching.login(request)


@csrf_exempt
@never_cache
@require_POST
@_told
def launch(request: HttpRequest) -> HttpResponse:
    """A launch that is trusted leaves a ticket, good once in this browser; the next step brings one's own cookies."""
    found = launching.read(request)
    user = people.person_of(found.user)
    key = secrets.token_urlsafe(24)
    keep(f"enter:{key}", {"user": str(user.pk), "url": _next(found, user)}, minutes=2)
    response = redirect(f"/lti/enter/{key}/")
    response.set_cookie(
        COOKIE, key, max_age=120, path="/lti/enter/", httponly=True, samesite="Lax", secure=request.is_secure()
    )
    return response


def _next(found: LtiLaunch, user: User) -> str:
    """Where the launch leads, by way of what has to be asked first."""
    role = people.role_of(found.roles_claim or [])
    roster.opened(found.user, found.context)
    entry = connecting.enter(user=user, context=found.context, role=role, name=people.name_of(found.user))
    cohort = entry.connection.cohort if entry.connection else None
    if found.is_deep_link_launch:
        url = f"/lti/place/{placing.begin(found, user, cohort)}/"
    else:
        url, line = placing.destination(found, entry.connection)
        if line is not None and role == LEARNER:
            passing.ask([line], [user.pk])
    if cohort is None and role == INSTRUCTOR:
        url = _ask("connect", {"user": str(user.pk), "context": found.context.pk, "url": url})
    if people.could_be(found.user) and user.email is None:
        url = _ask("link", {"known": found.user.pk, "url": url})
    return url


def _ask(step: str, what: dict) -> str:
    key = secrets.token_urlsafe(24)
    keep(f"{step}:{key}", what, minutes=60)
    return f"/lti/{step}/{key}/"


@never_cache
@require_GET
@_told
def enter(request: HttpRequest, key: str) -> HttpResponse:
    """Logs the person of a launch in, once, in the browser it was made in. A guest's work comes along."""
    ticket = kept(f"enter:{key}")
    mine = secrets.compare_digest(request.COOKIES.get(COOKIE, ""), key)
    if ticket is None or not mine or not Kept.objects.filter(key=f"enter:{key}").delete()[0]:
        raise LaunchRefused(
            "This way in was open once, for two minutes, in one browser. Open the link in your course again."
        )
    user = User.objects.get(pk=ticket["user"])
    guest = services.guest_of(request)
    auth.login(request, user, backend=BACKEND)
    if guest is not None:
        services.merge(guest=guest, into=user)
    return redirect(ticket["url"])


@never_cache
@require_http_methods(["GET", "POST"])
def link(request: HttpRequest, key: str) -> HttpResponse:
    """An account with the platform's address exists: whoever can log in to it may link it. Nobody has to."""
    asked = kept(f"link:{key}")
    known = LtiUser.objects.filter(pk=asked["known"]).select_related("registration").first() if asked else None
    if known is None:
        raise Http404("This question was open for an hour. Open the link in your course again.")
    if not request.user.is_authenticated or request.user.is_guest:
        return to_log_in(request)
    theirs = request.user.pk == known.auth_user_id
    if request.method == "POST" and not theirs:
        people.link(by=request.user, known=known)
        Kept.objects.filter(key=f"link:{key}").delete()
        messages.success(request, f"Linked: from {known.registration.name} you now come to this account.")
        return redirect(asked["url"])
    context = {"known": known, "url": asked["url"], "theirs": theirs, "path": request.path}
    return render(request, "cohorts/lti/link.html", context)


@never_cache
@require_POST
def switch(request: HttpRequest, key: str) -> HttpResponse:
    """Out of the launch's own account, to log in to the other one and come back to the question."""
    auth.logout(request)
    return redirect(f"/accounts/login/?next=/lti/link/{key}/")
