"""The cohort's diary: who did what to whom, as it was written down where it happened."""

from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from accounts.api.pages import Page, Portion, page
from cohorts import diary
from cohorts.api.doors import COHORTS_READ, place
from cohorts.api.shapes import Words
from cohorts.marking.told import told
from cohorts.rights import Right

router = Router(tags=["Cohorts"])


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
    return found | {"items": [EventOut(**asdict(line)) for line in told(here.cohort, found["items"])]}
