"""A cohort comes to be, changes, is put away and brought back."""

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from cohorts import diary
from cohorts.errors import Archived, NotYourPart, Refused
from cohorts.groups import places, zones
from cohorts.models import Cohort
from cohorts.rights import INSTRUCTOR

MAY_MAKE = "cohorts.add_cohort"


def may_make(user: User) -> bool:
    """Whether the person may make a cohort: two queries, so ask it only where it matters."""
    return user.is_authenticated and not user.is_guest and user.has_perm(MAY_MAKE)


@transaction.atomic
def make(*, by: User, title: str, time_zone: str, term: str = "", anonymous: bool = False) -> Cohort:
    """A new cohort with `by` as its instructor. Raises NotYourPart without the permission, Refused for a bad zone."""
    if not may_make(by):
        raise NotYourPart
    cohort = Cohort.objects.create(
        title=_title(title), term=term.strip(), time_zone=zones.checked(time_zone), anonymous=anonymous
    )
    places.enrol(cohort=cohort, user=by, role=INSTRUCTOR)
    diary.note(cohort, by=by, verb="cohort.made", title=cohort.title, term=cohort.term)
    return cohort


@transaction.atomic
def change(*, by: User, cohort: Cohort, title: str, term: str, time_zone: str, anonymous: bool) -> Cohort:
    """New words for it. Deadlines stay the moments they are, whatever the zone. Raises Refused, Archived."""
    row = locked(cohort)
    if row.archived_at:
        raise Archived
    after = {"title": _title(title), "term": term.strip(), "time_zone": zones.checked(time_zone)}
    after["anonymous"] = anonymous
    changed = {name: [getattr(row, name), value] for name, value in after.items() if getattr(row, name) != value}
    for name in changed:
        setattr(row, name, after[name])
    if changed:
        row.save(update_fields=list(changed))
        diary.note(row, by=by, verb="cohort.changed", **changed)
    return row


@transaction.atomic
def archive(*, by: User, cohort: Cohort) -> Cohort:
    """Puts it away: to be read and exported, not to be changed. Doing it twice changes nothing."""
    row = locked(cohort)
    if row.archived_at is None:
        row.archived_at = timezone.now()
        row.save(update_fields=["archived_at"])
        diary.note(row, by=by, verb="cohort.archived")
    return row


@transaction.atomic
def restore(*, by: User, cohort: Cohort) -> Cohort:
    """Brings it back."""
    row = locked(cohort)
    if row.archived_at is not None:
        row.archived_at = None
        row.save(update_fields=["archived_at"])
        diary.note(row, by=by, verb="cohort.restored")
    return row


def locked(cohort: Cohort) -> Cohort:
    """The row as it is now, held until the transaction ends."""
    return Cohort.objects.select_for_update().get(pk=cohort.pk)


def _title(title: str) -> str:
    if not title.strip():
        raise Refused("A cohort needs a title. Give it one, such as Reliable software.")
    return " ".join(title.split())
