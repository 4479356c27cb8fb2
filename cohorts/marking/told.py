"""Lines of the cohort's diary, told so that no pseudonym stands beside a name."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from cohorts.marking import names
from cohorts.models import AuditEvent, Cohort, Membership

ABOUT_MARKS = ("override", "comments", "comment", "rubric", "grades", "submissions")


@dataclass(frozen=True)
class About:
    """Whom it was done to. While names are hidden, of marks only the pseudonym is told, and of the rest no key."""

    user: UUID | None
    learner: str
    name: str


@dataclass(frozen=True)
class Line:
    """One line. `by` is empty for the site itself, `what` plain JSON in the words of that verb."""

    id: int
    at: datetime
    verb: str
    by: str
    about: About | None
    what: dict[str, Any]


def told(cohort: Cohort, events: Iterable[AuditEvent]) -> list[Line]:
    """The lines in their order. Two queries, whatever their number."""
    events = list(events)
    people, hidden = _people(cohort, events), names.hidden(cohort)
    return [_line(event, people, hidden) for event in events]


def _people(cohort: Cohort, events: list[AuditEvent]) -> dict[str, Membership]:
    """Whoever is named in these lines, by id."""
    ids = {str(event.about_id) for event in events if event.about_id}
    ids |= {one for event in events for one in _learners(event)}
    return {str(one.user_id): one for one in cohort.memberships.filter(user__in=ids).select_related("user")}


def _learners(event: AuditEvent) -> list[str]:
    """The ids that a line names; some lines say how many instead."""
    said = event.what.get("learners")
    return said if isinstance(said, list) else []


def _line(event: AuditEvent, people: dict[str, Membership], hidden: bool) -> Line:
    what = dict(event.what)
    if learners := _learners(event):
        what["learners"] = sorted(names.key(people[one]) for one in learners if one in people)
    about = _about(event, people.get(str(event.about_id)), hidden)
    return Line(event.pk, event.at, event.verb, str(event.by or ""), about, what)


def _about(event: AuditEvent, one: Membership | None, hidden: bool) -> About | None:
    if event.about_id is None:
        return None
    marks = event.verb.partition(".")[0] in ABOUT_MARKS
    if one is None:  # somebody who was never in, or is gone altogether
        return About(None, "", "") if hidden and marks else About(event.about_id, "", str(event.about))
    if hidden and marks:
        return About(None, names.key(one), one.pseudonym)
    return About(one.user_id, "" if hidden else names.key(one), names.real(one))
