"""What `/me/` shows: everything the site keeps about one person, and what they can do with it."""

from dataclasses import dataclass

from courses import loader, pages, queries
from courses.pages import Station
from exercises import queries as exercise_queries


@dataclass(frozen=True)
class MePage:
    name: str
    email: str
    is_known: bool
    is_guest: bool
    stations: tuple[Station, ...]
    read: int
    passed: int
    exercises: int
    quiz_right: int
    quiz_total: int
    drafts: list[dict]
    submissions: list[dict]


def me_page(user) -> MePage:
    """Works for someone unknown too: an empty page that says how work comes to be kept."""
    stations = pages.stations_of(user, loader.course(), queries.right_answers_of(user))
    cards = [card for station in stations for card in station.exercises]
    known = user.is_authenticated
    return MePage(
        name=user.name if known else "",
        email=(user.email or "") if known else "",
        is_known=known,
        is_guest=known and user.is_guest,
        stations=stations,
        read=sum(station.state == "read" for station in stations),
        passed=sum(card.passed for card in cards),
        exercises=len(cards),
        quiz_right=sum(station.quiz_right for station in stations),
        quiz_total=sum(station.quiz_total for station in stations),
        drafts=exercise_queries.drafts_of(user) if known else [],
        submissions=exercise_queries.submissions_of(user) if known else [],
    )
