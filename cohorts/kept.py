"""The gradebook's lines, kept so that a thousand learners are read as quickly as thirty. Never the only truth.

    kept.lines(cohort, rows, learners, now)      {membership id: Line}, the same as Standing would say

A line is derived from submissions and marks (`Standing`) when something may have changed since it last was:
a verdict, a lesson, a mark, an extension, an assignment's terms. `python manage.py standings` makes all anew.
What waits for the grader is never kept: it is read each time. Who says so may die before it is said: each round
(`manage.py rounds`) looks for work that is newer than its line, and says it again.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import NamedTuple
from uuid import UUID

from django.db import OperationalError, transaction
from django.db.models import F
from django.utils import timezone

from accounts import rounds
from accounts.moments import standing_changed
from accounts.signals import guest_merged
from cohorts import queries
from cohorts.deadlines import GRACE
from cohorts.models import Assignment, Cohort, Extension, KeptStanding, Membership
from cohorts.models.work import CHALLENGE, EXERCISE, LESSON
from cohorts.standing import Standing
from courses import loader as course_loader
from exercises import challenge_queries
from exercises import queries as exercise_queries

PASSED, WAITING, DRIFT, OVERRIDE, RUBRIC = 1, 2, 4, 8, 16
FEW = 200  # learners who are asked for one by one, rather than with all of their cohort
AT_ONCE = 100  # learners whose submissions are held in memory together
LOOKED_BACK = timedelta(days=7)  # rounds that were down for longer: `manage.py standings`
WORK = (  # a person's rows, what each is for, and since when it counts
    ("submissions", "exercise", "verdict__graded_at"),
    ("challenge_runs", "challenge", "touched_at"),
    ("lesson_progress", "lesson", "read_at"),
    ("quiz_answers", "lesson", "answered_at"),
)


class Cell(NamedTuple):
    """One learner's work for one assignment, as the gradebook needs it. Points in hundredths of a percent."""

    points: int | None = None
    raw: int | None = None
    attempts: int = 0
    days_late: int = 0
    flags: int = 0
    over: bool = False  # the due moment has passed

    @property
    def passed(self) -> bool:
        return bool(self.flags & PASSED)

    @property
    def waiting(self) -> bool:
        return bool(self.flags & WAITING)

    @property
    def lost(self) -> bool:
        """Handed in, and all of it when it no longer counted."""
        return bool(self.attempts) and self.raw is None and not self.flags & (WAITING | OVERRIDE)

    @property
    def missing(self) -> bool:
        """Due, and nothing was handed in."""
        return self.over and not self.attempts and self.points is None


class Line(NamedTuple):
    """One learner's cells, in the order of the assignments. `changes` grows whenever something may differ."""

    cells: list[Cell]
    changes: int
    touched_at: datetime


def connect() -> None:
    """Called once when Django is ready."""
    standing_changed.connect(_on_standing, dispatch_uid="cohorts.kept")
    rounds.register("standings", say_again)
    guest_merged.connect(_on_merge, dispatch_uid="cohorts.kept")


def touch(cohort: Cohort, users: Iterable[UUID] | None = None) -> None:
    """Says that these learners' lines may differ; of all learners where none are named. In the caller's transaction."""
    rows = KeptStanding.objects.filter(membership__cohort=cohort)
    if users is not None:
        rows = rows.filter(membership__user__in=list(users))
    rows.update(changes=F("changes") + 1, touched_at=timezone.now())


def _on_standing(sender, *, user_id: UUID, target: UUID, **rest) -> None:
    _touch_person(user_id)


def _on_merge(sender, *, person, **rest) -> None:
    _touch_person(person.pk)


def _touch_person(user_id: UUID) -> None:
    KeptStanding.objects.filter(membership__user=user_id).update(changes=F("changes") + 1, touched_at=timezone.now())


def say_again(now: datetime) -> int:
    """Tells everybody who listens of work that is newer than its learner's line. Returns how much there was.

    Four queries where there is none: the indexes of the last days' work, not the lines, decide how long they take.
    """
    missed: set[tuple[UUID, UUID]] = set()
    for rows, target, at in WORK:
        path = f"membership__user__{rows}__"
        newer = {f"{path}{at}__gt": F("touched_at"), f"{path}{at}__gte": now - LOOKED_BACK}
        found = KeptStanding.objects.filter(membership__removed_at=None, **newer)
        missed |= set(found.values_list("membership__user", path + target))
    for user, target in missed:
        standing_changed.send_robust(None, user_id=user, target=target)
    return len(missed)


def lines(cohort: Cohort, rows: Sequence[Assignment], learners: Sequence[Membership], now: datetime) -> dict[int, Line]:
    """By membership id. Four queries; where lines are out of date, some more for each hundred of them."""
    basis = Basis(cohort, rows, now)
    some = {"membership__in": [one.pk for one in learners]} if len(learners) <= FEW else {"membership__cohort": cohort}
    found = {row.membership_id: row for row in KeptStanding.objects.filter(**some)}
    late = [one for one in learners if not _fresh(found.get(one.pk), basis.plans(one.user_id))]
    for start in range(0, len(late), AT_ONCE):
        found |= _derive(basis, late[start : start + AT_ONCE], found)
    waiting = _waiting(basis, learners)
    return {one.pk: _line(found[one.pk], basis.plans(one.user_id), waiting.get(one.user_id, {})) for one in learners}


