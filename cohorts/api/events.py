"""The cohort's diary: who did what to whom, as it was written down where it happened."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from accounts.api.pages import Page, Portion, page
from cohorts import diary
from cohorts.api.doors import COHORTS_READ, place
from cohorts.api.shapes import Words
from cohorts.marking import names
from cohorts.models import AuditEvent, Cohort, Membership
from cohorts.rights import Right

router = Router(tags=["Cohorts"])
ABOUT_MARKS = ("override", "comments", "comment", "rubric", "grades", "submissions")


class AboutOut(Schema):
    """Whom it was done to. While names are hidden, of marks only the pseudonym is told, and of the rest no key."""

    user: UUID | None
    learner: str = Field(examples=["learner-7kq"])
    name: str


class EventOut(Schema):
    """One line: `verb` as "noun.done", `what` in the words of that verb. `by` is empty for the site itself."""

    id: int
    at: datetime
    verb: str = Field(examples=["extension.given"])
    by: str
    about: AboutOut | None
    what: dict[str, Any]


@router.get("/cohorts/{cohort_id}/diary", auth=COHORTS_READ, response=Page[EventOut])
def read_diary(request: HttpRequest, cohort_id: UUID, asked: Query[Portion], verb: Words = "") -> dict:
    """The newest first; `verb`: those lines alone."""
    here = place(request, cohort_id, Right.MANAGE)
    found = page(request, diary.lines(here.cohort, verb), asked)
    people = _people(here.cohort, found["items"])
    hidden = names.hidden(here.cohort)
    return found | {"items": [_line(event, people, hidden) for event in found["items"]]}


def _people(cohort: Cohort, events: list[AuditEvent]) -> dict[str, Membership]:
    """Whoever is named in these lines, by id. One query."""
    ids = {str(event.about_id) for event in events if event.about_id}
    ids |= {one for event in events for one in _learners(event)}
    return {str(one.user_id): one for one in cohort.memberships.filter(user__in=ids).select_related("user")}


def _learners(event: AuditEvent) -> list[str]:
    """The ids that a line names; some lines say how many instead."""
    said = event.what.get("learners")
    return said if isinstance(said, list) else []


def _line(event: AuditEvent, people: dict[str, Membership], hidden: bool) -> EventOut:
    what = dict(event.what)
    if learners := _learners(event):
        what["learners"] = sorted(names.key(people[one]) for one in learners if one in people)
    said = {"id": event.pk, "at": event.at, "verb": event.verb, "by": str(event.by or ""), "what": what}
    return EventOut(**said, about=_about(event, people.get(str(event.about_id)), hidden))


def _about(event: AuditEvent, one: Membership | None, hidden: bool) -> AboutOut | None:
    if event.about_id is None:
        return None
    marks = event.verb.partition(".")[0] in ABOUT_MARKS
    if one is None:  # somebody who was never in, or is gone altogether
        return AboutOut(user=None, learner="", name="") if hidden and marks else _plain(event)
    if hidden and marks:
        return AboutOut(user=None, learner=names.key(one), name=one.pseudonym)
    return AboutOut(user=one.user_id, learner="" if hidden else names.key(one), name=names.real(one))


def _plain(event: AuditEvent) -> AboutOut:
    return AboutOut(user=event.about_id, learner="", name=str(event.about))
