"""Grades set from a file: looked at line by line first, then all of them or none.

A line is a learner, an assignment, percent and, if wished, a reason of its own:

    email,assignment,percent,reason
    ada@example.org,Count what you filled,87.5,oral exam
    bruno@example.org,Count what you filled,lift,
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID
from zlib import crc32

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.moments import standing_changed, tell
from cohorts import diary, kept, queries
from cohorts.csvfile import Sheet, sheet
from cohorts.deadlines import FULL
from cohorts.errors import BadFile, Changed, Refused
from cohorts.marking import forms, names
from cohorts.marking.overrides import LONGEST
from cohorts.models import Assignment, Cohort, GradeOverride, Membership, Upload

MOST = 5_000
KEPT_DAYS = 7
COLUMNS = {
    "who": ("email", "e-mail", "email address", "e-mail address", "learner", "pseudonym"),
    "work": ("assignment", "exercise", "title"),
    "percent": ("percent", "grade", "points", "score"),
    "reason": ("reason", "why"),
}
LIFT = "lift"
type Key = tuple[UUID, UUID]  # assignment, user


@dataclass(frozen=True)
class Wish:
    """One line that makes sense. `before` is what was set until now; None where nothing was."""

    line: int
    learner: Membership
    row: Assignment
    before: int | None
    after: int | None
    reason: str


@dataclass(frozen=True)
class Trouble:
    """One line that does not, and why."""

    line: int
    sentence: str


@dataclass
class Looked:
    """A file against the cohort as it is now. `seen` differs as soon as somebody sets one of these grades."""

    wishes: list[Wish] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    same: int = 0
    seen: str = ""
    hidden: bool = False  # whether learners are called by their pseudonyms


def keep(*, by: User, cohort: Cohort, name: str, text: str, encoding: str) -> Upload:
    """The file as text, to be looked at. Raises BadFile where it has not the columns."""
    found = sheet(text)
    _places(found)
    if len(found.rows) > MOST:
        raise BadFile(f"The file has {len(found.rows):,} lines; at most {MOST:,} are taken at once. Split it.")
    Upload.objects.filter(kind="grades", made_at__lt=timezone.now() - timedelta(days=KEPT_DAYS)).delete()
    return Upload.objects.create(
        cohort=cohort, by=by, kind="grades", name=name.replace("\0", "")[:120], encoding=encoding, text=text
    )


def look(upload: Upload, reason: str) -> Looked:
    """Every line on its own; `reason` is for those that bring none. Four queries."""
    found = sheet(upload.text)
    reader = _Reader(upload.cohort, _places(found), reason)
    for number, cells in found.rows:
        reader.read(number, cells)
    return reader.done()


@transaction.atomic
def apply(*, by: User, upload: Upload, reason: str, seen: str) -> int:
    """Sets them all, or none. Raises Refused where a line is wrong, Changed where somebody set one meanwhile."""
    list(Assignment.objects.select_for_update().filter(cohort=upload.cohort).values_list("pk"))
    found = look(upload, reason)
    if found.troubles:
        raise Refused(f"{len(found.troubles)} lines cannot be taken, so none was. Mend the file and choose it again.")
    if found.seen != seen:
        raise Changed("Somebody set some of these grades since you looked. Nothing was changed: look again.", found)
    made = [
        GradeOverride(assignment=one.row, user_id=one.learner.user_id, points=one.after, reason=one.reason, by=by)
        for one in found.wishes
    ]
    GradeOverride.objects.bulk_create(made, batch_size=500)
    learners = sorted({str(one.user_id) for one in made})
    what = {"file": upload.name, "grades": len(made), "reason": reason, "learners": learners}
    diary.note(upload.cohort, by=by, verb="grades.imported", **what)
    kept.touch(upload.cohort, {one.user_id for one in made})
    for wish in found.wishes:
        tell(standing_changed, user_id=wish.learner.user_id, target=wish.row.target)
    upload.delete()
    return len(made)


def _places(found: Sheet) -> dict[str, int]:
    """Which column is what. Raises BadFile for one that is missing."""
    head = [name.strip().casefold() for name in found.header]
    places = {what: head.index(name) for what, said in COLUMNS.items() for name in said if name in head}
    for what, words in (("who", "email"), ("work", "assignment"), ("percent", "percent")):
        if what not in places:
            raise BadFile(
                f"The first line names the columns: expected one called “{words}”; it has "
                f"{', '.join(found.header[:8]) or 'none'}. Add it and choose the file again."
            )
    return places


class _Reader:
    """Knows the cohort and reads one line after the other."""

    def __init__(self, cohort: Cohort, places: Mapping[str, int], reason: str) -> None:
        self.places, self.reason, self.looked = places, reason, Looked()
        rows = list(queries.assignments(cohort))
        learners = list(queries.learners(cohort))
        self.looked.hidden = names.hidden(cohort, rows)
        self.people: dict[str, list[Membership]] = {}
        for one in learners:
            words = [one.pseudonym] if self.looked.hidden else [one.pseudonym, one.user.email or ""]
            for word in filter(None, words):
                self.people.setdefault(word.casefold(), []).append(one)
        self.works: dict[str, list[Assignment]] = {}
        for row in rows:
            self.works.setdefault(" ".join(row.title.casefold().split()), []).append(row)
        self.set: dict[Key, GradeOverride] = {
            (one.assignment_id, one.user_id): one for one in GradeOverride.objects.filter(assignment__in=rows)
        }
        self.first: dict[Key, int] = {}

    def read(self, number: int, cells: list[str]) -> None:
        """Adds a wish or a trouble."""
        try:
            self._read(number, cells)
        except Refused as refused:
            self.looked.troubles.append(Trouble(number, str(refused)))

    def _read(self, number: int, cells: list[str]) -> None:
        learner = self._one(self.people, self._cell(cells, "who"), "a learner of this cohort")
        row = self._one(self.works, self._cell(cells, "work"), "an assignment of this cohort")
        key = (row.pk, learner.user_id)
        if key in self.first:
            raise Refused(f"The same learner and assignment stand in line {self.first[key]} already. Delete one.")
        self.first[key] = number
        points, reason = self._points(self._cell(cells, "percent")), self._reason(cells)
        last = self.set.get(key)
        before = last.points if last else None
        if before == points:
            self.looked.same += 1
            return
        self.looked.wishes.append(Wish(number, learner, row, before, points, reason))

    def _cell(self, cells: list[str], what: str) -> str:
        place = self.places.get(what, len(cells))
        text = cells[place].strip() if place < len(cells) else ""
        return text[1:] if text[:1] == "'" and text[1:2] in ("=", "+", "-", "@") else text

    def _one[Thing](self, known: dict[str, list[Thing]], word: str, what: str) -> Thing:
        found = known.get(" ".join(word.casefold().split()), [])
        if not found:
            came = f"got “{word[:60]}”" if word else "the cell is empty"
            raise Refused(f"Expected {what}; {came}. Mend the line or delete it.")
        if len(found) > 1:
            raise Refused(f"There are {len(found)} called “{word[:60]}”, so it is unclear which is meant. Rename one.")
        return found[0]

    def _points(self, text: str) -> int | None:
        if text.casefold() == LIFT:
            return None
        points = forms.points(text)
        if not 0 <= points <= FULL:
            raise Refused(f"A grade is between 0 and 100 percent; got “{text[:30]}”.")
        return points

    def _reason(self, cells: list[str]) -> str:
        reason = " ".join((self._cell(cells, "reason") or self.reason).split())
        if not reason or "\0" in reason:
            raise Refused("There is no reason, neither in this line nor for the whole file.")
        if len(reason) > LONGEST:
            raise Refused(f"The reason has {len(reason)} characters; at most {LONGEST} fit.")
        return reason

    def done(self) -> Looked:
        seen = sorted((str(key), self.set[key].pk) for key in self.first if key in self.set)
        self.looked.seen = f"{crc32(repr(seen).encode()):x}"
        return self.looked
