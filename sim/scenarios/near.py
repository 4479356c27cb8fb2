"""What somebody may have meant.

Invariant: the same wrong name gets the same answer, nearest first.
Leaves out: any use of the answer but in a sentence.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def near(name: str, names: Iterable[str], *, otherwise: str = "take one that exists") -> str:
    """Say 'did you mean ...?' with up to three near names, or what to do instead."""
    found = get_close_matches(name, list(names), n=3)
    return f"did you mean {' or '.join(found)}?" if found else otherwise
