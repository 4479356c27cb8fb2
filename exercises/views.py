"""Parse, authorise, call one service or query, render."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from accounts.services import ensure_person
from exercises import loader, pages, queries, services
from exercises.difference import side_by_side
from exercises.encoding import check_posted
from exercises.errors import DraftConflict, ExerciseNotFound, SourceRefused, SubmissionNotFound
from exercises.forms import DraftForm, SubmitForm
from exercises.loader import Exercise
from exercises.services import HasDraft


def _exercise(slug: str) -> Exercise:
    try:
        return loader.get(slug)
    except ExerciseNotFound as error:
        raise Http404(str(error)) from None


@never_cache
@require_GET
def detail(request: HttpRequest, slug: str) -> HttpResponse:
    """The exercise page. `?submission=` shows that submission's verdict."""
    exercise = _exercise(slug)
    page = pages.exercise_page(request.user, exercise, _named_submission(request, exercise))
    return render(request, "exercises/exercise.html", {"page": page})


def _named_submission(request: HttpRequest, exercise: Exercise):
    try:
        found = queries.submission_for(request.user, UUID(request.GET["submission"]))
    except (KeyError, ValueError, SubmissionNotFound):
        return None
    return found if found.exercise == exercise.uuid else None


@require_GET
def checks(request: HttpRequest, slug: str, digest: str) -> HttpResponse:
    """The public checks, as the browser runs them."""
    exercise = _exercise(slug)
    if digest != exercise.content_hash[:16]:
        raise Http404("These checks have changed. Reload the page.")
    response = HttpResponse(exercise.read("checks.py"), content_type="text/x-python; charset=utf-8")
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


@require_POST
def draft(request: HttpRequest, slug: str) -> JsonResponse:
    """Autosave. 409 with the newer text where somebody saved meanwhile; nothing is overwritten."""
    return keep_draft(request, _exercise(slug))


def keep_draft(request: HttpRequest, exercise: HasDraft) -> JsonResponse:
    """The same for whatever has drafts: an exercise, a challenge."""
    try:
        check_posted(request)
        form = DraftForm(request.POST)
        if not form.is_valid():
            return JsonResponse({"problem": "A draft needs a source and a revision."}, status=422)
        saved = services.save_draft(by=ensure_person(request), exercise=exercise, **form.cleaned_data)
    except DraftConflict as conflict:
        return JsonResponse(_draft_json(conflict.draft) | {"source": conflict.draft.source}, status=409)
    except SourceRefused as refused:
        return JsonResponse({"problem": str(refused)}, status=refused.status)
    return JsonResponse(_draft_json(saved))


def _draft_json(saved) -> dict:
    return {"revision": saved.revision, "saved_at": saved.saved_at.isoformat()}


@require_POST
def submit(request: HttpRequest, slug: str) -> HttpResponse:
    """Hands the code in: 202 and a part that waits (htmx), or a redirect to the page that shows it."""
    exercise = _exercise(slug)
    try:
        check_posted(request)
        form = SubmitForm(request.POST)
        if not form.is_valid():
            return _refusal(request, exercise, "The form came back damaged. Reload the page; your code is kept.", 422)
        submission = services.submit(by=ensure_person(request), exercise=exercise, **form.cleaned_data)
    except SourceRefused as refused:
        return _refusal(request, exercise, str(refused), refused.status)
    if not request.htmx:
        return redirect(f"{exercise.url}?submission={submission.id}", permanent=False)
    page = pages.submission_page(submission)
    return render(request, "exercises/_submission.html", {"submission": page}, status=202)


def _refusal(request: HttpRequest, exercise: Exercise, sentence: str, status: int) -> HttpResponse:
    if request.htmx:
        return render(request, "exercises/_submission.html", {"refusal": sentence}, status=status)
    page = pages.exercise_page(request.user, exercise)
    return render(request, "exercises/exercise.html", {"page": page, "refusal": sentence}, status=status)


@never_cache
@require_GET
def submission(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    """The part of the page with one submission's verdict; it asks again while it waits."""
    try:
        row = queries.submission_for(request.user, submission_id)
    except SubmissionNotFound:
        raise Http404("No such submission.") from None
    asked = request.GET.get("n", "0")
    polls = int(asked) if asked.isdigit() and len(asked) < 5 else 0
    page = pages.submission_page(row, polls=polls)
    return render(request, "exercises/_submission.html", {"submission": page, "polls": polls + 1})


@require_GET
def hint(request: HttpRequest, slug: str, rung: int) -> HttpResponse:
    """One rung of the ladder, counted from 1."""
    exercise = _exercise(slug)
    if not 1 <= rung <= len(exercise.hints):
        raise Http404(f"This ladder has {len(exercise.hints)} rungs.")
    if request.user.is_authenticated:
        services.take_hint(by=request.user, exercise=exercise, rung=rung)
    context = {"rung": exercise.hints[rung - 1], "number": rung, "total": len(exercise.hints), "slug": slug}
    context["next_rung"] = rung + 1 if rung < len(exercise.hints) else None
    return render(request, "exercises/_hint.html" if request.htmx else "exercises/hint.html", context)


@require_GET
def solution(request: HttpRequest, slug: str) -> HttpResponse:
    """The model solution beside one's own, once the exercise is passed. Until then it does not exist."""
    exercise = _exercise(slug)
    page = pages.exercise_page(request.user, exercise)
    if page.solution_url is None:
        raise Http404("The solution opens once you have passed, or when your course shows it.")
    rows = side_by_side(exercise.read("solution.py"), page.passed_source or page.source)
    context = {"page": page, "rows": rows, "hidden": pages.hidden_checks(exercise)}
    return render(request, "exercises/solution.html", context)
