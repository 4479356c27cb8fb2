"""A CSV as people's spreadsheets write it: whatever its encoding and separator. Pure.

read(b"\\xef\\xbb\\xbfE-Mail;Name\\n...")      Sheet(header=["E-Mail", "Name"], rows=[(2, [...]), ...])
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from cohorts.errors import BadFile

MARKS = [(b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")]
SEPARATORS = ",;\t|"
LONGEST = 5 * 1024 * 1024
MOST_ROWS = 20_000


@dataclass(frozen=True)
class Sheet:
    """The first line, and every other with its line number. Lines with nothing in them are left out."""

    header: list[str]
    rows: list[tuple[int, list[str]]]


def decode(data: bytes) -> tuple[str, str]:
    """The text and the name of its encoding. Raises BadFile for what is no text.

    A byte order mark decides; without one it is UTF-8 where that fits, else what Western spreadsheets write.
    """
    if len(data) > LONGEST:
        raise BadFile(f"The file has {len(data) / 1024 / 1024:.1f} MB; expected at most 5. Split it in two.")
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise BadFile("This is a spreadsheet file, and a CSV is expected. Save it as “CSV UTF-8” and choose that file.")
    for encoding in [*(name for mark, name in MARKS if data.startswith(mark)), "utf-8", "cp1252"]:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" in text:
            break
        return text, {"utf-8-sig": "UTF-8", "utf-8": "UTF-8", "utf-16": "UTF-16"}.get(encoding, "Windows-1252")
    raise BadFile("The file is not text. Expected a CSV, as a spreadsheet saves it; choose that file.")


def sheet(text: str) -> Sheet:
    """Its lines. Raises BadFile where there are none, too many, or a quotation mark that never ends."""
    told, text = _told(text)
    separator = told or max(SEPARATORS, key=text.partition("\n")[0].count)
    try:
        lines = list(_lines(text, separator, 2 if told else 1))
    except csv.Error as error:
        raise BadFile(f"The file cannot be read as a CSV: {error}. Save it anew from the spreadsheet.") from None
    if not lines:
        raise BadFile("The file is empty. Expected a line that names the columns, then a line a person.")
    if len(lines) > MOST_ROWS + 1:
        raise BadFile(f"The file has {len(lines) - 1:,} lines; expected at most {MOST_ROWS:,}. Split it.")
    return Sheet(lines[0][1], lines[1:])


def _told(text: str) -> tuple[str, str]:
    """The separator of a first line like `sep=;`, which some spreadsheets write, and what follows it."""
    first, _, rest = text.partition("\n")
    said = first.strip(' \r"')
    return (said[4], rest) if len(said) == 5 and said.lower().startswith("sep=") else ("", text)


def _lines(text: str, separator: str, first: int) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = first
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield number, [cell.strip() for cell in cells]
        number = first + reader.line_num


def defused(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