class Plan(NamedTuple):
    """What one cell depends on besides the learner's work: as a short digest; and whether its time is over."""

    key: str
    digest: str
    over: bool


class Basis:
    """Each assignment's plan for whoever has no extension, and a list of their own for those who have."""

    def __init__(self, cohort: Cohort, rows: Sequence[Assignment], now: datetime) -> None:
        self.cohort, self.rows, self.now = cohort, list(rows), now
        extensions = queries.extensions(rows) if rows else {}
        self.common = [self._plan(row, None) for row in rows]
        self.own: dict[UUID, list[Plan]] = {}
        for (assignment, user), extension in extensions.items():
            plans = self.own.setdefault(user, list(self.common))
            for place, row in enumerate(self.rows):
                if row.id == assignment:
                    plans[place] = self._plan(row, extension)

    def plans(self, user: UUID) -> list[Plan]:
        """In the order of the assignments."""
        return self.own.get(user, self.common) if self.own else self.common

    def _plan(self, row: Assignment, extension: Extension | None) -> Plan:
        terms = queries.terms(row, self.cohort, extension.due_at if extension else None)
        said = [row.kind, row.target, terms.zone.key, terms.late, terms.late_percent, terms.limit]
        said += [moment and moment.timestamp() for moment in (terms.opens, terms.due)]
        if row.kind == LESSON:
            said += sorted(one.content_hash for one in _questions(row.target))
        digest = blake2b(repr(said).encode(), digest_size=6).hexdigest()
        return Plan(row.id.hex, digest, terms.due is not None and self.now > terms.due + GRACE)


def _questions(lesson: UUID) -> list:
    return [one for found in course_loader.course().lessons if found.uuid == lesson for one in found.questions]


def _fresh(row: KeptStanding | None, plans: list[Plan]) -> bool:
    if row is None or row.derived != row.changes:
        return False
    cells = row.cells
    return all(plan.key in cells and cells[plan.key][0] == plan.digest for plan in plans)


def _derive(basis: Basis, learners: list[Membership], known: dict[int, KeptStanding]) -> dict[int, KeptStanding]:
    """From submissions and marks, kept for the next reader. A change that comes meanwhile is seen next time.

    The row is there before its submissions are read: so that no change falls between the two.
    """
    ids = sorted(one.pk for one in learners)
    new = [KeptStanding(membership_id=pk) for pk in ids if pk not in known]
    KeptStanding.objects.bulk_create(new, ignore_conflicts=True)
    made = KeptStanding.objects.in_bulk(ids)
    standing = Standing.of(basis.cohort, basis.rows, [one.user_id for one in learners])
    for one in learners:
        row, plans = made[one.pk], basis.plans(one.user_id)
        row.cells = {
            plan.key: [plan.digest, *pack(standing, work, one.user_id)] for plan, work in zip(plans, basis.rows)
        }
        row.derived = row.changes
    _keep([made[pk] for pk in ids])
    return made


def _keep(rows: list[KeptStanding]) -> None:
    """For the next reader. Where a writer is in the way, they derive it again: what was read is right all the same."""
    with suppress(OperationalError), transaction.atomic():
        KeptStanding.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["membership"], update_fields=["cells", "derived"]
        )


def pack(standing: Standing, row: Assignment, user: UUID) -> list:
    """A grade as it is kept: the first five fields of a Cell."""
    found = standing.grade(row, user)
    flags = PASSED * found.passed | WAITING * found.waiting | DRIFT * found.drift
    flags |= OVERRIDE * found.override | RUBRIC * ((row.id, user) in standing.rubric)
    return [found.points, found.raw, found.attempts, found.days_late, flags]


def _waiting(basis: Basis, learners: Sequence[Membership]) -> dict[UUID, dict[int, list]]:
    """The cells in which something waits for the grader now, by user and place: always from the rows."""
    pairs: set[tuple[UUID, UUID]] = set()
    for kind, read in ((EXERCISE, exercise_queries.waiting_for), (CHALLENGE, challenge_queries.waiting_for)):
        targets = [row.target for row in basis.rows if row.kind == kind]
        pairs |= set(read(targets)) if targets else set()
    present = {one.user_id for one in learners} if pairs else set()
    users, targets = {user for user, _ in pairs} & present, {target for _, target in pairs}
    found: dict[UUID, dict[int, list]] = defaultdict(dict)
    if not users:
        return found
    standing = Standing.of(basis.cohort, [row for row in basis.rows if row.target in targets], list(users))
    for place, row in enumerate(basis.rows):
        for user in users:
            if (user, row.target) in pairs:
                found[user][place] = pack(standing, row, user)
    return found


def _line(row: KeptStanding, plans: list[Plan], waiting: dict[int, list]) -> Line:
    cells = row.cells
    made = [Cell(*cells[plan.key][1:], plan.over) for plan in plans]
    for place, packed in waiting.items():
        made[place] = Cell(*packed, plans[place].over)
    return Line(made, row.changes, row.touched_at)
