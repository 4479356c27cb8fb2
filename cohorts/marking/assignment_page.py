"""One assignment as whoever marks sees it: its rubric, what is still to be released, regrades."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone

from cohorts import queries as cohort_queries
from cohorts.marking import names, queries, rubric
from cohorts.marking.handed_in import Handed, handed_in
from cohorts.marking.rubric import DIGITS, Line, Move
from cohorts.models import Assignment, Membership, RegradeJob
from cohorts.models.work import EXERCISE
from cohorts.rights import Right, may

SHOWN = 100


@dataclass(frozen=True)
class RubricField:
    """One digit's line in the form."""

    digit: int
    label: str
    points: str


@dataclass(frozen=True)
class Moved:
    name: str
    url: str
    before: int | None
    after: int | None
    down: bool


@dataclass(frozen=True)
class AssignmentPage:
    row: Assignment
    url: str
    gradebook_url: str
    handed_in: list[Handed]
    more: int
    learners: int
    fields: list[RubricField]
    theirs: list[RubricField]
    seen: str
    trouble: str
    preview: bool
    moved: list[Moved]
    down: int
    unreleased: int
    may_release: bool
    anonymous: bool
    may_mark: bool
    may_regrade: bool
    regrades: list[RegradeJob]


def assignment_page(
    place: Membership,
    row: Assignment,
    wished: Sequence[Line] | None = None,
    *,
    typed: list[RubricField] | None = None,
    trouble: str = "",
    seen: str = "",
) -> AssignmentPage:
    """`wished`: a rubric that somebody considers; the page then says who would change. `seen`: what they began from.

    `typed`: what stands in the form as it was sent. Without `seen` although something was typed, a colleague was
    quicker, and the page has theirs beside it.
    """
    items = queries.rubric(row)
    now = [Line(one.digit, one.label, one.points) for one in items]
    found = rubric.moves(row, wished) if wished is not None else []
    anonymous = names.hidden(place.cohort)
    url = f"{place.cohort.url}gradebook/{row.pk}/"
    learners = list(cohort_queries.learners(place.cohort))
    handed = handed_in(row, learners, url=url, anonymous=anonymous, now=timezone.now())
    return AssignmentPage(
        row=row,
        url=url,
        gradebook_url=f"{place.cohort.url}gradebook/",
        handed_in=handed[:SHOWN],
        more=max(0, len(handed) - SHOWN),
        learners=len(learners),
        fields=typed or _fields(now),
        theirs=[one for one in _fields(now) if one.label] if typed and not seen else [],
        seen=seen or rubric.digest(items),
        trouble=trouble,
        preview=wished is not None,
        moved=[_moved(move, url, anonymous) for move in found],
        down=sum((move.after or 0) < (move.before or 0) for move in found),
        unreleased=sum(one.waits for one in handed),
        may_release=row.released_at is None or any(one.waits for one in handed),
        anonymous=anonymous,
        **_allowed(place, row),
    )


def _allowed(place: Membership, row: Assignment) -> dict:
    """What this person may do here, and the regrades they may see."""
    active, regrade = not place.cohort.archived_at, may(place.role, Right.REGRADE)
    return {
        "may_mark": active and may(place.role, Right.MARK),
        "may_regrade": active and regrade and row.kind == EXERCISE,
        "regrades": list(row.regrades.select_related("by")[:5]) if regrade else [],
    }


def typed(posted: Mapping[str, str]) -> list[RubricField]:
    """The form as it was sent, sense or none."""
    return [RubricField(n, posted.get(f"label-{n}", "")[:500], posted.get(f"points-{n}", "")[:40]) for n in DIGITS]


def _fields(lines: Sequence[Line]) -> list[RubricField]:
    known = {line.digit: line for line in lines}
    return [
        RubricField(digit, known[digit].label, f"{known[digit].points / 100:g}")
        if digit in known
        else RubricField(digit, "", "")
        for digit in DIGITS
    ]


def _moved(move: Move, url: str, anonymous: bool) -> Moved:
    who = move.learner
    down = (move.after or 0) < (move.before or 0)
    return Moved(names.shown(who, anonymous), f"{url}{names.key(who)}/", move.before, move.after, down)
