"""Before terms change: whose grade would, and by how much. Writes nothing."""

from copy import copy
from dataclasses import dataclass

from cohorts import queries
from cohorts.models import Assignment, Membership
from cohorts.standing import Standing
from cohorts.work.terms import Asked


@dataclass(frozen=True)
class Effect:
    """One learner whose points would differ, in hundredths of a percent; None is nothing that counts."""

    place: Membership
    before: int | None
    after: int | None

    @property
    def drop(self) -> bool:
        return (self.after or 0) < (self.before or 0)


def effects(row: Assignment, asked: Asked) -> list[Effect]:
    """Drops first. None where only what touches no grade is changed: then nothing is read."""
    touching = ("opens_at", "due_at", "late", "late_percent", "limit")
    if all(getattr(row, name) == getattr(asked, name) for name in touching):
        return []
    learners = list(queries.learners(row.cohort))
    standing = Standing.of(row.cohort, [row], [place.user_id for place in learners])
    new = copy(row)
    for name in touching:
        setattr(new, name, getattr(asked, name))
    pairs = [(p, standing.grade(row, p.user_id).points, standing.grade(new, p.user_id).points) for p in learners]
    found = [Effect(*pair) for pair in pairs if pair[1] != pair[2]]
    return sorted(found, key=lambda one: not one.drop)
