"""The register of sources, the glossary and the search: the same for everybody, and no database but for the search."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.views.decorators.http import require_safe

from courses import glossary_page, loader, register, search

KEEP_SECONDS = 600


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """Every fact; filtered by what the form asks. htmx gets the list alone."""
    page = register.register_page(loader.course(), request.GET.dict())
    name = "courses/_register.html" if request.htmx else "courses/sources.html"
    response = render(request, name, {"page": page})
    patch_vary_headers(response, ["HX-Request"])
    return response


def _entry(fact_id: str) -> register.Entry:
    for entry in register.entries(loader.course()):
        if entry.fact.id == fact_id:
            return entry
    raise Http404(f"There is no fact called {fact_id!r}.")


@require_safe
def source(request: HttpRequest, fact_id: str) -> HttpResponse:
    """One fact on a page of its own: where its mark leads without JavaScript."""
    return render(request, "courses/source.html", {"entry": _entry(fact_id)})


@require_safe
def source_card(request: HttpRequest, fact_id: str) -> HttpResponse:
    """The fact alone, for the card at its mark; the same for everybody, so it may be kept."""
    return _kept(render(request, "courses/_source.html", {"entry": _entry(fact_id)}))


@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    """Every term, from a to z."""
    return render(request, "courses/glossary.html", {"page": glossary_page.glossary_page(loader.course())})


def _term(term_id: str) -> glossary_page.Entry:
    for entry in glossary_page.entries(loader.course()):
        if entry.term.id == term_id:
            return entry
    raise Http404(f"There is no term called {term_id!r}.")


@require_safe
def term(request: HttpRequest, term_id: str) -> HttpResponse:
    """One term on a page of its own: where its link leads without JavaScript."""
    return render(request, "courses/term.html", {"entry": _term(term_id)})


@require_safe
def term_card(request: HttpRequest, term_id: str) -> HttpResponse:
    """The term alone, for the card at the word."""
    return _kept(render(request, "courses/_term.html", {"entry": _term(term_id)}))


def _kept(response: HttpResponse) -> HttpResponse:
    patch_cache_control(response, public=True, max_age=KEEP_SECONDS)
    return response


@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """What lessons, glossary and register say about some words. htmx gets the hits alone."""
    asked = " ".join(request.GET.get("q", "").replace("\0", " ").split())[: search.LONGEST]
    hits = search.find(loader.course(), asked)
    name = "courses/_hits.html" if request.htmx else "courses/search.html"
    response = render(request, name, {"asked": asked, "hits": hits})
    patch_vary_headers(response, ["HX-Request"])
    return response
