"""Where learners are stuck, and what is worth a look for likeness."""

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Query, Router, Schema

from accounts.api.once import writes
from accounts.api.pages import Page, Portion, page
from accounts.api.problems import Problem
from cohorts.api.doors import GRADES_READ, GRADES_WRITE, assignment, place, who
from cohorts.api.shapes import Words
from cohorts.errors import CohortNotFound
from cohorts.insight.pages import DAYS, insight_page
from cohorts.insight.people_page import people_page
from cohorts.likeness import pages as likeness_pages
from cohorts.likeness import services
from cohorts.rights import Right

router = Router(tags=["Insight"])
ONE = "/cohorts/{cohort_id}"


class CheckFigureOut(Schema):
    """A check: how many learners ever failed it, how many stand before it now, what most were told."""

    id: str
    title: str
    ever: int
    now: int
    words: str


class ExerciseFiguresOut(Schema):
    """One exercise. `tries` and `minutes` are medians to the first pass; `rungs` of the hints taken."""

    assignment: UUID
    title: str
    learners: int
    tried: int
    passed: int
    stuck: int
    tries: int | None
    minutes: int | None
    hinted: int
    rungs: int | None
    checks: list[CheckFigureOut]


class StepOut(Schema):
    """One assignment on the path: how many began it, how many are done."""

    title: str
    begun: int
    done: int


class InsightOut(Schema):
    """All figures; `quiet` did nothing for `days`."""

    learners: int
    exercises: list[ExerciseFiguresOut]
    path: list[StepOut]
    days: int
    quiet: int


class PairOut(Schema):
    """Two learners whose code shares more than the exercise: worth a look, no verdict. `share` in percent."""

    number: int
    share: int
    left: str
    right: str
    url: str


class LikenessOut(Schema):
    """The newest comparison's `status` (null: none yet), and the pairs of the newest that is finished."""

    status: str | None
    done: int
    total: int
    pairs: list[PairOut]


@router.get(f"{ONE}/insight", auth=GRADES_READ, response=InsightOut)
def insight(request: HttpRequest, cohort_id: UUID, days: int = DAYS[0]) -> dict:
    """All figures of the cohort."""
    here = place(request, cohort_id, Right.INSIGHT)
    if days not in DAYS:
        raise Problem(422, f"Expected days to be one of {', '.join(map(str, DAYS))}; got {days}.")
    found = insight_page(here.cohort, timezone.now(), days)
    return {
        "learners": found.learners,
        "exercises": [_exercise(one) for one in found.exercises],
        "path": [{"title": bar.label, "begun": bar.also, "done": bar.many} for bar in found.path],
        "days": found.days,
        "quiet": found.quiet,
    }


def _exercise(one) -> dict:
    said = ("learners", "tried", "passed", "stuck", "tries", "minutes", "hinted", "rungs")
    figures = {name: getattr(one.figures, name) for name in said}
    return {"assignment": one.id, "title": one.title, "checks": one.figures.checks} | figures


class PersonOut(Schema):
    """Somebody behind a figure. `url`: the page of their work; `told`: what the check said to them."""

    name: str
    url: str
    last: datetime | None
    tries: int | None
    told: str


class PeopleOut(Page[PersonOut]):
    """The people behind one figure, and the figure in words."""

    title: str


class AskedPeople(Schema):
    """Who is `quiet` (with `days`), or of an `assignment` passed, undone, untried, stuck or hinted.

    With a `check` also failed (ever) or before (it now); with a `band`, such as "2" or "3 to 5", tries.
    """

    which: str
    assignment: UUID | None = None
    check: Words = ""
    band: Words = ""
    days: int = Field(DAYS[0], ge=1, le=3650)


@router.get(f"{ONE}/insight/people", auth=GRADES_READ, response=PeopleOut)
def people(request: HttpRequest, cohort_id: UUID, which: Query[AskedPeople], asked: Query[Portion]) -> dict:
    """Who they are, by name. 404 for a question of no kind."""
    here = place(request, cohort_id, Right.INSIGHT)
    said = {name: str(value) for name, value in which.model_dump(exclude_none=True).items()}
    found = people_page(here.cohort, said, timezone.now())
    return page(request, found.people, asked) | {"title": found.title}


class SideOut(Schema):
    """One file of a pair: whose, its code, and the numbers of the lines that the other has, too."""

    name: str
    source: str
    lines: list[int]


class AlikeOut(Schema):
    """Two files side by side. `share` in percent."""

    share: int
    left: SideOut
    right: SideOut


LIKENESS = f"{ONE}/assignments/{{assignment_id}}/likeness"


@router.get(LIKENESS, auth=GRADES_READ, response=LikenessOut)
def likeness(request: HttpRequest, cohort_id: UUID, assignment_id: UUID) -> LikenessOut:
    """Pairs worth a look, of the newest comparison that is finished."""
    return _likeness(place(request, cohort_id, Right.INSIGHT).cohort, assignment_id)


def _likeness(cohort, assignment_id: UUID) -> LikenessOut:
    found = likeness_pages.page(cohort, assignment_id)
    newest = found.comparison
    return LikenessOut(
        status=newest.status if newest else None,
        done=newest.done if newest else 0,
        total=newest.total if newest else 0,
        pairs=[PairOut(**vars(row)) for row in found.rows],
    )


@router.get(f"{LIKENESS}/{{number}}", auth=GRADES_READ, response=AlikeOut)
def pair(request: HttpRequest, cohort_id: UUID, assignment_id: UUID, number: int) -> AlikeOut:
    """One pair of the newest comparison that is finished."""
    here = place(request, cohort_id, Right.MARK)
    newest = likeness_pages.page(here.cohort, assignment_id).finished
    if newest is None:
        raise CohortNotFound
    share, left, right = likeness_pages.sides(here.cohort, newest, number)
    return AlikeOut(share=share, left=_side(left), right=_side(right))


def _side(one: likeness_pages.Side) -> SideOut:
    source = "\n".join(text for _, text, _ in one.lines)
    return SideOut(name=one.name, source=source, lines=[number for number, _, alike in one.lines if alike])


@router.post(LIKENESS, auth=GRADES_WRITE, response={202: LikenessOut})
@writes(202)
def compare(request: HttpRequest, cohort_id: UUID, assignment_id: UUID) -> LikenessOut:
    """Asks for a comparison, done in the background; the one that is going on where there is one."""
    here = place(request, cohort_id, Right.MARK)
    services.ask(by=who(request), assignment=assignment(here, assignment_id))
    return _likeness(here.cohort, assignment_id)
