"""What the pages of likeness show: pairs, and two files side by side."""

from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from cohorts import queries
from cohorts.errors import CohortNotFound
from cohorts.likeness.models import DONE, FAILED, Comparison
from cohorts.marking import names
from cohorts.models import Assignment, Cohort, Membership
from cohorts.models.work import EXERCISE
from exercises import queries as exercise_queries


@dataclass(frozen=True)
class Row:
    """One pair in the list."""

    number: int
    share: int
    left: str
    right: str
    url: str


@dataclass(frozen=True)
class Page:
    """The exercises that can be compared, the newest comparison of one of them, and the newest that is finished."""

    assignments: tuple[Assignment, ...]
    chosen: Assignment | None
    comparison: Comparison | None
    going: bool
    failed: bool
    finished: Comparison | None
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Side:
    """One file of a pair: (number, text, matches) for each line, and the matching lines in words."""

    name: str
    when: str
    lines: tuple[tuple[int, str, bool], ...]
    words: str


def page(cohort: Cohort, assignment_id: UUID | None) -> Page:
    """Six queries."""
    rows = tuple(queries.assignments(cohort).filter(kind=EXERCISE))
    chosen = next((row for row in rows if row.id == assignment_id), None)
    if assignment_id is not None and chosen is None:
        raise CohortNotFound
    comparison = chosen.comparisons.first() if chosen else None
    finished = chosen.comparisons.filter(status=DONE).first() if chosen else None
    return Page(
        assignments=rows,
        chosen=chosen,
        comparison=comparison,
        going=comparison is not None and comparison.status not in (DONE, FAILED),
        failed=comparison is not None and comparison.status == FAILED,
        finished=finished,
        rows=tuple(_rows(cohort, finished)) if finished else (),
    )


def _names(cohort: Cohort) -> dict[UUID, str]:
    """How each learner is called here: as whoever marks sees them."""
    places, anonymous = Membership.objects.filter(cohort=cohort).select_related("user"), names.hidden(cohort)
    return {one.user_id: names.shown(one, anonymous) for one in places}


def _rows(cohort: Cohort, comparison: Comparison):
    called = _names(cohort)
    ids = {UUID(pair[side]) for pair in comparison.pairs for side in ("left", "right")}
    authors = exercise_queries.authors(ids)
    for number, pair in enumerate(comparison.pairs):
        left, right = authors.get(UUID(pair["left"])), authors.get(UUID(pair["right"]))
        if left and right:  # whoever deleted their account is in no list
            url = f"{cohort.url}likeness/{comparison.assignment_id}/{number}/"
            yield Row(number, pair["share"], called.get(left, "?"), called.get(right, "?"), url)


def sides(cohort: Cohort, comparison: Comparison, number: int) -> tuple[int, Side, Side]:
    """Share and both files of one pair. Raises CohortNotFound where there is none of that number."""
    if not 0 <= number < len(comparison.pairs):
        raise CohortNotFound
    pair, called = comparison.pairs[number], _names(cohort)
    ids = [UUID(pair[side]) for side in ("left", "right")]
    sources, authors = exercise_queries.sources(ids), exercise_queries.authors(ids)
    if len(sources) < 2:
        raise CohortNotFound
    found = [
        _side(called.get(authors[id], "?"), sources[str(id)], pair[f"{side}_lines"])
        for id, side in zip(ids, ("left", "right"))
    ]
    return pair["share"], found[0], found[1]


def _side(name: str, source: str, matching: list[int]) -> Side:
    alike = set(matching)
    lines = tuple((number, text, number in alike) for number, text in enumerate(source.splitlines(), 1))
    return Side(name, "", lines, spans(matching))


def spans(lines: list[int]) -> str:
    """ "3 to 7, 12" """
    groups = (list(part) for _, part in groupby(enumerate(sorted(lines)), key=lambda item: item[1] - item[0]))
    ends = [(part[0][1], part[-1][1]) for part in groups]
    return ", ".join(str(first) if first == last else f"{first} to {last}" for first, last in ends)
