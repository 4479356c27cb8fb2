"""What `/me/messages/` shows."""

from dataclasses import dataclass

from django.db.models import QuerySet

from accounts.models import User
from cohorts.models import Membership
from cohorts.post.kinds import KINDS, Kind
from cohorts.post.models import FAILED, QUEUED, SENT, Message, Wish
from cohorts.rights import LEARNER

SHOWN = 50


@dataclass(frozen=True)
class Choice:
    kind: Kind
    on: bool


@dataclass(frozen=True)
class MessagesPage:
    """The newest messages, and which kinds come as mail."""

    address: str
    choices: tuple[Choice, ...]
    messages: tuple[dict, ...]


def messages_page(user: User) -> MessagesPage:
    """Three queries."""
    wishes = set(Wish.objects.filter(user=user).values_list("kind", flat=True))
    roles = set(Membership.objects.filter(user=user, removed_at=None).values_list("role", flat=True))
    teaches = bool(roles - {LEARNER})
    kinds = [kind for kind in KINDS.values() if teaches or not kind.staff]
    return MessagesPage(
        address=user.email or "",
        choices=tuple(Choice(kind, kind.id in wishes) for kind in kinds),
        messages=tuple(line(row) for row in all_of(user)[:SHOWN]),
    )


def all_of(user: User) -> QuerySet[Message]:
    """Everything that was said to this person, the newest first."""
    return Message.objects.filter(user=user).select_related("cohort").order_by("-made_at", "pk")


def line(row: Message) -> dict:
    """One message as its person reads it."""
    told = {QUEUED: "mail waits to be sent", SENT: "also sent by mail", FAILED: "the mail could not be sent"}
    return {
        "subject": row.subject,
        "more": row.body.removeprefix(row.subject).strip(),
        "url": row.url,
        "cohort": str(row.cohort) if row.cohort else "",
        "kind": KINDS[row.kind].title if row.kind in KINDS else row.kind,
        "when": row.made_at,
        "new": row.seen_at is None,
        "mail": told.get(row.status, ""),
    }


def new_count(user: User) -> int:
    """How many this person has not looked at yet. One query, none for whoever is in no cohort."""
    return Message.objects.filter(user=user, seen_at=None).count() if user.offers_cohorts else 0
