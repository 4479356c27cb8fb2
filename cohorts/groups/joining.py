"""The ways in: an invitation that many may use, and a seat's own code for one.

`at(code)` says what one would join; `join` joins, once, whatever the number of clicks.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils import timezone

from accounts.models import User
from cohorts import diary
from cohorts.errors import BadCode, Refused
from cohorts.groups import places, seats
from cohorts.models import AuditEvent, Cohort, Invitation, Membership, Seat
from cohorts.rights import LEARNER, ROLES

ASK = "Ask whoever gave it to you for a new one."


@dataclass(frozen=True)
class Way:
    """What a code leads to. Exactly one of `invitation` and `seat` is there."""

    cohort: Cohort
    role: str
    invitation: Invitation | None = None
    seat: Seat | None = None


def plain(code: str) -> str:
    """As it is stored, however it was typed: abcd-efgh-jkmn, ABCD EFGH JKMN."""
    return "".join(letter for letter in code.lower() if letter.isalnum())


def at(code: str, now: datetime | None = None) -> Way:
    """Raises BadCode with the reason in words: unknown, used up, ended, taken back, or the cohort is archived."""
    found = _row(code)
    if found is None:
        raise BadCode("No cohort has this code. Check it against what you were given: twelve letters and digits.")
    if found.cohort.archived_at:
        raise BadCode(f"{found.cohort} is over and archived, so nobody can join it any more.")
    if isinstance(found, Invitation):
        _open(found, now or timezone.now())
        return Way(found.cohort, found.role, invitation=found)
    if found.taken_by_id:
        raise BadCode(f"This personal code has been used; it lets one person in. {ASK}")
    return Way(found.cohort, found.role, seat=found)


def _open(row: Invitation, now: datetime) -> None:
    if row.revoked_at:
        raise BadCode(f"This invitation was taken back. {ASK}")
    if row.expires_at and now >= row.expires_at:
        raise BadCode(f"This invitation has ended. {ASK}")
    if row.cap is not None and row.used >= row.cap:
        raise BadCode(
            f"This invitation was for {row.cap} people, and all are in. {ASK}"
            if row.cap > 1
            else f"This invitation was for one person, who is in. {ASK}"
        )


def present(user: User, code: str) -> Membership | None:
    """The person's place where the code leads, used up or not, if they are in already."""
    found = _row(code)
    if found is None or not user.is_authenticated:
        return None
    rows = Membership.objects.filter(cohort=found.cohort_id, user=user, removed_at=None)
    return rows.select_related("cohort").first()


def _row(code: str) -> Invitation | Seat | None:
    for model in (Invitation, Seat):
        found = model.objects.select_related("cohort").filter(code=plain(code)).first()
        if found is not None:
            return found
    return None


def join(*, by: User, code: str) -> Membership:
    """Lets the person in, or finds them there: a second click uses nothing up. Raises BadCode, Refused."""
    try:
        return present(by, code) or _join(by, code)
    except IntegrityError:  # another click of theirs was at the same moment
        found = present(by, code)
        if found is None:
            raise
        return found


@transaction.atomic
def _join(by: User, code: str) -> Membership:
    found = _row(code)
    mine = Membership.objects.select_for_update(of=("self",)).select_related("cohort")
    row = mine.filter(cohort=found.cohort_id, user=by).first() if found else None
    if row is not None and row.removed_at is None:
        return row  # another click of theirs was a moment earlier
    way = at(code)
    seat, sure = way.seat or _expected(by, way), not doubtful(by, way)
    if row is None:
        role, name = (way.role, seat.name if seat else "") if sure else (LEARNER, "")
        row = places.enrol(cohort=way.cohort, user=by, role=role, name=name)
    else:
        _back(row)
    _use_up(way, seat, row, unproven=not sure)
    kind = "invitation" if way.invitation else "seat"
    diary.note(way.cohort, by=by, about=by, verb="member.joined", role=row.role, by_way_of=kind, unproven=not sure)
    return row


def doubtful(user: User, way: Way) -> bool:
    """Whether this is somebody else's personal link by all one can tell: then it gives no role and no name."""
    return way.seat is not None and not seats.fits(user, way.seat)


def _back(row: Membership) -> None:
    """Who left comes back with the code; whom an instructor took out does not."""
    last = AuditEvent.objects.filter(cohort=row.cohort_id, about=row.user_id, verb__startswith="member.").first()
    if last is not None and last.verb == "member.removed":
        raise Refused(f"An instructor took you out of {row.cohort}. Ask them to bring you back; what you did is kept.")
    row.removed_at = None
    row.save(update_fields=["removed_at"])


def _use_up(way: Way, seat: Seat | None, row: Membership, *, unproven: bool) -> None:
    """The row's own condition decides, so that two people at once never share the last place."""
    if way.invitation is not None:
        room = Q(cap=None) | Q(used__lt=F("cap"))
        mine = Invitation.objects.filter(room, pk=way.invitation.pk, revoked_at=None)
        if not mine.update(used=F("used") + 1):
            raise BadCode(f"Somebody else took the last place of this invitation a moment ago. {ASK}")
    if seat is not None:
        Seat.objects.filter(taken_by=row).exclude(pk=seat.pk).update(taken_by=None, unproven=False)
        taken = Seat.objects.filter(pk=seat.pk, taken_by=None).update(taken_by=row, unproven=unproven)
        if not taken and way.seat is not None:
            raise BadCode(f"This personal code was used a moment ago; it lets one person in. {ASK}")


def _expected(by: User, way: Way) -> Seat | None:
    """The seat that the roster keeps for this address. Only a proven address counts: a name is not to be taken."""
    addresses = seats.proven(by)
    rows = Seat.objects.filter(cohort=way.cohort, email__in=addresses, taken_by=None, role=way.role)
    return rows.first() if addresses else None


@transaction.atomic
def invite(
    *, by: User, cohort: Cohort, role: str, cap: int | None = None, expires_at: datetime | None = None
) -> Invitation:
    """A link and code for many. Raises Refused for a role that does not exist, a cap of none, an end in the past."""
    if role not in ROLES:
        raise Refused(f"“{role[:20]}” is no role. Expected learner, assistant or instructor.")
    if cap is not None and cap < 1:
        raise Refused("An invitation is for one person at least. Leave the number empty for as many as come.")
    if expires_at is not None and expires_at <= timezone.now():
        raise Refused("The invitation would have ended before anybody has it. Choose a moment that is still to come.")
    row = Invitation.objects.create(cohort=cohort, role=role, cap=cap, expires_at=expires_at, made_by=by)
    ends = expires_at.isoformat() if expires_at else None
    diary.note(cohort, by=by, verb="invitation.made", invitation=row.pk, role=role, cap=cap, expires_at=ends)
    return row


@transaction.atomic
def revoke(*, by: User, invitation: Invitation) -> Invitation:
    """Takes it back. Who is in stays in; doing it twice changes nothing."""
    row = Invitation.objects.select_for_update().select_related("cohort").get(pk=invitation.pk)
    if row.revoked_at is None:
        row.revoked_at = timezone.now()
        row.save(update_fields=["revoked_at"])
        diary.note(row.cohort, by=by, verb="invitation.revoked", invitation=row.pk, role=row.role)
    return row
