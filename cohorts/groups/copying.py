"""The same cohort for another term: its assignments, rubric and saved comments, and none of its people."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction

from accounts.models import User
from cohorts import diary, queries
from cohorts.deadlines import to_instant
from cohorts.errors import Refused
from cohorts.groups import places
from cohorts.models import Assignment, Cohort, RubricItem, SavedComment
from cohorts.rights import INSTRUCTOR

FARTHEST = 3660  # ten years of days


@dataclass(frozen=True)
class Shift:
    """One assignment's moments before and after. `moved`: clocks go forward over the time, so it is an hour later."""

    assignment: Assignment
    opens_at: datetime | None
    due_at: datetime | None
    moved: bool


def shifts(cohort: Cohort, days: int) -> list[Shift]:
    """What the dates would be, each at the same time of the clock. Raises Refused for too many days."""
    if abs(days) > FARTHEST:
        raise Refused(f"{days} days is more than ten years. Expected a number of days such as 182 or 364.")
    zone = ZoneInfo(cohort.time_zone)
    found = []
    for row in queries.assignments(cohort):
        (opens, first), (due, second) = (shifted(at, days, zone) for at in (row.opens_at, row.due_at))
        found.append(Shift(row, opens, due, first or second))
    return found


def shifted(at: datetime | None, days: int, zone: ZoneInfo) -> tuple[datetime | None, bool]:
    """So many days later on the wall, and whether a clock change moved it."""
    if at is None:
        return None, False
    wall = at.astimezone(zone).replace(tzinfo=None, fold=0) + timedelta(days=days)
    try:
        return to_instant(wall, zone), False
    except ValueError:
        return wall.replace(tzinfo=zone).astimezone(ZoneInfo("UTC")), True


@transaction.atomic
def copy(*, by: User, cohort: Cohort, title: str, term: str, days: int) -> Cohort:
    """A new cohort with `by` as its instructor. Raises Refused without a title or for too many days."""
    if not title.strip():
        raise Refused("A cohort needs a title. Give the new one a title too.")
    new = Cohort.objects.create(
        title=" ".join(title.split()),
        term=term.strip(),
        time_zone=cohort.time_zone,
        anonymous=cohort.anonymous,
        copied_from=cohort,
    )
    places.enrol(cohort=new, user=by, role=INSTRUCTOR)
    for shift in shifts(cohort, days):
        _assignment(new, shift)
    saved = [SavedComment(cohort=new, title=row.title, text=row.text, by=row.by) for row in cohort.saved_comments.all()]
    SavedComment.objects.bulk_create(saved)
    diary.note(new, by=by, verb="cohort.copied", of=str(cohort.id), title=new.title, days=days)
    return new


COPIED = (
    "kind",
    "target",
    "title",
    "note",
    "late",
    "late_percent",
    "limit",
    "cool_down_s",
    "reveal",
    "weight",
    "order",
)


def _assignment(new: Cohort, shift: Shift) -> None:
    old = shift.assignment
    terms = {name: getattr(old, name) for name in COPIED}
    row = Assignment.objects.create(cohort=new, opens_at=shift.opens_at, due_at=shift.due_at, **terms)
    items = old.rubric.filter(removed_at=None)
    RubricItem.objects.bulk_create(
        RubricItem(assignment=row, digit=item.digit, label=item.label, points=item.points) for item in items
    )
