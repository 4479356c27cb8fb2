"""The gradebook as a page: which rows, what each cell says, and a stamp that tells whether anything has changed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from zlib import crc32

from django.core.paginator import Paginator
from django.urls import reverse

from cohorts import kept, queries
from cohorts.grade import total
from cohorts.gradebook.cells import LEGEND, Look, look, percent
from cohorts.gradebook.stamp import stamp
from cohorts.gradebook.wishes import STATES, Wishes, fits
from cohorts.kept import Line
from cohorts.marking import names
from cohorts.models import Assignment, Cohort, Membership
from cohorts.rights import Right, may

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Shown:
    """A cell with where it leads."""

    url: str
    look: Look


@dataclass(frozen=True, slots=True)
class Row:
    """`digest` changes whenever anything in the row does."""

    id: int
    name: str
    cells: list[Shown]
    total: str
    digest: str


@dataclass(frozen=True)
class Column:
    """`sorted`: "ascending", "descending" or nothing, as `aria-sort` says it."""

    id: str
    title: str
    sort_url: str
    sorted: str
    note: str = ""
    url: str = ""


@dataclass(frozen=True)
class GradebookPage:
    columns: list[Column]
    name_column: Column
    total_column: Column
    rows: list[Row]
    wishes: Wishes
    states: list[tuple[str, str, bool]]
    works: list[tuple[str, str, bool]]
    pages: list[tuple[str, str, bool]]
    earlier_url: str
    later_url: str
    found: int
    learners: int
    first: int
    anonymous: bool
    filtered: bool
    stamp: str
    shape: str
    changes_url: str
    legend: tuple
    may_export: bool
    may_regrade: bool
    may_mark: bool


@dataclass
class Book:
    """One cohort's gradebook as far as it is asked for: the assignments, the learners, who is called what."""

    cohort: Cohort
    every: list[Assignment]
    works: list[Assignment]
    learners: list[Membership]
    anonymous: bool

    @classmethod
    def of(cls, cohort: Cohort, wishes: Wishes) -> "Book":
        every, learners = list(queries.assignments(cohort)), list(queries.learners(cohort))
        anonymous = names.hidden(cohort, every)
        return cls(cohort, every, [row for row in every if row.id.hex == wishes.work] or every, learners, anonymous)

    @property
    def shape(self) -> str:
        """Differs when people or assignments do, so that rows alone would not be enough."""
        said = [[(row.id.hex, row.title, row.weight) for row in self.every], [one.pk for one in self.learners]]
        return f"{crc32(repr([*said, self.anonymous, len(self.works)]).encode()):x}"

    def row(self, one: Membership, line: Line) -> Row:
        """One learner as shown. The total is over every assignment, whichever of them are shown."""
        cells = dict(zip((row.id for row in self.every), line.cells))
        called, who = names.shown(one, self.anonymous), names.key(one)
        looks = [look(cells[row.id]) for row in self.works]
        whole = percent(total([(row.weight, cells[row.id]) for row in self.every]))
        root = f"{self.cohort.url}gradebook/"
        shown = [Shown(f"{root}{row.id}/{who}/", found) for row, found in zip(self.works, looks)]
        return Row(one.pk, called, shown, whole, f"{crc32(repr([called, looks, whole]).encode()):x}")


