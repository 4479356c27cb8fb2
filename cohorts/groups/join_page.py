"""What one sees before one joins."""

from dataclasses import dataclass

from accounts.models import User
from cohorts.groups import joining, seats
from cohorts.groups.joining import Way
from cohorts.models import Membership
from cohorts.rights import LEARNER


@dataclass(frozen=True)
class JoinPage:
    """`expected`: the masked address a personal link is for. `doubtful`: by all one can tell it is not one's own."""

    way: Way | None
    there: Membership | None
    known: bool
    expected: str = ""
    doubtful: bool = False
    own_address: str = ""
    asks_name: bool = False

    @property
    def role(self) -> str:
        """As what one would come in now."""
        return LEARNER if self.doubtful else self.way.role if self.way else ""


def join_page(user: User | None, way: Way | None, there: Membership | None) -> JoinPage:
    """`user` is None for a guest and for somebody unknown; one of `way` and `there` is None."""
    doubtful = bool(user and way and joining.doubtful(user, way))
    named = bool(way and way.seat and way.seat.name) and not doubtful
    return JoinPage(
        way=way,
        there=there,
        known=user is not None,
        expected=seats.masked(way.seat.email) if way and way.seat else "",
        doubtful=doubtful,
        own_address=(user.email or "") if user else "",
        asks_name=bool(user and not user.name and not named),
    )
