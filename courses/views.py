"""Home and lessons: parse, authorise, call one service or query, render."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.services import ensure_person
from courses import loader, pages, queries, services
from courses.errors import AnswerRefused, LessonNotFound, QuestionNotFound
from courses.forms import AnswerForm, ReadForm
from courses.outline import Lesson
from courses.question_page import question_page


def _lesson(slug: str) -> Lesson:
    try:
        return loader.course().lesson(slug)
    except LessonNotFound as error:
        raise Http404(str(error)) from None


@never_cache
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The course as a path, and where to go on."""
    return render(request, "courses/home.html", {"page": pages.home_page(request.user)})


@never_cache
@require_safe
def lesson(request: HttpRequest, slug: str) -> HttpResponse:
    """One lesson. The visit of someone we know is noted; reading alone makes nobody a guest."""
    found = _lesson(slug)
    page = pages.lesson_page(request.user, found)
    if found.trouble:
        return render(request, "courses/lesson_missing.html", {"page": page}, status=503)
    if request.user.is_authenticated:
        services.record_visit(by=request.user, lesson=found)
    return render(request, "courses/lesson.html", {"page": page})


@require_POST
def read(request: HttpRequest, slug: str) -> HttpResponse:
    """Marks the lesson as read, or not. htmx gets the part back, a plain form the page."""
    found, form = _lesson(slug), ReadForm(request.POST)
    if not form.is_valid():
        return HttpResponse("Expected read=1 or read=0.", status=422)
    services.mark_read(by=ensure_person(request), lesson=found, read=form.cleaned_data["read"])
    if not request.htmx:
        return redirect(f"{found.url}#read")
    return render(request, "courses/_read.html", {"page": pages.lesson_page(request.user, found)})


@require_POST
def answer(request: HttpRequest, slug: str, question_id: str) -> HttpResponse:
    """Marks one answer. Refused answers come back with a sentence and status 422, nothing written."""
    found = _lesson(slug)
    try:
        question = found.question(question_id)
        form = AnswerForm(request.POST)
        services.check_answer(question=question, posted=form.answers, asked=form.asked)
    except QuestionNotFound as error:
        raise Http404(str(error)) from None
    except AnswerRefused as refused:
        return _refused(request, found, question, str(refused))
    person = ensure_person(request)
    row = services.answer(by=person, lesson=found, question=question, posted=form.answers, asked=form.asked)
    if not request.htmx:
        return redirect(f"{found.url}#question-{question.id}")
    return render(request, "courses/_question.html", {"question": question_page(found, question, row)})


@require_POST
def again(request: HttpRequest, slug: str, question_id: str = "") -> HttpResponse:
    """Puts one question afresh, or all of the lesson's. Somebody without answers has nothing to repeat."""
    found = _lesson(slug)
    try:
        question = found.question(question_id) if question_id else None
    except QuestionNotFound as error:
        raise Http404(str(error)) from None
    if request.user.is_authenticated:
        services.ask_again(by=request.user, lesson=found, question=question)
    if question is None or not request.htmx:
        return redirect(f"{found.url}#question-{question.id}" if question else f"{found.url}#quiz")
    row = queries.answers_of(request.user, found.uuid).get(question.id)
    return render(request, "courses/_question.html", {"question": question_page(found, question, row)})


def _refused(request: HttpRequest, found: Lesson, question, sentence: str) -> HttpResponse:
    if not request.htmx:
        page = pages.lesson_page(request.user, found, {question.id: sentence})
        return render(request, "courses/lesson.html", {"page": page}, status=422)
    row = queries.answers_of(request.user, found.uuid).get(question.id)
    part = question_page(found, question, row, sentence)
    return render(request, "courses/_question.html", {"question": part}, status=422)
