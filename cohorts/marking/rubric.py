"""An assignment's rubric: up to nine lines on the digit keys, ticked learner by learner."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID
from zlib import crc32

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from cohorts import diary, kept
from cohorts import queries as cohort_queries
from cohorts.deadlines import FULL
from cohorts.errors import Changed, Refused
from cohorts.marking import queries
from cohorts.models import Assignment, Membership, RubricItem, RubricMark
from cohorts.standing import Standing

DIGITS = range(1, 10)
LONGEST = 160


@dataclass(frozen=True)
class Line:
    """One line as somebody wants it. `points` in hundredths of a percent, plus or minus."""

    digit: int
    label: str
    points: int


@dataclass(frozen=True)
class Move:
    """One learner whose grade a changed rubric would change."""

    learner: Membership
    before: int | None
    after: int | None


@transaction.atomic
def tick(*, by: User, item: RubricItem, learner: User, on: bool) -> None:
    """Ticks a line for a learner, or takes the tick away. Twice is once."""
    row = item.assignment
    if on:
        _, changed = RubricMark.objects.get_or_create(item=item, user=learner, defaults={"by": by})
    else:
        changed = RubricMark.objects.filter(item=item, user=learner).delete()[0] > 0
    if changed:
        what = {"assignment": str(row.pk), "digit": item.digit, "on": on}
        diary.note(row.cohort, by=by, verb="rubric.ticked", about=learner, **what)
        kept.touch(row.cohort, [learner.pk])


def moves(row: Assignment, lines: Sequence[Line]) -> list[Move]:
    """Whose grade would change, and how, if the rubric were these lines. A learner with none ticked is as before."""
    ticked = queries.ticks(row)
    learners = [one for one in cohort_queries.learners(row.cohort) if one.user_id in ticked]
    standing = Standing.of(row.cohort, [row], [one.user_id for one in learners])
    before = {one.user_id: standing.grade(row, one.user_id).points for one in learners}
    standing.rubric = _sums(row, lines, ticked)
    after = {one.user_id: standing.grade(row, one.user_id).points for one in learners}
    found = [Move(one, before[one.user_id], after[one.user_id]) for one in learners]
    return [move for move in found if move.before != move.after]


def _sums(row: Assignment, lines: Sequence[Line], ticked: dict[UUID, set[int]]) -> dict[tuple[UUID, UUID], int]:
    points = {line.digit: line.points for line in lines}
    left = {user: digits & points.keys() for user, digits in ticked.items()}
    return {(row.pk, user): sum(points[digit] for digit in digits) for user, digits in left.items() if digits}


def digest(items: Sequence[RubricItem]) -> str:
    """What the rubric is now, so that two people changing it at once are told."""
    return f"{crc32(repr([(one.digit, one.label, one.points) for one in items]).encode()):x}"


@transaction.atomic
def change(*, by: User, row: Assignment, lines: Sequence[Line], seen: str) -> None:
    """Makes the rubric these lines. A digit that stays keeps its ticks; one that is left out loses them.

    Raises Changed where the rubric is another than the one with that digest, Refused where a line makes no sense.
    """
    checked(lines)
    Assignment.objects.select_for_update().get(pk=row.pk)
    now = {one.digit: one for one in queries.rubric(row)}
    if digest(list(now.values())) != seen:
        raise Changed("Somebody else changed this rubric meanwhile.", list(now.values()))
    wanted = {line.digit: line for line in lines}
    gone = [item.pk for digit, item in now.items() if digit not in wanted]
    RubricItem.objects.filter(pk__in=gone).update(removed_at=timezone.now())
    for line in lines:
        if line.digit in now:
            RubricItem.objects.filter(pk=now[line.digit].pk).update(label=line.label, points=line.points)
        else:
            RubricItem.objects.create(assignment=row, digit=line.digit, label=line.label, points=line.points)
    diary.note(row.cohort, by=by, verb="rubric.changed", assignment=str(row.pk), lines=[_told(line) for line in lines])
    kept.touch(row.cohort)


def _told(line: Line) -> dict:
    return {"digit": line.digit, "label": line.label, "points": line.points}


def checked(lines: Sequence[Line]) -> None:
    """Raises Refused."""
    for line in lines:
        if not line.label:
            raise Refused(f"Line {line.digit} has points and no words. Say what it is for, or leave both empty.")
        if len(line.label) > LONGEST:
            raise Refused(f"Line {line.digit} has {len(line.label)} characters; at most {LONGEST} fit.")
        if not -FULL <= line.points <= FULL:
            raise Refused(f"Line {line.digit}: points are between −100 and 100 percent; got {line.points / 100:g}.")
