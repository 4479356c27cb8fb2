"""Where learners are stuck, and what is worth a look for likeness."""

from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema

from accounts.api.once import writes
from accounts.api.problems import Problem
from cohorts.api.doors import GRADES_READ, GRADES_WRITE, assignment, place, who
from cohorts.insight.pages import DAYS, insight_page
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


@router.post(LIKENESS, auth=GRADES_WRITE, response={202: LikenessOut})
@writes(202)
def compare(request: HttpRequest, cohort_id: UUID, assignment_id: UUID) -> LikenessOut:
    """Asks for a comparison, done in the background; the one that is going on where there is one."""
    here = place(request, cohort_id, Right.MARK)
    services.ask(by=who(request), assignment=assignment(here, assignment_id))
    return _likeness(here.cohort, assignment_id)
