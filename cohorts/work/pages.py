"""What the pages of assignments show, decided before a template sees it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from cohorts import queries
from cohorts.deadlines import GRACE
from cohorts.models import Assignment, Extension, Membership
from cohorts.models.work import CHALLENGE, EXERCISE, LESSON
from cohorts.rights import LEARNER, Right, may
from cohorts.targets import Target, targets
from cohorts.work import queries as work_queries
from cohorts.work import words

KINDS = {LESSON: "Lessons", EXERCISE: "Exercises", CHALLENGE: "Challenges"}


@dataclass(frozen=True)
class Line:
    """One assignment in the list. `state`: "not open yet", "open", "over"."""

    row: Assignment
    url: str
    target: Target | None
    state: str
    first: bool
    last: bool


@dataclass(frozen=True)
class ListPage:
    lines: tuple[Line, ...]
    withdrawn: tuple[Assignment, ...]
    may_assign: bool


def list_page(place: Membership) -> ListPage:
    """Two queries."""
    now, known = timezone.now(), targets()
    rows = list(work_queries.listed(place.cohort))
    lines = tuple(
        Line(row, url(place, row), known.get(row.target), _state(row, now, row.due_at), n == 0, n == len(rows) - 1)
        for n, row in enumerate(rows)
    )
    assigns = may_change(place, Right.ASSIGN)
    gone = tuple(work_queries.withdrawn(place.cohort)) if assigns else ()
    return ListPage(lines, gone, assigns)


def url(place: Membership, row: Assignment) -> str:
    """The assignment's own page."""
    return f"{place.cohort.url}assignments/{row.id}/"


def may_change(place: Membership, right: Right) -> bool:
    """An archive offers nothing that it would refuse."""
    return may(place.role, right) and place.cohort.archived_at is None


def _state(row: Assignment, now: datetime, due: datetime | None) -> str:
    if row.opens_at and now < row.opens_at:
        return "not open yet"
    return "over" if due and now > due + GRACE else "open"


@dataclass(frozen=True)
class Option:
    """Something that can be assigned. `given`: it is already."""

    target: Target
    given: bool
    ticked: bool


def options(place: Membership, ticked: Iterable[UUID] = ()) -> list[tuple[str, str, list[Option]]]:
    """(kind, heading, options) in the course's order. One query."""
    given = set(queries.assignments(place.cohort).values_list("target", flat=True))
    chosen = set(ticked)
    return [
        (
            kind,
            heading,
            [Option(one, one.uuid in given, one.uuid in chosen) for one in targets().values() if one.kind == kind],
        )
        for kind, heading in KINDS.items()
    ]


@dataclass(frozen=True)
class AssignmentPage:
    """One assignment, for a learner with their own moment and history, for staff with everybody's."""

    row: Assignment
    url: str
    target: Target | None
    sentences: list[str]
    state: str
    due: datetime | None
    extended: bool
    extensions: tuple[Extension, ...]
    mine_url: str
    marks_url: str
    work_url: str
    may_assign: bool
    may_extend: bool
    is_learner: bool


def assignment_page(place: Membership, row: Assignment) -> AssignmentPage:
    """Two queries. A learner sees nobody's extensions but their own."""
    learner = place.role == LEARNER
    given = work_queries.extensions(row, place.user if learner else None)
    due = queries.terms(row, place.cohort, given[0].due_at if learner and given else None).due
    target = targets().get(row.target)
    now = timezone.now()
    shut = place.cohort.archived_at or row.withdrawn_at or (row.opens_at and now < row.opens_at)
    return AssignmentPage(
        row=row,
        url=url(place, row),
        target=target,
        sentences=words.sentences(row),
        state="withdrawn" if row.withdrawn_at else _state(row, now, due),
        due=due,
        extended=due != row.due_at,
        extensions=tuple(given),
        mine_url=f"{place.cohort.url}mine/{row.id}/" if learner and not row.withdrawn_at else "",
        marks_url=f"{place.cohort.url}gradebook/{row.id}/" if may(place.role, Right.MARK) else "",
        work_url=target.url if target and not (learner and shut) else "",
        may_assign=may_change(place, Right.ASSIGN),
        may_extend=may_change(place, Right.EXTEND) and row.due_at is not None and not row.withdrawn_at,
        is_learner=learner,
    )


@dataclass(frozen=True)
class Candidate:
    """A learner who could get more time. `until`: what they were given before."""

    place: Membership
    name: str
    until: datetime | None
    ticked: bool


def candidates(place: Membership, row: Assignment, ticked: Iterable[str] = ()) -> list[Candidate]:
    """Every learner, by name. Two queries."""
    until = {user: one.due_at for (_, user), one in queries.extensions([row]).items()}
    chosen = set(ticked)
    return [
        Candidate(one, one.name or str(one.user), until.get(one.user_id), str(one.user_id) in chosen)
        for one in queries.learners(place.cohort)
    ]
