"""`/me/`: the person's own page. Everything here is about whoever asks, never about anybody else."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts import export, services
from accounts.errors import NotConfirmed
from accounts.forms import NameForm
from courses.me_page import me_page


@never_cache
@require_safe
def me(request: HttpRequest) -> HttpResponse:
    return render(request, "courses/me.html", {"page": me_page(request.user)})


@require_POST
def name(request: HttpRequest) -> HttpResponse:
    """The name others see. Someone unknown becomes a guest with a name."""
    form = NameForm(request.POST)
    if not form.is_valid():
        context = {"page": me_page(request.user), "name_error": "A name has at most 80 characters."}
        return render(request, "courses/me.html", context, status=422)
    services.rename(by=services.ensure_person(request), name=form.cleaned_data["name"])
    messages.success(request, "Your name is saved.")
    return redirect("courses.me")


@never_cache
@require_safe
def export_data(request: HttpRequest) -> HttpResponse:
    """Everything the site keeps about the person, as one JSON file."""
    if not request.user.is_authenticated:
        return redirect("courses.me")
    response = JsonResponse(export.everything(request.user), json_dumps_params={"indent": 2})
    response["Content-Disposition"] = 'attachment; filename="45-minutes-my-data.json"'
    return response


@require_POST
def delete(request: HttpRequest) -> HttpResponse:
    """Removes the person and all their work, once they typed the word."""
    if not request.user.is_authenticated:
        return redirect("courses.me")
    try:
        services.delete(by=request.user, request=request, confirmation=request.POST.get("confirmation", ""))
    except NotConfirmed as refused:
        context = {"page": me_page(request.user), "delete_error": str(refused)}
        return render(request, "courses/me.html", context, status=422)
    messages.success(request, "You and all your work are removed from this site.")
    return redirect("courses.home")
