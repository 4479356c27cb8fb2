"""A message is written once, whatever happens twice; mail goes out only to who asked for it."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from cohorts.models import Cohort
from cohorts.post.kinds import INVITATION
from cohorts.post.models import KEPT, QUEUED, Message, Wish

YOURS = "This link is yours alone; it lets you in once. Use an account with this address."


@dataclass(frozen=True)
class Draft:
    """What is to be said to one person. `key` is the same for the same occasion."""

    to: UUID
    kind: str
    key: str
    subject: str
    body: str
    url: str = ""


def write(cohort: Cohort, drafts: Iterable[Draft]) -> int:
    """Keeps those that are new; who wants mail of that kind gets it. Returns how many were given. Three queries."""
    drafts = list(drafts)
    wishes = set(Wish.objects.filter(user__in={one.to for one in drafts}).values_list("user_id", "kind"))
    addresses = dict(User.objects.filter(id__in={user for user, _ in wishes}).values_list("id", "email"))
    now = timezone.now()
    rows = [_row(cohort, one, addresses.get(one.to) if (one.to, one.kind) in wishes else None, now) for one in drafts]
    Message.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)
    return len(rows)


def _row(cohort: Cohort, draft: Draft, address: str | None, now) -> Message:
    return Message(
        user_id=draft.to,
        cohort=cohort,
        kind=draft.kind,
        key=draft.key[:200],
        subject=" ".join(draft.subject.split())[:200],
        body=draft.body,
        url=draft.url,
        address=address or "",
        status=QUEUED if address else KEPT,
        next_try_at=now if address else None,
    )


def invite(cohort: Cohort, seats: Iterable, url_of, by: User | None) -> int:
    """A personal way in for each line of the roster that has had none."""
    now = timezone.now()
    rows = [
        Message(
            address=seat.email,
            cohort=cohort,
            kind=INVITATION,
            key=f"invitation:{seat.pk}:{seat.code}",
            subject=f"You are expected in {cohort}"[:200],
            body=f"{by or 'Your instructor'} has put you on the roster of {cohort}.\n\n{YOURS}",
            url=url_of(seat),
            status=QUEUED,
            next_try_at=now,
        )
        for seat in seats
    ]
    Message.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)
    return len(rows)


@transaction.atomic
def wish(*, by: User, kinds: Iterable[str]) -> None:
    """From now on these kinds come as mail, and no others."""
    wanted = set(kinds)
    Wish.objects.filter(user=by).exclude(kind__in=wanted).delete()
    Wish.objects.bulk_create([Wish(user=by, kind=kind) for kind in sorted(wanted)], ignore_conflicts=True)


def seen(*, by: User) -> None:
    """All that are there now are seen."""
    Message.objects.filter(user=by, seen_at=None).update(seen_at=timezone.now())


def stop(*, user_id: UUID, kind: str) -> None:
    """No more mail of this kind; what waits stays on the site."""
    Wish.objects.filter(user=user_id, kind=kind).delete()
    Message.objects.filter(user=user_id, kind=kind, status=QUEUED).update(status=KEPT, next_try_at=None)
