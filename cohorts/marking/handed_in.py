"""Who handed something in for one assignment, for whoever goes through it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from cohorts import kept
from cohorts import queries as cohort_queries
from cohorts.kept import Cell
from cohorts.marking import names, releasing
from cohorts.models import Assignment, Feedback, Membership


@dataclass(frozen=True)
class Handed:
    """One learner's line. `waits`: something marked that they have not been given; `given`: when something was."""

    name: str
    url: str
    cell: Cell
    waits: bool
    given: datetime | None


def handed_in(row: Assignment, learners: Sequence[Membership], *, url: str, anonymous: bool, now: datetime):
    """In the order in which they are marked. Eight queries, whatever their number."""
    rows = list(cohort_queries.assignments(row.cohort))
    place = next((number for number, one in enumerate(rows) if one.pk == row.pk), None)
    if place is None:
        return []
    lines = kept.lines(row.cohort, rows, learners, now)
    waits = releasing.marked(row, [one.user_id for one in learners])
    given = dict(Feedback.objects.filter(assignment=row).values_list("user", "released_at"))
    return [
        Handed(
            names.shown(one, anonymous),
            f"{url}{names.key(one)}/",
            lines[one.pk].cells[place],
            one.user_id in waits,
            given.get(one.user_id),
        )
        for one in sorted(learners, key=lambda one: names.order(one, anonymous))
        if lines[one.pk].cells[place].attempts or one.user_id in waits
    ]
