"""`/cohorts/`: the cohorts of one person, those they look after first."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from accounts.models import User
from cohorts import queries
from cohorts.groups import queries as group_queries
from cohorts.groups import services
from cohorts.models import Membership
from cohorts.rights import LEARNER


@dataclass(frozen=True)
class Card:
    """One cohort. `next_due` is the next common moment; a person's own may be later."""

    place: Membership
    next_due: datetime | None

    @property
    def is_learner(self) -> bool:
        return self.place.role == LEARNER


@dataclass(frozen=True)
class HomePage:
    looked_after: tuple[Card, ...]
    learning: tuple[Card, ...]
    archived: tuple[Card, ...]
    may_make: bool

    @property
    def empty(self) -> bool:
        return not (self.looked_after or self.learning or self.archived)


def home_page(user: User) -> HomePage:
    """Four queries, whatever the number of cohorts."""
    places = list(queries.memberships_of(user))
    due = group_queries.next_due([place.cohort_id for place in places], timezone.now())
    cards = [Card(place, due.get(place.cohort_id)) for place in places]
    living = [card for card in cards if card.place.cohort.archived_at is None]
    return HomePage(
        looked_after=tuple(card for card in living if not card.is_learner),
        learning=tuple(card for card in living if card.is_learner),
        archived=tuple(card for card in cards if card.place.cohort.archived_at),
        may_make=services.may_make(user),
    )
