"""What a course asks of one person beyond the exercise's own rules: fewer hand-ins, a later solution.

This package knows nothing of cohorts. Whoever sets conditions registers a source, once:

    register("cohorts", lambda user, exercise: [Condition(Policy(limit=5), since=opened)])

Several conditions hold together: the strictest refusal, and a solution that one of them withholds is withheld.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from accounts.models import User
from exercises.attempts import Policy


@dataclass(frozen=True)
class Condition:
    """`since`: hand-ins before it do not count. `reveal` None: once passed; True: now; False: not yet.

    `words` tells the learner, in one sentence; `url` is where it comes from.
    """

    policy: Policy = Policy()
    since: datetime | None = None
    reveal: bool | None = None
    words: str = ""
    url: str = ""


type Source = Callable[[User, UUID], Iterable[Condition]]
_SOURCES: dict[str, Source] = {}


def register(name: str, source: Source) -> None:
    """Adds a source; registering the name again replaces it."""
    _SOURCES[name] = source


def conditions(user: User, exercise: UUID) -> tuple[Condition, ...]:
    """All that hold for this person. Nobody asks anything of a guest."""
    if not user.is_authenticated or user.is_guest:
        return ()
    return tuple(found for source in _SOURCES.values() for found in source(user, exercise))


def revealed(found: Iterable[Condition], passed: bool) -> bool:
    """Whether the solution and the hidden checks may be seen."""
    said = [one.reveal for one in found if one.reveal is not None]
    return False not in said and (passed or True in said)


def fewest_left(found: Iterable[Condition], used: Callable[[datetime | None], int]) -> int | None:
    """The fewest hand-ins that any of these leaves; None where none limits them. `used(since)` counts those made."""
    limited = [one for one in found if one.policy.limit is not None]
    return min((one.policy.left(used(one.since)) or 0 for one in limited), default=None)
