"""A person's word over a computed grade: given, changed or lifted, each with a reason, none ever lost."""

from django.db import transaction

from accounts.models import User
from cohorts import diary, kept
from cohorts.deadlines import FULL
from cohorts.errors import Changed, Refused
from cohorts.marking import queries
from cohorts.models import Assignment, GradeOverride

LONGEST = 300


@transaction.atomic
def give(
    *, by: User, row: Assignment, learner: User, points: int | None, reason: str, seen: int | None
) -> GradeOverride:
    """The newest word counts; `points` None lifts it. `seen`: the id of the last one the person had before them.

    Raises Changed where there is a newer one by now, Refused where points or reason make no sense.
    """
    reason = checked(points, reason)
    Assignment.objects.select_for_update().get(pk=row.pk)  # two at once come one after the other
    past = queries.overrides(row, learner.pk)
    last = past[-1] if past else None
    if (last.pk if last else None) != seen:
        raise Changed("Somebody else set this grade meanwhile.", last)
    if points is None and (last is None or last.points is None):
        raise Refused("There is no set grade to lift: the computed one counts already.")
    return record(by=by, row=row, learner=learner, points=points, reason=reason)


def record(*, by: User, row: Assignment, learner: User, points: int | None, reason: str) -> GradeOverride:
    """Writes it down, in the caller's transaction, which has checked everything."""
    made = GradeOverride.objects.create(assignment=row, user=learner, points=points, reason=reason, by=by)
    verb = "override.lifted" if points is None else "override.given"
    diary.note(row.cohort, by=by, verb=verb, about=learner, assignment=str(row.pk), points=points, reason=reason)
    kept.touch(row.cohort, [learner.pk])
    return made


def checked(points: int | None, reason: str) -> str:
    """The reason, tidied. Raises Refused."""
    reason = " ".join(reason.split())
    if points is not None and not 0 <= points <= FULL:
        raise Refused(f"A grade is between 0 and 100 percent; got {points / 100:g}.")
    if not reason or "\0" in reason:
        raise Refused("Say why, in a few words: the reason stays beside the grade, and the learner can read it.")
    if len(reason) > LONGEST:
        raise Refused(f"The reason has {len(reason)} characters; at most {LONGEST} fit. Shorten it.")
    return reason
