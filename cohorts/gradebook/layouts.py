"""Which columns an exported gradebook has, and what stands in them: ours, and those that common LMSs read. Pure.

Points are percent with a dot, so each assignment is out of 100 in the LMS. `docs/gradebook.md` says which
documentation each layout follows, and what has to be chosen on the other side.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

PLAIN, MOODLE, CANVAS, BLACKBOARD = "plain", "moodle", "canvas", "blackboard"
LAYOUTS = {
    PLAIN: "Plain: name, address, a column each, total",
    MOODLE: "Moodle: grade import by e-mail address",
    CANVAS: "Canvas: gradebook import, with points possible",
    BLACKBOARD: "Blackboard: upload grades, by username",
}
type Value = str | float | None


@dataclass(frozen=True)
class Person:
    """Who a line is about. Of somebody anonymous, `name` is a pseudonym and the address is empty."""

    name: str
    email: str

    @property
    def first(self) -> str:
        return self.name.rpartition(" ")[0] or self.name

    @property
    def last(self) -> str:
        return self.name.rpartition(" ")[2]


class Layout(Protocol):
    """A head of one or more lines, then a line a person."""

    def head(self, titles: Sequence[str]) -> list[list[Value]]: ...

    def line(self, person: Person, points: Sequence[int | None], total: int | None) -> list[Value]: ...


class Plain:
    """Everything, for people. Anonymous: the pseudonym alone."""

    def __init__(self, anonymous: bool = False) -> None:
        self.anonymous = anonymous

    def head(self, titles):
        return [["Pseudonym", *titles, "Total"] if self.anonymous else ["Name", "Email", *titles, "Total"]]

    def line(self, person, points, total):
        who = [person.name] if self.anonymous else [person.name, person.email]
        return [*who, *map(percent, points), percent(total)]


class Moodle:
    """Learners are found by "Email address", which is mapped to `useremail`; each title to a grade item."""

    def head(self, titles):
        return [["First name", "Last name", "Email address", *titles]]

    def line(self, person, points, total):
        return [person.first, person.last, person.email, *map(percent, points)]


class Canvas:
    """The five columns that come first, and a second line with what each column is out of."""

    def head(self, titles):
        first = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]
        return [[*first, *titles], ["    Points Possible", "", "", "", "", *([100.0] * len(titles))]]

    def line(self, person, points, total):
        return [f"{person.last}, {person.first}", "", "", person.email, "", *map(percent, points)]


class Blackboard:
    """Learners are found by "Username", for which the address up to its @ is taken."""

    def head(self, titles):
        return [["Last Name", "First Name", "Username", "Student ID", *(f"{one} [Total Pts: 100]" for one in titles)]]

    def line(self, person, points, total):
        return [person.last, person.first, person.email.partition("@")[0], "", *map(percent, points)]


def layout(name: str, anonymous: bool) -> Layout:
    """The one of that name; whatever makes no sense is plain."""
    others: dict[str, type[Layout]] = {MOODLE: Moodle, CANVAS: Canvas, BLACKBOARD: Blackboard}
    return others[name]() if name in others else Plain(anonymous)


def percent(points: int | None) -> float | None:
    """87.5 for 8750."""
    return None if points is None else points / 100


def unique(titles: Sequence[str]) -> list[str]:
    """The same titles, a number behind one that was there already."""
    seen: dict[str, int] = {}
    found = []
    for title in titles:
        seen[title] = seen.get(title, 0) + 1
        found.append(title if seen[title] == 1 else f"{title} ({seen[title]})")
    return found
