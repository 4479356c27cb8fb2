"""What somebody may have meant.

Invariant: the same wrong name gets the same answer, nearest first; whole numbers only.
Leaves out: any use of the answer but in a sentence.
"""

from __future__ import annotations

from collections.abc import Iterable

LONGEST = 40  # of a wrong name, so that a wrong file costs nothing


def near(name: str, names: Iterable[str], *, otherwise: str = "take one that exists") -> str:
    """Say 'did you mean ...?' with up to three near names, or what to do instead."""
    cut = name[:LONGEST]
    ranked = sorted((distance(cut, each), each) for each in names)
    found = [each for far, each in ranked[:3] if far <= len(cut) // 3]
    return f"did you mean {' or '.join(found)}?" if found else otherwise


def distance(a: str, b: str) -> int:
    """Count the letters to insert, delete or replace to make one text of the other."""
    row = list(range(len(b) + 1))
    for i, left in enumerate(a, 1):
        corner, row[0] = row[0], i
        for j, right in enumerate(b, 1):
            replaced = corner + (left != right)
            corner = row[j]
            row[j] = min(replaced, row[j] + 1, row[j - 1] + 1)
    return row[-1]
