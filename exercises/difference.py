"""Two texts side by side, line by line: what is the same, and what one has that the other has not.

Rows are plain data for a table. Long runs of equal lines are kept: code is read whole.
"""

from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest


@dataclass(frozen=True)
class Row:
    """One line of the table. `kind` is same, changed, left or right; a missing side has number None."""

    kind: str
    left_number: int | None
    left: str
    right_number: int | None
    right: str


def side_by_side(left: str, right: str) -> list[Row]:
    """The lines of both texts, matched."""
    a, b = left.splitlines(), right.splitlines()
    rows: list[Row] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        for i, j in zip_longest(range(i1, i2), range(j1, j2)):
            rows.append(_row(tag, a, b, i, j))
    return rows


def _row(tag: str, a: list[str], b: list[str], i: int | None, j: int | None) -> Row:
    kind = "same" if tag == "equal" else "right" if i is None else "left" if j is None else "changed"
    left, right = ("" if i is None else a[i]), ("" if j is None else b[j])
    return Row(kind, None if i is None else i + 1, left, None if j is None else j + 1, right)
