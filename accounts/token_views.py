"""`/me/tokens/`: the person's keys to the API. The text of one is in the answer that made it and nowhere else."""

from urllib.parse import quote
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts import tokens
from accounts.entrance import for_accounts_only
from accounts.errors import TokenRefused
from accounts.forms import TokenForm
from accounts.scopes import WORDS

ENDED_SHOWN = 10


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_accounts_only
def index(request: HttpRequest) -> HttpResponse:
    """The list and the form; a POST makes one and shows it, this once."""
    if not request.user.is_authenticated:
        return redirect(f"/accounts/login/?next={quote(request.path)}")
    form, made = TokenForm(request.POST if request.method == "POST" else None), None
    if form.is_bound and form.is_valid():
        try:
            row, text = tokens.make(by=request.user, **form.cleaned_data)
            made, form = {"name": row.name, "text": text}, TokenForm()
        except TokenRefused as refused:
            form.add_error(None, str(refused))
    context = {
        "form": form,
        "made": made,
        "tokens": [_line(row) for row in tokens.holding(request.user)],
        "ended": tokens.ended(request.user)[:ENDED_SHOWN],
    }
    return render(request, "accounts/tokens.html", context, status=422 if form.errors else 200)


def _line(row) -> dict:
    return {"row": row, "scopes": ", ".join(row.scopes), "words": [WORDS[one] for one in row.scopes if one in WORDS]}


@require_POST
@for_accounts_only
def revoke(request: HttpRequest, token_id: UUID) -> HttpResponse:
    if not request.user.is_authenticated or not tokens.revoke(by=request.user, token_id=token_id):
        raise Http404("There is no such token.")
    messages.success(request, "The token is revoked: it opens nothing any more.")
    return redirect("accounts.tokens")
