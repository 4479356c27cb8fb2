"""People of a cohort, and the ways in for many."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Query, Router, Schema

from accounts.api.once import writes
from accounts.api.pages import Page, Portion, page
from cohorts.api.doors import COHORTS_READ, COHORTS_WRITE, place, root, who
from cohorts.api.shapes import Moment
from cohorts.groups import joining, people_page, places, queries
from cohorts.marking import names
from cohorts.models import Invitation, Membership
from cohorts.rights import Right

router = Router(tags=["People"])
ONE = "/cohorts/{cohort_id}"
Role = Literal["learner", "assistant", "instructor"]


class MemberOut(Schema):
    """Somebody in the cohort, or who was (`removed`). `pseudonym` is empty while marking hides names."""

    id: int
    user: UUID
    name: str
    email: str
    role: str
    pseudonym: str
    joined_at: datetime
    removed: bool


class RoleIn(Schema):
    """What somebody is to be."""

    role: Role


class InvitationIn(Schema):
    """For how many (null: as many as come), until when (null: until it is taken back)."""

    role: Role = "learner"
    cap: int | None = Field(None, ge=1, le=100_000)
    expires_at: Moment | None = None


class InvitationOut(Schema):
    """A link and code; `state` is "open", "used up", "ended" or "taken back"."""

    id: int
    code: str
    url: str
    role: str
    cap: int | None
    used: int
    expires_at: datetime | None
    state: str


@router.get(f"{ONE}/members", auth=COHORTS_READ, response=Page[MemberOut])
def members(request: HttpRequest, cohort_id: UUID, asked: Query[Portion], q: str = "", role: str = "") -> dict:
    """Who is in it now, by name. `q` looks in names and addresses."""
    here = place(request, cohort_id, Right.ROSTER)
    words = q.replace("\0", "").strip()[:80]
    hidden = names.hidden(here.cohort)
    rows = queries.people(here.cohort, words=words, role=role)
    return page(request, rows, asked, lambda row: _shown(row, here, hidden))


def _member(row: Membership, here: Membership) -> MemberOut:
    return _shown(row, here, names.hidden(here.cohort))


def _shown(row: Membership, here: Membership, hidden: bool) -> MemberOut:
    shown = people_page.person(row, here)
    said = {"id": row.pk, "user": row.user_id, "name": shown.name, "email": shown.email, "role": row.role}
    secret = "" if hidden else row.pseudonym
    return MemberOut(**said, pseudonym=secret, joined_at=row.joined_at, removed=row.removed_at is not None)


@router.patch(f"{ONE}/members/{{member_id}}", auth=COHORTS_WRITE, response=MemberOut)
@writes()
def change_role(request: HttpRequest, cohort_id: UUID, member_id: int, body: RoleIn) -> MemberOut:
    """Another role. 422 for the last instructor."""
    here = place(request, cohort_id, Right.MEMBERS)
    row = places.set_role(by=who(request), place=queries.person(here.cohort, member_id), role=body.role)
    return _member(row, here)


@router.delete(f"{ONE}/members/{{member_id}}", auth=COHORTS_WRITE, response=MemberOut)
@writes()
def remove(request: HttpRequest, cohort_id: UUID, member_id: int) -> MemberOut:
    """Takes somebody out; their work and marks are kept."""
    here = place(request, cohort_id, Right.MEMBERS)
    return _member(places.remove(by=who(request), place=queries.person(here.cohort, member_id)), here)


@router.post(f"{ONE}/members/{{member_id}}/back", auth=COHORTS_WRITE, response=MemberOut)
@writes()
def bring_back(request: HttpRequest, cohort_id: UUID, member_id: int) -> MemberOut:
    """In again, with all they had."""
    here = place(request, cohort_id, Right.MEMBERS)
    return _member(places.bring_back(by=who(request), place=queries.person(here.cohort, member_id)), here)


@router.get(f"{ONE}/invitations", auth=COHORTS_READ, response=Page[InvitationOut])
def invitations(request: HttpRequest, cohort_id: UUID, asked: Query[Portion]) -> dict:
    """All ever made, the latest first."""
    here = place(request, cohort_id, Right.INVITE)
    return page(request, queries.invitations(here.cohort), asked, lambda row: _invitation(request, row))


def _invitation(request: HttpRequest, row: Invitation) -> InvitationOut:
    way = people_page.way(row, root(request), timezone.now())
    said = {name: getattr(row, name) for name in ("code", "role", "cap", "used", "expires_at")}
    return InvitationOut(**said, id=row.pk, url=way.url, state=way.state)


@router.post(f"{ONE}/invitations", auth=COHORTS_WRITE, response={201: InvitationOut})
@writes(201)
def invite(request: HttpRequest, cohort_id: UUID, body: InvitationIn) -> InvitationOut:
    """A link and code for many."""
    here = place(request, cohort_id, Right.INVITE)
    return _invitation(request, joining.invite(by=who(request), cohort=here.cohort, **body.model_dump()))


@router.delete(f"{ONE}/invitations/{{invitation_id}}", auth=COHORTS_WRITE, response=InvitationOut)
@writes()
def revoke(request: HttpRequest, cohort_id: UUID, invitation_id: int) -> InvitationOut:
    """Takes it back. Who is in stays in."""
    here = place(request, cohort_id, Right.INVITE)
    row = joining.revoke(by=who(request), invitation=queries.invitation(here.cohort, invitation_id))
    return _invitation(request, row)
