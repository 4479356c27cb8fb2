"""Who is in a cohort, and as what. The last instructor stays."""

import secrets

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from cohorts import diary
from cohorts.errors import Archived, Refused
from cohorts.models import Cohort, Membership
from cohorts.models.people import LETTERS
from cohorts.rights import INSTRUCTOR, LEARNER, ROLES

LAST = "{name} is the only instructor here. Make somebody else an instructor first, then try again."


def enrol(*, cohort: Cohort, user: User, role: str = LEARNER, name: str = "") -> Membership:
    """Puts somebody in who never was, under a pseudonym of their own. Raises IntegrityError where they are in."""
    for length in (3, 3, 4, 5, 6):
        try:
            with transaction.atomic():
                return Membership.objects.create(
                    cohort=cohort, user=user, role=role, name=name, pseudonym=_pseudonym(length)
                )
        except IntegrityError:
            if Membership.objects.filter(cohort=cohort, user=user).exists():
                raise
    raise RuntimeError("no free pseudonym was found in five tries")


def _pseudonym(length: int) -> str:
    return "Learner " + "".join(secrets.choice(LETTERS) for _ in range(length)).upper()


@transaction.atomic
def set_role(*, by: User, place: Membership, role: str) -> Membership:
    """Another role for somebody present. Raises Refused for an unknown one and for the last instructor."""
    if role not in ROLES:
        raise Refused(f"“{role[:20]}” is no role. Expected learner, assistant or instructor.")
    row = _held(place)
    if row.role != role:
        if row.role == INSTRUCTOR:
            _not_the_last(row)
        before, row.role = row.role, role
        row.save(update_fields=["role"])
        diary.note(row.cohort, by=by, about=row.user, verb="role.changed", before=before, after=role)
    return row


@transaction.atomic
def remove(*, by: User, place: Membership, because: str = "") -> Membership:
    """Takes somebody out; everything they did and were given stays for the way back. `because` is for the diary."""
    return _out(by, place, "member.removed", **({"because": because} if because else {}))


@transaction.atomic
def leave(*, place: Membership) -> Membership:
    """The person's own wish; a code lets them in again."""
    return _out(place.user, place, "member.left")


def _out(by: User, place: Membership, verb: str, **what: str) -> Membership:
    row = _held(place)
    if row.removed_at is None:
        _not_the_last(row)
        row.removed_at = timezone.now()
        row.save(update_fields=["removed_at"])
        diary.note(row.cohort, by=by, about=row.user, verb=verb, role=row.role, **what)
    return row


@transaction.atomic
def bring_back(*, by: User, place: Membership) -> Membership:
    """In again as what they were, with all they had."""
    row = _held(place)
    if row.removed_at is not None:
        row.removed_at = None
        row.save(update_fields=["removed_at"])
        diary.note(row.cohort, by=by, about=row.user, verb="member.joined", role=row.role, back=True)
    return row


def _held(place: Membership) -> Membership:
    """The row as it is now. The cohort is held first, so that two instructors cannot both be taken for one of two."""
    cohort = Cohort.objects.select_for_update().get(pk=place.cohort_id)
    if cohort.archived_at:
        raise Archived
    return Membership.objects.select_related("cohort", "user").get(pk=place.pk)


def _not_the_last(row: Membership) -> None:
    others = Membership.objects.filter(cohort=row.cohort_id, role=INSTRUCTOR, removed_at=None).exclude(pk=row.pk)
    if row.role == INSTRUCTOR and not others.exists():
        raise Refused(LAST.format(name=row.name or str(row.user)))
