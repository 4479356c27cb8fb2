"""A certificate for those who finish: a signed link. Whoever holds it can show it; anybody can check it here.

Nothing is stored. The link itself says what was done, and the site's signature says that it is true.
"""

from dataclasses import dataclass
from datetime import date

from django.core import signing

from courses import loader, pages, queries
from courses.errors import NotFinished

SALT = "courses.certificate"
LONGEST_NAME = 80


@dataclass(frozen=True)
class Certificate:
    """What a valid link says."""

    name: str
    course: str
    lessons: int
    questions: int
    exercises: int
    day: date


@dataclass(frozen=True)
class CertificatePage:
    """How far somebody is, before there is a certificate."""

    name: str
    finished: bool
    done: int
    total: int


def certificate_page(user) -> CertificatePage:
    home = pages.home_page(user)
    return CertificatePage(user.name if user.is_authenticated else "", home.finished, home.done, home.total)


def sign(*, by, name: str, day: date) -> str:
    """The token for a link. Raises NotFinished, with a sentence, for somebody who has more to do."""
    course = loader.course()
    stations = pages.stations_of(by, course, queries.right_answers_of(by))
    if not pages.all_done(stations):
        raise NotFinished
    told = {
        "n": " ".join(name.split())[:LONGEST_NAME] or "Somebody",
        "c": course.title,
        "l": len(stations),
        "q": sum(station.quiz_total for station in stations),
        "e": sum(len(station.exercises) for station in stations),
        "d": day.isoformat(),
    }
    return signing.dumps(told, salt=SALT, compress=True)


def read(token: str) -> Certificate | None:
    """What the token says, or None where this site did not sign it."""
    try:
        told = signing.loads(token, salt=SALT)
        return Certificate(told["n"], told["c"], told["l"], told["q"], told["e"], date.fromisoformat(told["d"]))
    except (signing.BadSignature, KeyError, TypeError, ValueError):
        return None
