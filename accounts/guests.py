"""Guests who left nothing behind: a person was made for a write that came to nothing, and nobody came back.

Whatever points at a person counts as work, in whichever app it is, so that nothing of anybody's goes with them.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, ForeignObjectRel, OuterRef, QuerySet

from accounts.models import User

KEPT = timedelta(days=30)
AT_ONCE = 500
BATCHES = 20  # in one round; the rest has its turn in an hour


def sweep(now: datetime) -> int:
    """A round: guests older than thirty days without anything go, once an hour. Says how many."""
    if now.minute > 1:
        return 0
    gone = 0
    for _ in range(BATCHES):
        many = _batch(now)
        gone += many
        if many < AT_ONCE:
            break
    return gone


@transaction.atomic
def _batch(now: datetime) -> int:
    """Held first and asked again then: whoever writes or signs up meanwhile stays."""
    held = list(idle(now).select_for_update().values_list("pk", flat=True)[:AT_ONCE])
    return idle(now).filter(pk__in=held).delete()[0]


def idle(now: datetime) -> QuerySet[User]:
    """Guests from before then at whom no row of any app points."""
    rows = User.objects.filter(is_guest=True, created_at__lt=now - KEPT)
    for relation in _pointers():
        rows = rows.exclude(Exists(relation.related_model.objects.filter(**{relation.field.name: OuterRef("pk")})))
    return rows.order_by("created_at")


def _pointers() -> Iterator[ForeignObjectRel]:
    for found in User._meta.get_fields(include_hidden=True):
        if isinstance(found, ForeignObjectRel) and not found.many_to_many:
            yield found