def gradebook_page(place: Membership, wishes: Wishes, now: datetime) -> GradebookPage:
    """Eight queries where nothing has changed since the last look, whatever the number of learners."""
    book = Book.of(place.cohort, wishes)
    mark = stamp(place.cohort, now)
    lines = kept.lines(place.cohort, book.every, book.learners, now)
    wanted = wanted_of(book, lines, wishes)
    page = Paginator(wanted, PER_PAGE).get_page(wishes.page)
    return GradebookPage(
        columns=[_column(wishes, row.id.hex, row.title, row, book.cohort) for row in book.works],
        name_column=_column(wishes, "name", "Pseudonym" if book.anonymous else "Learner"),
        total_column=_column(wishes, "total", "Total"),
        rows=[book.row(one, lines[one.pk]) for one in page],
        wishes=wishes,
        states=[(name, label, name == wishes.state) for name, label in STATES.items()],
        works=[(row.id.hex, row.title, row.id.hex == wishes.work) for row in book.every],
        pages=[(str(number), _page(wishes, number), number == page.number) for number in _numbers(page)],
        earlier_url=wishes.but(page=page.number - 1) if page.has_previous() else "",
        later_url=wishes.but(page=page.number + 1) if page.has_next() else "",
        found=len(wanted),
        learners=len(book.learners),
        first=page.start_index(),
        anonymous=book.anonymous,
        filtered=bool(wishes.name or wishes.state or wishes.work),
        stamp=mark,
        shape=book.shape,
        changes_url=reverse("cohorts.gradebook.changes", args=[place.cohort.id]) + wishes.but(),
        legend=LEGEND,
        may_export=may(place.role, Right.EXPORT),
        may_regrade=may(place.role, Right.REGRADE) and not place.cohort.archived_at,
        may_mark=may(place.role, Right.MARK) and not place.cohort.archived_at,
    )


def changed_rows(place: Membership, wishes: Wishes, had: dict[int, str], now: datetime) -> tuple[Book, list[Row]]:
    """Of the rows somebody looks at (membership id to digest), those that are another by now."""
    book = Book.of(place.cohort, wishes)
    looked_at = [one for one in book.learners if one.pk in had]
    lines = kept.lines(place.cohort, book.every, looked_at, now)
    rows = [book.row(one, lines[one.pk]) for one in looked_at]
    return book, [row for row in rows if row.digest != had[row.id]]


def wanted_of(book: Book, lines: dict[int, Line], wishes: Wishes) -> list[Membership]:
    """The learners that are wished for, in the order wished."""
    return _ordered(book, _filtered(book, lines, wishes), lines, wishes)


def _filtered(book: Book, lines: dict[int, Line], wishes: Wishes) -> list[Membership]:
    places = [place for place, row in enumerate(book.every) if row in book.works]
    words = wishes.name.casefold().split()
    found = []
    for one in book.learners:
        name = names.shown(one, book.anonymous).casefold()
        cells = [lines[one.pk].cells[place] for place in places]
        if all(word in name for word in words) and fits(wishes.state, cells):
            found.append(one)
    return found


def _ordered(book: Book, found: list[Membership], lines: dict[int, Line], wishes: Wishes) -> list[Membership]:
    """By what is wished; equal ones by name. Who has no points comes last, whichever way."""
    found.sort(key=lambda one: names.order(one, book.anonymous), reverse=wishes.sort == "-name")
    if wishes.column == "name":
        return found
    place = next((number for number, row in enumerate(book.every) if row.id.hex == wishes.column), None)

    def points(one: Membership) -> int | None:
        cells = lines[one.pk].cells
        if place is not None:
            return cells[place].points
        return total([(row.weight, cell) for row, cell in zip(book.every, cells)])

    worth = {one.pk: points(one) for one in found}
    with_points = [one for one in found if worth[one.pk] is not None]
    with_points.sort(key=lambda one: worth[one.pk] or 0, reverse=wishes.downwards)
    return with_points + [one for one in found if worth[one.pk] is None]


def _column(wishes: Wishes, id: str, title: str, row: Assignment | None = None, cohort: Cohort | None = None) -> Column:
    ways = {id: "ascending", f"-{id}": "descending"}
    note = f"counts {row.weight}×" if row and row.weight > 1 else "practice" if row and not row.weight else ""
    url = reverse("cohorts.marking.assignment", args=[cohort.id, row.id]) if row and cohort else ""
    return Column(id, title, wishes.by(id), ways.get(wishes.sort, ""), note, url)


def _page(wishes: Wishes, number: int | str) -> str:
    return wishes.but(page=number) if isinstance(number, int) else ""


def _numbers(page) -> Iterable[int | str]:
    return page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)


def read_rows(said: Sequence[str]) -> dict[int, str]:
    """What the page has, as it says it: `12:9af3`, `13:77`. Whatever makes no sense is left out."""
    pairs = [part.partition(":") for part in said[: 2 * PER_PAGE]]
    return {int(id): digest for id, _, digest in pairs if id.isascii() and id.isdigit() and len(id) < 12}
