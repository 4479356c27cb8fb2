"""`/me/messages/`: what was said to one, and what of it comes as mail."""

from django.contrib import messages
from django.core.signing import BadSignature
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from cohorts.access import to_log_in
from cohorts.post import sending, writing
from cohorts.post.kinds import KINDS
from cohorts.post.pages import messages_page


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: HttpRequest) -> HttpResponse:
    """The list marks itself as seen once it is shown; a POST chooses what comes as mail."""
    if not request.user.is_authenticated or request.user.is_guest:
        return to_log_in(request)
    if request.method == "POST":
        writing.wish(by=request.user, kinds=[kind for kind in request.POST.getlist("kind") if kind in KINDS])
        messages.success(request, "Saved: that is what comes as mail from now on.")
        return redirect("post.mine")
    page = messages_page(request.user)
    writing.seen(by=request.user)
    return render(request, "cohorts/post/messages.html", {"page": page})


@csrf_exempt  # mail programs post here by themselves (RFC 8058); the signed link is the proof
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Ends one kind of mail, without logging in. A GET only asks: mail scanners open links."""
    try:
        user_id, kind = sending.read_stop(token)
    except (BadSignature, ValueError, TypeError):
        raise Http404(
            "This link is not one of ours, or it was cut off. Your messages page has the same choice."
        ) from None
    if request.method == "POST":
        writing.stop(user_id=user_id, kind=kind)
    title = KINDS[kind].title if kind in KINDS else kind
    return render(request, "cohorts/post/stop.html", {"title": title, "done": request.method == "POST"})
