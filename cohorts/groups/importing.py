"""A roster becomes seats: first it is looked at, then taken over whole, in one transaction.

`plan` says what would become of each line; `apply` does it. Who is in already stays as they are.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from cohorts import csvfile, diary
from cohorts.errors import Archived, BadFile, CohortNotFound
from cohorts.groups import roster
from cohorts.groups.roster import Line
from cohorts.groups.services import locked
from cohorts.models import Cohort, Membership, Seat, Upload

ROSTER = "roster"
KEPT = timedelta(days=2)
BATCH = 500


@dataclass
class Plan:
    """What would become of each line."""

    new: list[Line] = field(default_factory=list)
    changed: list[Line] = field(default_factory=list)  # expected already, under another name or role
    there: list[Line] = field(default_factory=list)  # expected or in already, nothing to do
    troubled: list[Line] = field(default_factory=list)

    @property
    def does_something(self) -> bool:
        return bool(self.new or self.changed)


@transaction.atomic
def keep(*, by: User, cohort: Cohort, name: str, data: bytes) -> Upload:
    """Keeps the file to be looked at. Raises BadFile for one that cannot be read at all; then nothing is kept."""
    text, encoding = csvfile.decode(data)
    roster.lines(csvfile.sheet(text))
    Upload.objects.filter(kind=ROSTER, made_at__lt=timezone.now() - KEPT).delete()
    Upload.objects.filter(kind=ROSTER, cohort=cohort, by=by).delete()
    return Upload.objects.create(cohort=cohort, by=by, kind=ROSTER, name=name[:120], encoding=encoding, text=text)


def kept(by: User, cohort: Cohort, upload_id: UUID) -> Upload:
    """One's own file. Raises CohortNotFound."""
    found = Upload.objects.filter(id=upload_id, cohort=cohort, by=by, kind=ROSTER).first()
    if found is None:
        raise CohortNotFound
    return found


def plan(upload: Upload) -> Plan:
    """Compares the file with who is expected and who is in. Two queries, whatever its length."""
    seats = {seat.email: seat for seat in Seat.objects.filter(cohort=upload.cohort_id)}
    present = Membership.objects.filter(cohort=upload.cohort_id, removed_at=None, user__email__isnull=False)
    members = {email.lower() for email in present.values_list("user__email", flat=True)}
    found = Plan()
    for line in roster.lines(csvfile.sheet(upload.text)):
        _place(found, line, seats.get(line.email), line.email in members).append(line)
    return found


def _place(found: Plan, line: Line, seat: Seat | None, member: bool) -> list[Line]:
    if line.trouble:
        return found.troubled
    if seat is None:
        return found.there if member else found.new
    same = (line.name or seat.name, line.role) == (seat.name, seat.role)
    return found.there if same or seat.taken_by_id else found.changed


@transaction.atomic
def apply(*, by: User, upload: Upload, mail: bool) -> Plan:
    """Makes the seats and forgets the file. Lines with trouble are left out: the page said so, line by line.

    `mail`: whether each new person is to be sent their own link; the diary carries it to whoever sends mail.
    """
    cohort = locked(upload.cohort)
    if cohort.archived_at:
        raise Archived
    if not Upload.objects.filter(pk=upload.pk).exists():
        raise BadFile("This file has been taken over already, by another click or in another window.")
    found, now = plan(upload), timezone.now()
    seats = [Seat(cohort=cohort, email=line.email, name=line.name, role=line.role, made_at=now) for line in found.new]
    Seat.objects.bulk_create(seats, batch_size=BATCH)
    if found.changed:
        _change(cohort, found.changed)
    upload.delete()
    counts = {"added": len(found.new), "changed": len(found.changed), "left_out": len(found.troubled)}
    diary.note(cohort, by=by, verb="roster.imported", mail=mail, made_at=now.isoformat(), **counts)
    return found


def _change(cohort: Cohort, lines: list[Line]) -> None:
    said = {line.email: line for line in lines}
    seats = [seat for seat in Seat.objects.filter(cohort=cohort, taken_by=None) if seat.email in said]
    for seat in seats:
        seat.name, seat.role = said[seat.email].name or seat.name, said[seat.email].role
    Seat.objects.bulk_update(seats, ["name", "role"], batch_size=BATCH)


@transaction.atomic
def mail(*, by: User, cohort: Cohort) -> int:
    """Asks for a personal link to be sent to everybody expected who has had none. Returns how many."""
    waiting = Seat.objects.filter(cohort=cohort, taken_by=None, mailed_at=None).count()
    if waiting:
        diary.note(cohort, by=by, verb="roster.mailed", mail=True, waiting=waiting)
    return waiting


@transaction.atomic
def take_back(*, by: User, seat: Seat) -> None:
    """Nobody is expected there any more; the personal code ends with it. A seat that was taken stays."""
    if Seat.objects.filter(pk=seat.pk, taken_by=None).delete()[0]:
        diary.note(seat.cohort, by=by, verb="seat.removed", email=seat.email)
