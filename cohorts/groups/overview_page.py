"""The first page of a cohort: for a learner what is due and what it came to, for staff what needs them."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from cohorts import grade, queries
from cohorts.deadlines import GRACE
from cohorts.grade import Grade
from cohorts.groups import queries as group_queries
from cohorts.models import Assignment, Membership
from cohorts.models.work import CHALLENGE
from cohorts.rights import INSTRUCTOR, LEARNER, Right, may
from cohorts.standing import Standing
from cohorts.targets import Target, targets

SOON = timedelta(days=14)
NEW = timedelta(days=7)
SHOWN = 12


@dataclass(frozen=True)
class Task:
    """One assignment as one learner has it. `points` in hundredths of a percent."""

    row: Assignment
    url: str
    work_url: str
    minutes: int
    due: datetime | None
    extended: bool
    state: str  # "closed" until it opens, then "new", "tried", "waiting", "done"
    late: bool  # the moment is over and it is not done
    too_late: bool  # and what is handed in now no longer counts
    grade: Grade
    feedback: bool
    unread: bool
    mine_url: str

    @property
    def state_label(self) -> str:
        words = {"closed": "Not open yet", "new": "Not started", "tried": "Started", "waiting": "Being graded"}
        return words.get(self.state, "Done")

    @property
    def state_class(self) -> str:
        return {"done": "passed", "tried": "tried", "waiting": "queued"}.get(self.state, "new")


@dataclass(frozen=True)
class LearnerPage:
    tasks: tuple[Task, ...]
    next: tuple[Task, ...]
    total: int | None
    so_far: int | None
    done: int
    place: Membership


@dataclass(frozen=True)
class Unreleased:
    """So many comments on the work for one assignment are kept from their learners until released."""

    assignment: Assignment
    many: int


@dataclass(frozen=True)
class StaffPage:
    """`links` are booleans of what the asker's role may open from here."""

    due: tuple[Assignment, ...]
    count: int
    learners: int
    newcomers: tuple[Membership, ...]
    new_count: int
    expected: int
    doubts: int
    queued: int
    unreleased: tuple[Unreleased, ...]
    may_assign: bool
    may_invite: bool
    may_leave: bool
    anonymous: bool

    @property
    def nothing_waits(self) -> bool:
        return not (self.expected or self.doubts or self.queued or self.unreleased)


def learner_page(place: Membership) -> LearnerPage:
    """Nine queries at most, whatever the number of assignments."""
    now, cohort = timezone.now(), place.cohort
    rows = list(queries.assignments(cohort))
    standing = Standing.of(cohort, rows, [place.user_id])
    feedback = group_queries.feedback_for(place.user, cohort)
    known = targets()
    tasks = tuple(_task(row, place, standing, known.get(row.target), feedback, now) for row in rows)
    weighed = [(task.row.weight, task.grade) for task in tasks]
    ahead = [] if cohort.archived_at else [task for task in tasks if task.state not in ("closed", "done")]
    ahead = [task for task in ahead if not task.too_late]
    return LearnerPage(
        tasks=tasks,
        next=tuple(sorted(ahead, key=lambda task: (task.due is None, task.due or now, task.row.order))[:3]),
        total=grade.total(weighed),
        so_far=grade.total(weighed, all_count=False),
        done=sum(task.state == "done" for task in tasks),
        place=place,
    )


def _task(row: Assignment, place: Membership, standing: Standing, target: Target | None, feedback: dict, now: datetime):
    due, found = standing.due(row, place.user_id), standing.grade(row, place.user_id)
    state = _state(row, found, now)
    late = due is not None and now > due + GRACE and state != "done"
    return Task(
        row=row,
        url=f"{place.cohort.url}assignments/{row.id}/",
        work_url=target.url if target else "",
        minutes=target.minutes if target else 0,
        due=due,
        extended=due != row.due_at,
        state=state,
        late=late,
        too_late=late and row.late == "stop",
        grade=found,
        feedback=row.id in feedback,
        unread=feedback.get(row.id, False),
        mine_url=f"{place.cohort.url}mine/{row.id}/",
    )


def _state(row: Assignment, found: Grade, now: datetime) -> str:
    if row.opens_at and now < row.opens_at:
        return "closed"
    if found.passed or (row.kind == CHALLENGE and found.counted is not None):
        return "done"  # a challenge has a score and no pass mark
    return "waiting" if found.waiting else "tried" if found.attempts else "new"


def staff_page(place: Membership) -> StaffPage:
    """Nine queries."""
    now, cohort = timezone.now(), place.cohort
    rows = list(queries.assignments(cohort))
    soon = sorted((row for row in rows if row.due_at and now <= row.due_at <= now + SOON), key=_due)
    soon = [] if cohort.archived_at else soon
    newcomers = group_queries.newcomers(cohort, now - NEW)
    many, present = newcomers.count(), group_queries.counts(cohort)
    kept = group_queries.unreleased_comments(cohort)
    return StaffPage(
        due=tuple(soon),
        count=len(rows),
        learners=present[LEARNER],
        newcomers=tuple(newcomers[:SHOWN]) if many else (),
        new_count=many,
        expected=group_queries.pending(cohort).count(),
        doubts=group_queries.unproven(cohort).count() if _may(place, Right.MEMBERS) else 0,
        queued=group_queries.waiting_for_the_grader(cohort),
        unreleased=tuple(Unreleased(row, kept[row.target]) for row in rows if row.target in kept),
        may_assign=_may(place, Right.ASSIGN),
        may_invite=_may(place, Right.INVITE),
        may_leave=place.role != INSTRUCTOR or present[INSTRUCTOR] > 1,
        anonymous=cohort.anonymous,
    )


def _due(row: Assignment) -> datetime:
    return row.due_at or datetime.max


def _may(place: Membership, right: Right) -> bool:
    """What is offered: an archive offers nothing that it would refuse."""
    return may(place.role, right) and place.cohort.archived_at is None
