"""What an administrator of this site meets, and a platform that registers itself."""

from functools import wraps

from django.contrib import messages
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csp import csp_override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from lti_tool.models import LtiDeployment, LtiRegistration

from cohorts.access import to_log_in
from cohorts.lti import pages, registering
from cohorts.lti.errors import PlatformTrouble
from cohorts.lti.forms import PlatformForm
from cohorts.lti.framing import FRAMED


def administrators(view):
    """Whoever else asks is told what strangers are told: nothing is here."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not request.user.is_authenticated or request.user.is_guest:
            return to_log_in(request)
        if not pages.may_administer(request.user):
            raise Http404("There is no such page.")
        return view(request, *args, **kwargs)

    return wrapped


@never_cache
@require_safe
@administrators
def platforms(request: HttpRequest) -> HttpResponse:
    """The platforms, what waits for approval, what to type into a platform, and the keys."""
    context = {"page": pages.platforms_page(timezone.now()), "form": PlatformForm()}
    return render(request, "cohorts/lti/platforms.html", context)


@require_POST
@administrators
def invite(request: HttpRequest) -> HttpResponse:
    """A link with which one platform registers itself."""
    registering.invite(by=request.user, name=request.POST.get("name", ""))
    return redirect("lti.platforms")


@require_POST
@administrators
def add(request: HttpRequest) -> HttpResponse:
    """One typed in by hand."""
    form = PlatformForm(request.POST)
    if not form.is_valid():
        context = {"page": pages.platforms_page(timezone.now()), "form": form}
        return render(request, "cohorts/lti/platforms.html", context, status=422)
    with transaction.atomic():
        made = form.save()
        if form.cleaned_data["deployment_id"]:
            LtiDeployment.objects.create(
                registration=made, deployment_id=form.cleaned_data["deployment_id"], is_active=True
            )
    messages.success(request, f"{made.name} is registered.")
    return redirect("lti.platforms")


@require_POST
@administrators
def approve(request: HttpRequest, deployment_id: int) -> HttpResponse:
    """A deployment that asked may launch from now on; one that may, may not."""
    row = get_object_or_404(LtiDeployment, pk=deployment_id)
    row.is_active = not row.is_active
    row.save(update_fields=["is_active"])
    return redirect("lti.platforms")


@require_POST
@administrators
def turn(request: HttpRequest, platform_id: int) -> HttpResponse:
    """A platform is switched off, or on again. Its people and their work stay."""
    row = get_object_or_404(LtiRegistration, pk=platform_id)
    row.is_active = not row.is_active
    row.save(update_fields=["is_active"])
    return redirect("lti.platforms")


@require_POST
@administrators
def rotate(request: HttpRequest) -> HttpResponse:
    """A new key signs from now on; those older than a week leave the public set."""
    call_command("rotate_keys", verbosity=0)
    messages.success(request, "There is a new key. Platforms fetch it from our key set by themselves.")
    return redirect("lti.platforms")


@csrf_exempt  # the link is the secret, and a frame gets no cookies
@never_cache
@xframe_options_exempt
@csp_override(FRAMED)
@require_http_methods(["GET", "POST"])
def register(request: HttpRequest, token: str) -> HttpResponse:
    """Opened by the platform, often in a frame: says what will happen, and on a click does it."""
    asked = request.POST if request.method == "POST" else request.GET
    context = {
        "configuration": asked.get("openid_configuration", ""),
        "registration_token": asked.get("registration_token", ""),
    }
    try:
        context["welcome"] = registering.welcome(token)
        if request.method == "POST":
            found = context["configuration"], context["registration_token"]
            context["made"] = registering.register(token=token, url=found[0], registration_token=found[1])
    except PlatformTrouble as trouble:
        context["sentence"] = str(trouble)
    except IntegrityError:
        context["sentence"] = "This platform is registered already."
    return render(request, "cohorts/lti/register.html", context, status=422 if "sentence" in context else 200)
