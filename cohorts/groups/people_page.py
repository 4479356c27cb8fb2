"""`/cohorts/<id>/people/`: who is in, who is expected, and the ways in."""

from dataclasses import dataclass, field
from datetime import datetime

from django.core.paginator import Page, Paginator
from django.utils import timezone

from cohorts.groups import queries
from cohorts.models import Invitation, Membership, Seat
from cohorts.rights import ROLES, Right, may

PER_PAGE = 50
REMOVED_SHOWN = 30


@dataclass(frozen=True)
class Person:
    """One line of the roster. `name` as the roster has it, else the person's own."""

    place: Membership
    name: str
    email: str
    you: bool


@dataclass(frozen=True)
class Way:
    """An invitation as it stands now: "open", or why it is not."""

    row: Invitation
    url: str
    code: str
    state: str
    is_open: bool


@dataclass(frozen=True)
class Expected:
    seat: Seat
    url: str


@dataclass(frozen=True)
class Doubt:
    """A personal link that was taken by a different address. `was`: whom the roster means."""

    seat: Seat
    was: str
    person: Person


@dataclass(frozen=True)
class PeoplePage:
    people: tuple[Person, ...]
    pages: Page
    counts: dict[str, int]
    words: str
    role: str
    may_invite: bool
    may_change: bool
    removed: tuple[Person, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    ways: tuple[Way, ...] = ()
    expected: tuple[Expected, ...] = ()
    expected_count: int = 0
    unmailed: int = 0
    roles: tuple[str, ...] = field(default=ROLES)

    @property
    def everybody(self) -> int:
        return sum(self.counts.values())


def people_page(place: Membership, root: str, *, words: str = "", role: str = "", number: str = "1") -> PeoplePage:
    """Nine queries, whatever the number of people. `root` is the site's address, for links to hand out."""
    cohort = place.cohort
    pages = Paginator(queries.people(cohort, words=words, role=role), PER_PAGE).get_page(number)
    living = cohort.archived_at is None
    change = living and may(place.role, Right.MEMBERS)
    extra = _ways_in(place, root, words) if living and may(place.role, Right.INVITE) else {}
    return PeoplePage(
        people=tuple(person(row, place) for row in pages.object_list),
        pages=pages,
        counts=queries.counts(cohort),
        words=words,
        role=role if role in ROLES else "",
        may_invite=living and may(place.role, Right.INVITE),
        may_change=change,
        removed=tuple(person(row, place) for row in queries.removed(cohort)[:REMOVED_SHOWN]) if change else (),
        doubts=tuple(_doubt(seat, place) for seat in queries.unproven(cohort)) if change else (),
        **extra,
    )


def _doubt(seat: Seat, asker: Membership) -> Doubt:
    was = f"{seat.name} ({seat.email})" if seat.name else seat.email
    return Doubt(seat, was, person(seat.taken_by, asker))


def _ways_in(place: Membership, root: str, words: str) -> dict:
    now, expected = timezone.now(), queries.pending(place.cohort, words)
    waiting = list(expected[:PER_PAGE])
    return {
        "ways": tuple(way(row, root, now) for row in queries.invitations(place.cohort)),
        "expected": tuple(Expected(seat, link(root, seat.code)) for seat in waiting),
        "expected_count": expected.count() if len(waiting) == PER_PAGE else len(waiting),
        "unmailed": expected.filter(mailed_at=None).count() if waiting else 0,
    }


def person(row: Membership, asker: Membership) -> Person:
    """A staff member of an anonymous cohort still sees the roster: names are hidden where work is marked."""
    own = row.user
    return Person(row, row.name or own.name or own.email or "Guest", own.email or "", row.user_id == asker.user_id)


def way(row: Invitation, root: str, now: datetime) -> Way:
    """With the reason, where it lets nobody in."""
    full = row.cap is not None and row.used >= row.cap
    ended = row.expires_at is not None and now >= row.expires_at
    state = "taken back" if row.revoked_at else "used up" if full else "ended" if ended else "open"
    return Way(
        row, link(root, row.code), "-".join(row.code[i : i + 4] for i in range(0, 12, 4)), state, state == "open"
    )


def link(root: str, code: str) -> str:
    """What to hand out."""
    return f"{root}/join/{code}/"
