"""The certificate: asked for by whoever has finished, checked by anybody who has the link."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from courses import certificate
from courses.errors import NotFinished


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: HttpRequest) -> HttpResponse:
    """Says what is still to do, or makes the link with the name that was typed."""
    page, trouble = certificate.certificate_page(request.user), ""
    if request.method == "POST":
        try:
            token = certificate.sign(
                by=request.user, name=request.POST.get("name", ""), day=timezone.localdate(timezone.now())
            )
            return redirect("courses.certificate.show", token=token)
        except NotFinished as refused:
            trouble = str(refused)
    status = 422 if trouble else 200
    return render(request, "courses/certificate_ask.html", {"page": page, "trouble": trouble}, status=status)


@require_safe
def show(request: HttpRequest, token: str) -> HttpResponse:
    """The certificate, if this site signed it. No account is needed to look."""
    found = certificate.read(token)
    return render(request, "courses/certificate.html", {"certificate": found}, status=200 if found else 404)
