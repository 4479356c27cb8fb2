"""The LMS of a cohort: its connections, the roster read now, who left it, and the log of grades passed back."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Query, Router, Schema

from accounts.api.once import writes
from accounts.api.pages import Page, Portion, page
from cohorts.api.doors import COHORTS_READ, COHORTS_WRITE, place, who
from cohorts.errors import CohortNotFound
from cohorts.lti import connecting, pages, passing, roster, tasks
from cohorts.lti.models import Connection
from cohorts.rights import Right

router = Router(tags=["LMS"])
ONE = "/cohorts/{cohort_id}/lms"


class ConnectionOut(Schema):
    """A course of an LMS that is this cohort. `synced_at`: when its roster was read; `sync_words`: what came of it."""

    id: int
    course: str
    platform: str
    made_at: datetime
    synced_at: datetime | None
    sync_words: str


class GoneOut(Schema):
    """Somebody who came from the LMS and is in its list no longer. `member` as in /members."""

    member: int
    name: str


class LmsOut(Schema):
    """The connections, who is gone from their lists, and how many grades by status."""

    connected: bool
    connections: list[ConnectionOut]
    gone: list[GoneOut]
    counts: dict[str, int]


class PushOut(Schema):
    """A learner's grade on its way. `status`: queued, sending, sent or failed (given up)."""

    id: UUID
    learner: str
    title: str
    status: str = Field(examples=["failed"])
    points: int | None
    tries: int
    problem: str
    next: datetime | None
    sent: datetime | None


class AgainOut(Schema):
    """How many are due now. The next round, within a minute, sends them."""

    due: int


class GoneIn(Schema):
    """Whom to take out; somebody who is in the list again stays."""

    members: list[int] = Field(min_length=1, max_length=5000)


class RemovedOut(Schema):
    """How many are out. Work, marks and grades stay, as does the way back."""

    removed: int


@router.get(ONE, auth=COHORTS_READ, response=LmsOut)
def lms(request: HttpRequest, cohort_id: UUID) -> dict:
    """What is connected, and how passing grades back goes."""
    found = pages.lms_page(place(request, cohort_id, Right.MANAGE).cohort)
    return {
        "connected": bool(found.connections),
        "connections": [_connection(row) for row in found.connections],
        "gone": [{"member": one.place.pk, "name": one.name} for one in found.gone],
        "counts": found.counts,
    }


def _connection(row: Connection) -> ConnectionOut:
    said = {name: getattr(row, name) for name in ("id", "made_at", "synced_at", "sync_words")}
    return ConnectionOut(**said, course=str(row.context), platform=row.context.deployment.registration.name)


@router.post(f"{ONE}/connections/{{connection_id}}/sync", auth=COHORTS_WRITE, response={202: ConnectionOut})
@writes(202)
def sync(request: HttpRequest, cohort_id: UUID, connection_id: int) -> ConnectionOut:
    """Reads the platform's roster in the background; it is done once `synced_at` is later than now. Removes nobody."""
    row = connecting.connection(place(request, cohort_id, Right.MANAGE).cohort, connection_id)
    transaction.on_commit(lambda: tasks.sync.enqueue(row.pk))
    return _connection(row)


@router.delete(f"{ONE}/connections/{{connection_id}}", auth=COHORTS_WRITE, response={204: None})
@writes(204)
def disconnect(request: HttpRequest, cohort_id: UUID, connection_id: int) -> None:
    """Ends it. People and work stay; no grades are passed back any more."""
    here = place(request, cohort_id, Right.MANAGE)
    connecting.disconnect(by=who(request), connection=connecting.connection(here.cohort, connection_id))


@router.post(f"{ONE}/gone", auth=COHORTS_WRITE, response=RemovedOut)
@writes()
def take_out(request: HttpRequest, cohort_id: UUID, body: GoneIn) -> RemovedOut:
    """Takes those out that are named and are in no list of the LMS any more."""
    here = place(request, cohort_id, Right.MEMBERS)
    return RemovedOut(removed=roster.remove_gone(by=who(request), cohort=here.cohort, chosen=body.members))


Status = Literal["queued", "sending", "sent", "failed"]


@router.get(f"{ONE}/pushes", auth=COHORTS_READ, response=Page[PushOut])
def pushes(request: HttpRequest, cohort_id: UUID, asked: Query[Portion], status: Status | None = None) -> dict:
    """The log of grades passed back: those in trouble first, then the newest."""
    here = place(request, cohort_id, Right.MANAGE)
    found = page(request, pages.log(here.cohort, status or ""), asked)
    return found | {"items": pages.told(here.cohort, found["items"])}


@router.post(f"{ONE}/pushes/again", auth=COHORTS_WRITE, response=AgainOut)
@writes()
def all_again(request: HttpRequest, cohort_id: UUID) -> AgainOut:
    """Everything that was given up, and everything that waits, is due now."""
    here = place(request, cohort_id, Right.MANAGE)
    return AgainOut(due=passing.again(here.cohort, timezone.now()))


@router.post(f"{ONE}/pushes/{{push_id}}/again", auth=COHORTS_WRITE, response=AgainOut)
@writes()
def again(request: HttpRequest, cohort_id: UUID, push_id: UUID) -> AgainOut:
    """One of them. One that was sent already is not sent again: 0 are due."""
    here = place(request, cohort_id, Right.MANAGE)
    if not pages.log(here.cohort).filter(pk=push_id).exists():
        raise CohortNotFound
    return AgainOut(due=passing.again(here.cohort, timezone.now(), push_id))
