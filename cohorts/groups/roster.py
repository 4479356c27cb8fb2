"""From the lines of a CSV to people who are expected. Pure: what is there already is somebody else's question.

Columns by many names and in any order: e-mail (needed), name or first and last name, role.
"""

import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from cohorts.csvfile import Sheet
from cohorts.errors import BadFile
from cohorts.rights import ASSISTANT, INSTRUCTOR, LEARNER

COLUMNS = {
    "email": ("email", "e-mail", "mail", "email address", "e-mail address", "emailaddress", "e-mail-adresse"),
    "name": ("name", "full name", "student", "student name", "display name"),
    "first": ("first name", "firstname", "given name", "forename", "vorname"),
    "last": ("last name", "lastname", "surname", "family name", "nachname"),
    "role": ("role", "rolle"),
}
ROLE_WORDS = {
    LEARNER: ("", "learner", "student", "participant"),
    ASSISTANT: ("assistant", "teaching assistant", "ta", "tutor", "grader"),
    INSTRUCTOR: ("instructor", "teacher", "lecturer", "professor"),
}
ROLE_OF = {word: role for role, words in ROLE_WORDS.items() for word in words}
LONGEST_NAME = 120


@dataclass(frozen=True)
class Line:
    """One person as the file has them. `trouble` says in words why the line cannot be taken over; "" if it can."""

    number: int
    email: str
    name: str = ""
    role: str = LEARNER
    trouble: str = ""


def lines(sheet: Sheet) -> list[Line]:
    """Each line, in order. Raises BadFile where no column holds addresses."""
    columns, rows = _columns(sheet)
    seen: dict[str, int] = {}
    return [_checked(_line(number, cells, columns), seen) for number, cells in rows]


def _columns(sheet: Sheet) -> tuple[dict[str, int], list[tuple[int, list[str]]]]:
    """Which column is which. A file without a line of names is told by an address in its first line."""
    named = [re.sub(r"[\s_]+", " ", cell).strip().lower() for cell in sheet.header]
    found = {
        what: place
        for what, words in COLUMNS.items()
        for place, name in reversed(list(enumerate(named)))
        if name in words
    }
    if "email" in found:
        return found, sheet.rows
    addresses = [place for place, cell in enumerate(sheet.header) if _is_address(cell)]
    others = [place for place in range(len(sheet.header)) if place not in addresses]
    if len(addresses) == 1 and len(others) <= 1:
        found = {"email": addresses[0], **({"name": others[0]} if others else {})}
        return found, [(1, sheet.header), *sheet.rows]
    came = ", ".join(f"“{cell[:30]}”" for cell in sheet.header[:8])
    raise BadFile(f"No column holds e-mail addresses. Expected a first line with a column called email; came {came}.")


def _line(number: int, cells: list[str], columns: dict[str, int]) -> Line:
    def cell(what: str) -> str:
        place = columns.get(what)
        return cells[place] if place is not None and place < len(cells) else ""

    name = " ".join((cell("name") or f"{cell('first')} {cell('last')}").split())
    return Line(number, cell("email").lower(), name, cell("role").lower())


def _checked(line: Line, seen: dict[str, int]) -> Line:
    trouble = _trouble(line, seen)
    seen.setdefault(line.email, line.number)
    return Line(line.number, line.email[:254], line.name[:LONGEST_NAME], ROLE_OF.get(line.role, LEARNER), trouble)


def _trouble(line: Line, seen: dict[str, int]) -> str:
    if not line.email:
        return "There is no e-mail address."
    if not _is_address(line.email):
        return f"“{line.email[:60]}” is no e-mail address."
    if line.email in seen:
        return f"The same address as in line {seen[line.email]}."
    if line.role not in ROLE_OF:
        return f"“{line.role[:30]}” is no role. Expected learner, assistant or instructor."
    if len(line.name) > LONGEST_NAME:
        return f"The name has {len(line.name)} characters; expected at most {LONGEST_NAME}."
    return ""


def _is_address(cell: str) -> bool:
    try:
        validate_email(cell)
    except ValidationError:
        return False
    return len(cell) <= 254
