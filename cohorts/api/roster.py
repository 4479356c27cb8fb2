"""Who is expected: the roster's file, the personal links it makes, and whose a link was."""

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Schema

from accounts.api.once import writes
from accounts.api.pages import Page, Portion, page
from cohorts.api.doors import COHORTS_READ, COHORTS_WRITE, place, root, who
from cohorts.api.shapes import csv, csv_body
from cohorts.groups import importing, people_page, queries
from cohorts.groups import seats as seating
from cohorts.groups.importing import Plan
from cohorts.groups.roster import Line
from cohorts.models import Seat
from cohorts.rights import Right

router = Router(tags=["People"])
ONE = "/cohorts/{cohort_id}"


class SeatOut(Schema):
    """Somebody expected, with a link that is theirs alone.

    `taken_by`: who took it under another address than the roster has, until an instructor judges it; else empty.
    """

    id: int
    email: str
    name: str
    role: str
    url: str
    mailed_at: datetime | None
    taken_by: str


class RosterLine(Schema):
    """One line of the file; `trouble` says why it is left out."""

    line: int
    email: str
    name: str
    role: str
    trouble: str


class RosterOut(Schema):
    """What became of each line, or with `dry_run` what would."""

    applied: bool
    new: list[RosterLine]
    changed: list[RosterLine]
    there: list[RosterLine]
    troubled: list[RosterLine]


class MailedOut(Schema):
    """How many personal links will be sent."""

    links: int


@router.get(f"{ONE}/seats", auth=COHORTS_READ, response=Page[SeatOut])
def seats(request: HttpRequest, cohort_id: UUID, asked: Query[Portion], unproven: bool = False) -> dict:
    """Who is expected and has not come yet; with `unproven` links that somebody with another address took."""
    here = place(request, cohort_id, Right.INVITE)
    rows = queries.unproven(here.cohort) if unproven else queries.pending(here.cohort)
    return page(request, rows.order_by("name", "email", "pk"), asked, lambda row: _seat(request, row))


def _seat(request: HttpRequest, row: Seat) -> SeatOut:
    said = {name: getattr(row, name) for name in ("email", "name", "role", "mailed_at")}
    taken = str(row.taken_by.user) if row.taken_by else ""
    return SeatOut(**said, id=row.pk, url=people_page.link(root(request), row.code), taken_by=taken)


@router.delete(f"{ONE}/seats/{{seat_id}}", auth=COHORTS_WRITE, response={204: None})
@writes(204)
def unseat(request: HttpRequest, cohort_id: UUID, seat_id: int) -> None:
    """Nobody is expected there any more; the personal link ends."""
    here = place(request, cohort_id, Right.INVITE)
    importing.take_back(by=who(request), seat=queries.seat(here.cohort, seat_id))


@router.post(f"{ONE}/seats/{{seat_id}}/confirm", auth=COHORTS_WRITE, response=SeatOut)
@writes()
def confirm_seat(request: HttpRequest, cohort_id: UUID, seat_id: int) -> SeatOut:
    """It is them, whatever their address: they get the roster's name and role. Twice is once."""
    here = place(request, cohort_id, Right.MEMBERS)
    return _seat(request, seating.confirm(by=who(request), seat=queries.seat(here.cohort, seat_id)))


@router.post(f"{ONE}/seats/{{seat_id}}/undo", auth=COHORTS_WRITE, response=SeatOut)
@writes()
def undo_seat(request: HttpRequest, cohort_id: UUID, seat_id: int) -> SeatOut:
    """It was not them: they are out, and the seat is free under a new link. Twice is once."""
    here = place(request, cohort_id, Right.MEMBERS)
    return _seat(request, seating.undo(by=who(request), seat=queries.seat(here.cohort, seat_id)))


@router.post(
    f"{ONE}/roster", auth=COHORTS_WRITE, response=RosterOut, openapi_extra=csv("email,name,role\na@example.org,Ada,\n")
)
@writes()
def roster(request: HttpRequest, cohort_id: UUID, dry_run: bool = False, mail: bool = False) -> RosterOut:
    """A CSV of who is expected (e-mail, name, role) as the body. Lines with trouble are left out and told.

    `dry_run` changes nothing; `mail` sends each new person their own link.
    """
    here = place(request, cohort_id, Right.INVITE)
    upload = importing.keep(by=who(request), cohort=here.cohort, name="roster.csv", data=csv_body(request))
    if not dry_run:
        return _plan(importing.apply(by=who(request), upload=upload, mail=mail), applied=True)
    found = importing.plan(upload)
    upload.delete()
    return _plan(found, applied=False)


def _plan(found: Plan, *, applied: bool) -> RosterOut:
    groups = {name: [_line(one) for one in getattr(found, name)] for name in ("new", "changed", "there", "troubled")}
    return RosterOut(applied=applied, **groups)


def _line(one: Line) -> RosterLine:
    return RosterLine(line=one.number, email=one.email, name=one.name, role=one.role, trouble=one.trouble)


@router.post(f"{ONE}/roster/mail", auth=COHORTS_WRITE, response=MailedOut)
@writes()
def mail_roster(request: HttpRequest, cohort_id: UUID) -> MailedOut:
    """Sends their own link to everybody expected who has had none."""
    here = place(request, cohort_id, Right.INVITE)
    return MailedOut(links=importing.mail(by=who(request), cohort=here.cohort))
