"""The preview for authors: there while DEBUG is on (`manage.py preview`), nowhere else."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from courses import loader, pages, preview


def _only_for_authors() -> None:
    if not settings.DEBUG:
        raise Http404("There is no preview on a site that serves learners.")


@never_cache
@require_safe
def lesson(request: HttpRequest, slug: str) -> HttpResponse:
    """The lesson with everything that is wrong with it; looks for changes by itself."""
    _only_for_authors()
    page = preview.preview_page(slug)
    shown = pages.lesson_page(request.user, page.lesson) if page.lesson else None
    return render(request, "courses/preview.html", {"preview": page, "page": shown})


@never_cache
@require_safe
def stamp(request: HttpRequest, slug: str) -> HttpResponse:
    """A word that changes when a file does."""
    _only_for_authors()
    return HttpResponse(preview.stamp(), content_type="text/plain")


@never_cache
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every folder that could be a lesson, in the course already or not."""
    _only_for_authors()
    folder = loader.CONTENT / settings.COURSE
    slugs = sorted(path.name for path in folder.iterdir() if path.is_dir() and path.name != "facts")
    return render(request, "courses/preview_index.html", {"slugs": slugs})
