"""Groups that a leaderboard can be narrowed to. This package knows nothing of cohorts; whoever does registers them:

    register("cohorts", lambda user: [Circle(key, "Reliable software", people)])

Only a circle that the asker is in is ever offered, so that nobody looks into another's.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

from accounts.models import User


@dataclass(frozen=True)
class Circle:
    """`key` stands in the address; `people` reads the ids of whoever is in it."""

    key: str
    title: str
    people: Callable[[], list[UUID]]


type Source = Callable[[User], Iterable[Circle]]
_SOURCES: dict[str, Source] = {}


def register(name: str, source: Source) -> None:
    """Adds a source; registering the name again replaces it."""
    _SOURCES[name] = source


def circles(user: User) -> tuple[Circle, ...]:
    """The person's own. A guest is in none."""
    if not user.is_authenticated or user.is_guest:
        return ()
    return tuple(found for source in _SOURCES.values() for found in source(user))
