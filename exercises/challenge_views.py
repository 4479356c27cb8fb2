"""Parse, authorise, call one service or query, render."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.services import ensure_person
from exercises import challenge_loader, challenge_pages, challenge_queries, challenge_run_page, challenge_services
from exercises.challenge_loader import Challenge
from exercises.challenges import trials
from exercises.difference import side_by_side
from exercises.encoding import check_posted
from exercises.errors import ChallengeNotFound, CircleNotFound, RunGoingOn, SourceRefused, SubmissionNotFound
from exercises.forms import NameForm, SubmitForm
from exercises.models import ChallengeRun
from exercises.views import keep_draft

DAMAGED = "The form came back damaged. Reload the page; your code is kept."


def _challenge(slug: str) -> Challenge:
    try:
        return challenge_loader.get(slug)
    except ChallengeNotFound as error:
        raise Http404(str(error)) from None


def _run(request: HttpRequest, challenge: Challenge, run_id: UUID) -> ChallengeRun:
    try:
        found = challenge_queries.run_for(request.user, run_id)
    except SubmissionNotFound:
        raise Http404("No such run.") from None
    if found.challenge != challenge.uuid:
        raise Http404("No such run.")
    return found


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """All challenges."""
    cards = [
        {"challenge": one, "best": challenge_queries.best_of(request.user, one.uuid)}
        for one in challenge_loader.challenges().values()
    ]
    return render(request, "challenges/index.html", {"cards": cards})


@never_cache
@require_GET
def detail(request: HttpRequest, slug: str) -> HttpResponse:
    """The sandbox page."""
    page = challenge_pages.challenge_page(request.user, _challenge(slug))
    return render(request, "challenges/challenge.html", {"page": page})


@require_POST
def draft(request: HttpRequest, slug: str) -> JsonResponse:
    """Autosave, as an exercise does it."""
    return keep_draft(request, _challenge(slug))


@require_GET
def practice(request: HttpRequest, slug: str, place: int, scenario: str) -> JsonResponse:
    """Which runs the browser plays: public seeds only."""
    _challenge(slug)
    known = scenario == "all" or scenario in (*trials.SCENARIOS, *trials.HEALTHY)
    if not known or place >= len(trials.PRACTICE):
        raise Http404("There is no such practice run.")
    return JsonResponse(challenge_pages.practice_runs(place, scenario), safe=False)


@require_POST
def submit(request: HttpRequest, slug: str) -> HttpResponse:
    """Hands a tower in: 202 and a part that waits (htmx), or a redirect to the run's own page."""
    challenge = _challenge(slug)
    try:
        check_posted(request)
        form = SubmitForm(request.POST)
        if not form.is_valid():
            return _refusal(request, challenge, DAMAGED, 422)
        source, key = form.cleaned_data["source"], form.cleaned_data["key"]
        run = challenge_services.submit(by=ensure_person(request), challenge=challenge, source=source, key=key)
    except SourceRefused as refused:
        return _refusal(request, challenge, str(refused), refused.status)
    except RunGoingOn as busy:
        return _refusal(request, challenge, str(busy), 422)
    page = challenge_run_page.run_page(challenge, run)
    if not request.htmx:
        return redirect(page.url)
    return render(request, "challenges/_progress.html", {"run": page}, status=202)


def _refusal(request: HttpRequest, challenge: Challenge, sentence: str, status: int) -> HttpResponse:
    if request.htmx:
        return render(request, "challenges/_progress.html", {"refusal": sentence}, status=status)
    page = challenge_pages.challenge_page(request.user, challenge)
    return render(request, "challenges/challenge.html", {"page": page, "refusal": sentence}, status=status)


@never_cache
@require_GET
def run(request: HttpRequest, slug: str, run_id: UUID) -> HttpResponse:
    """The result, or how far the grading is."""
    challenge = _challenge(slug)
    row = _run(request, challenge, run_id)
    challenge_services.nudge(row)
    context = {"run": challenge_run_page.run_page(challenge, row), "challenge": challenge, "source": row.source}
    context["worst"] = challenge_run_page.worst_page(row)
    return render(request, "challenges/run.html", context)


@never_cache
@require_GET
def progress(request: HttpRequest, slug: str, run_id: UUID) -> HttpResponse:
    """The part that says how far the grading is; it asks again while it goes on."""
    challenge = _challenge(slug)
    row = _run(request, challenge, run_id)
    challenge_services.nudge(row)
    asked = request.GET.get("n", "0")
    polls = int(asked) if asked.isdigit() and len(asked) < 5 else 0
    page = challenge_run_page.run_page(challenge, row, polls=polls)
    then = "reload" if request.GET.get("then") == "reload" else ""
    response = render(request, "challenges/_progress.html", {"run": page, "polls": polls + 1, "then": then})
    if then and not page.waiting:
        response["HX-Redirect"] = page.url
    return response


@require_GET
def receipt(request: HttpRequest, slug: str, run_id: UUID) -> HttpResponse:
    """The signed receipt, to keep."""
    row = _run(request, _challenge(slug), run_id)
    if row.receipt is None:
        raise Http404("There is no receipt before there is a score.")
    response = JsonResponse(row.receipt, json_dumps_params={"indent": 1, "sort_keys": True})
    response["Content-Disposition"] = f'attachment; filename="receipt-{row.id}.json"'
    return response


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def board(request: HttpRequest, slug: str) -> HttpResponse:
    """The leaderboard; a POST says whether, and as whom, one stands on it."""
    challenge = _challenge(slug)
    try:
        page = challenge_pages.board_page(request.user, challenge, request.GET.get("among", ""))
    except CircleNotFound as error:
        raise Http404(str(error)) from None
    form = NameForm(request.POST if request.method == "POST" else {"name": page.name, "shown": page.shown})
    if request.method == "POST" and form.is_valid() and page.may_stand:
        challenge_services.stand(by=request.user, challenge=challenge, **form.cleaned_data)
        return redirect(page.url)
    status = 422 if request.method == "POST" else 200
    return render(request, "challenges/board.html", {"page": page, "form": form}, status=status)


@require_GET
def solution(request: HttpRequest, slug: str) -> HttpResponse:
    """The course's own tower beside one's own, once one's score is good enough. Until then it does not exist."""
    challenge = _challenge(slug)
    page = challenge_pages.challenge_page(request.user, challenge)
    if page.solution_url is None:
        raise Http404("It opens once you have scored over 85.")
    rows = side_by_side(challenge.read("solution.py"), page.source)
    return render(request, "exercises/solution.html", {"page": page, "rows": rows})
