"""Whose a personal link is: told by the address, confirmed or undone by an instructor (ADR 16)."""

from allauth.account.models import EmailAddress
from allauth.account.signals import email_confirmed
from django.db import transaction

from accounts.models import User
from cohorts import diary
from cohorts.groups import places
from cohorts.models import Membership, Seat, new_code
from cohorts.rights import LEARNER


def masked(email: str) -> str:
    """Enough for whoever's it is, too little for anybody else: a•••@example.org."""
    name, _, host = email.rpartition("@")
    return f"{name[:1]}•••@{host}"


def proven(user: User) -> list[str]:
    """The addresses that this person has confirmed, in small letters."""
    rows = EmailAddress.objects.filter(user=user, verified=True).values_list("email", flat=True)
    return [email.lower() for email in rows]


def fits(user: User, seat: Seat) -> bool:
    """Whether this is who the roster means: an address they have confirmed, or, to learn, one they signed up with.

    The link's page shows the address masked, so whoever signed up with it has more than the link. Where a site
    sends no mail, nobody can confirm anything; a place of staff then waits for an instructor's word.
    """
    return seat.email in proven(user) or (seat.role == LEARNER and (user.email or "").lower() == seat.email)


@transaction.atomic
def confirm(*, by: User, seat: Seat) -> Seat:
    """It is them, whatever their address: they get the roster's name and role. Twice is once."""
    row, place = _held(seat)
    if not row.unproven or place is None:
        return row
    row.unproven = False
    row.save(update_fields=["unproven"])
    if row.name:
        Membership.objects.filter(pk=place.pk).update(name=row.name)
    diary.note(row.cohort, by=by, about=place.user, verb="seat.confirmed", email=row.email)
    places.set_role(by=by, place=place, role=row.role)
    return row


@transaction.atomic
def undo(*, by: User, seat: Seat) -> Seat:
    """It was not them: they are out, with all they did kept, and the seat is free under a new link. Twice is once."""
    row, place = _held(seat)
    if not row.unproven or place is None:
        return row
    row.taken_by, row.unproven, row.code, row.mailed_at = None, False, new_code(), None
    row.save(update_fields=["taken_by", "unproven", "code", "mailed_at"])
    diary.note(row.cohort, by=by, about=place.user, verb="seat.undone", email=row.email)
    places.remove(by=by, place=place, because="took a personal link with another address")
    return row


def connect() -> None:
    """Called once when Django is ready."""
    email_confirmed.connect(_on_confirmed, dispatch_uid="cohorts.seats")


def _on_confirmed(sender, *, email_address: EmailAddress, **rest) -> None:
    """Whoever confirms the roster's address after they came in needs no instructor to say that it is them."""
    user = email_address.user
    mine = Seat.objects.filter(unproven=True, taken_by__user=user, taken_by__removed_at=None, cohort__archived_at=None)
    for seat in mine.filter(email__in=proven(user)):
        confirm(by=user, seat=seat)


def _held(seat: Seat) -> tuple[Seat, Membership | None]:
    row = Seat.objects.select_for_update(of=("self",)).select_related("cohort", "taken_by__user").get(pk=seat.pk)
    return row, row.taken_by
