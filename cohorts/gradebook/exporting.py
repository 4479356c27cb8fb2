"""The gradebook as a file, a hundred learners at a time: three thousand need no more memory than one hundred."""

import csv
import tempfile
from collections.abc import Iterator
from datetime import datetime
from typing import IO

import xlsxwriter

from cohorts import kept, queries
from cohorts.csvfile import defused
from cohorts.errors import Refused
from cohorts.grade import total
from cohorts.gradebook.layouts import BLACKBOARD, PLAIN, Layout, Person, Value, layout, unique
from cohorts.marking import names
from cohorts.models import Cohort, Membership

AT_ONCE = 100
BOM = "\ufeff"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Export:
    """What is to be written. Raises Refused where an LMS would need names that are hidden."""

    def __init__(self, cohort: Cohort, name: str, now: datetime) -> None:
        self.cohort, self.now = cohort, now
        self.rows = list(queries.assignments(cohort))
        self.anonymous = names.hidden(cohort, self.rows)
        if self.anonymous and name != PLAIN:
            raise Refused(
                "Marking is anonymous and not every assignment's marks are released, so no file with names can be "
                "made for an LMS. Release them first, or take the plain layout, which has pseudonyms."
            )
        self.layout: Layout = layout(name, self.anonymous)
        self.quote_all = name == BLACKBOARD

    def lines(self) -> Iterator[list[Value]]:
        """The head, then each learner by name; read in portions."""
        yield from self.layout.head(unique([row.title for row in self.rows]))
        everybody = sorted(queries.learners(self.cohort), key=lambda one: names.order(one, self.anonymous))
        for start in range(0, len(everybody), AT_ONCE):
            some = everybody[start : start + AT_ONCE]
            found = kept.lines(self.cohort, self.rows, some, self.now)
            for one in some:
                cells = found[one.pk].cells
                whole = total([(row.weight, cell) for row, cell in zip(self.rows, cells)])
                yield self.layout.line(self._person(one), [cell.points for cell in cells], whole)

    def _person(self, one: Membership) -> Person:
        return Person(names.shown(one, self.anonymous), "" if self.anonymous else one.user.email or "")


class _Echo:
    """A file for csv.writer that hands back what is written."""

    def write(self, text: str) -> str:
        return text


def as_csv(export: Export, bom: bool) -> Iterator[bytes]:
    """Portion by portion. `bom` makes Excel see that it is UTF-8."""
    writer = csv.writer(_Echo(), quoting=csv.QUOTE_ALL if export.quote_all else csv.QUOTE_MINIMAL)
    waiting = [BOM] if bom else []
    for line in export.lines():
        waiting.append(writer.writerow([_cell(value) for value in line]))
        if len(waiting) >= AT_ONCE:
            yield "".join(waiting).encode()
            waiting = []
    yield "".join(waiting).encode()


def _cell(value: Value) -> str:
    """Words that no spreadsheet takes for a formula; numbers as they are."""
    if value is None:
        return ""
    return defused(value) if isinstance(value, str) else f"{value:g}"


def as_xlsx(export: Export) -> IO[bytes]:
    """A spreadsheet in a file that is gone once it is closed. Words are written as words, whatever they begin with."""
    target = tempfile.TemporaryFile()  # noqa: SIM115  # closed by the response that sends it
    with xlsxwriter.Workbook(target, {"constant_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("Gradebook")
        sheet.freeze_panes(1, 1)
        bold = book.add_format({"bold": True})
        for number, line in enumerate(export.lines()):
            for place, value in enumerate(line):
                if isinstance(value, str):
                    sheet.write_string(number, place, value, None if number else bold)
                elif value is not None:
                    sheet.write_number(number, place, value)
    target.seek(0)
    return target
