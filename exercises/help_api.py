"""Help through the API: an exercise's hints, a rung at a time, and solutions once they are open."""

from typing import Any

from django.http import Http404, HttpRequest
from ninja import Router, Schema

from accounts.api.once import writes
from accounts.api.problems import missing
from exercises import challenge_loader, challenge_pages, loader, pages, queries, services
from exercises.api import READ, SUBMIT
from exercises.hints import Rung

router = Router(tags=["Exercises"])


class HintOut(Schema):
    """One rung. `lines` of the last one are a solution's, to be put into their order."""

    rung: int
    title: str
    html: str
    lines: list[str]


class HintsOut(Schema):
    """How many rungs there are, and those one has asked for."""

    total: int
    taken: list[HintOut]


class HiddenOut(Schema):
    """A hidden check by its name, for who may see it."""

    title: str
    category: str


class SolutionOut(Schema):
    """The course's own solution. `hidden`: the hidden checks by name; of a challenge there are none."""

    source: str
    hidden: list[HiddenOut]


def _rung(rung: Rung, number: int) -> HintOut:
    return HintOut(rung=number, title=rung.title, html=rung.html, lines=list(rung.lines))


@router.get("/exercises/{slug}/hints", auth=READ, response=HintsOut)
def hints(request: HttpRequest, slug: str) -> HintsOut:
    """What one has asked for so far."""
    one = loader.get(slug)
    top = queries.hints_taken(request.auth.user, one.uuid)  # type: ignore[attr-defined]
    return HintsOut(total=len(one.hints), taken=[_rung(rung, n) for n, rung in enumerate(one.hints[:top], 1)])


@router.post("/exercises/{slug}/hints/{rung}", auth=SUBMIT, response=HintOut)
@writes()
def take_hint(request: HttpRequest, slug: str, rung: int) -> Any:
    """One rung, from 1; it is remembered that it was asked for. 404 above the top."""
    one = loader.get(slug)
    if not 1 <= rung <= len(one.hints):
        raise Http404
    services.take_hint(by=request.auth.user, exercise=one, rung=rung)  # type: ignore[attr-defined]
    return _rung(one.hints[rung - 1], rung)


@router.get("/exercises/{slug}/solution", auth=READ, response=SolutionOut)
def solution(request: HttpRequest, slug: str) -> Any:
    """Once one has passed, or one's course shows it; until then it does not exist."""
    one = loader.get(slug)
    shown = pages.exercise_page(request.auth.user, one)  # type: ignore[attr-defined]
    if shown.solution_url is None:
        return missing()
    return {"source": one.read("solution.py"), "hidden": pages.hidden_checks(one)}


@router.get("/challenges/{slug}/solution", auth=READ, response=SolutionOut)
def tower_solution(request: HttpRequest, slug: str) -> Any:
    """The course's own tower, once one's score is good enough."""
    one = challenge_loader.get(slug)
    shown = challenge_pages.challenge_page(request.auth.user, one)  # type: ignore[attr-defined]
    return missing() if shown.solution_url is None else {"source": one.read("solution.py"), "hidden": []}
