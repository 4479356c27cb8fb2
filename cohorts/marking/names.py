"""What a learner is called to whoever marks: their name, or a pseudonym while marking is anonymous."""

from collections.abc import Iterable
from uuid import UUID

from cohorts import queries
from cohorts.errors import CohortNotFound
from cohorts.models import Assignment, Cohort, Membership
from cohorts.models.work import LESSON


def hidden(cohort: Cohort, rows: Iterable[Assignment] | None = None) -> bool:
    """Whether names stay hidden: marking is anonymous, and marks of some assignment are not given yet.

    Of any assignment, because a name beside a pseudonym once would tell it for all the others. Lessons are not
    marked. `rows` are all of the cohort's assignments, where the caller has them; else they are asked for.
    """
    if not cohort.anonymous:
        return False
    every = queries.assignments(cohort) if rows is None else rows
    return not all(row.released_at for row in every if row.kind != LESSON)


def real(one: Membership) -> str:
    """As the roster has it, else as the person calls themselves."""
    return one.name or one.user.name or one.user.email or "Without a name"


def shown(one: Membership, anonymous: bool) -> str:
    """The name for the eyes of a marker."""
    return one.pseudonym if anonymous else real(one)


def key(one: Membership) -> str:
    """How a learner is called in an address: never by a name. "Learner 7KQ" is learner-7kq."""
    return one.pseudonym.lower().replace(" ", "-")


def learner(cohort: Cohort, called: str) -> Membership:
    """One of the cohort's learners, by the word in the address, or by the person's id while names are shown.

    The roster has names and ids, so an id that led to a pseudonym would tell it. Raises CohortNotFound.
    """
    rows = queries.learners(cohort)
    try:
        known = rows.filter(user=UUID(called))
        found = None if hidden(cohort) else known.first()
    except ValueError:
        found = rows.filter(pseudonym__iexact=called.replace("-", " ")).first()
    if found is None:
        raise CohortNotFound
    return found


def order(one: Membership, anonymous: bool) -> tuple:
    """The order of learners where nothing else is asked: by name, or by pseudonym, which says nothing of it."""
    return (shown(one, anonymous).casefold(), one.pk)
