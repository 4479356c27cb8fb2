"""Where a value comes from, as a scenario file must say it.

    documented   'SEC 15: ...' or 'SEC 14, 41: ...'    paragraphs of the Order, 1 to 51
    reported     'Dolfing: ...'                        one of the accounts we have read
    calibrated   'F43: ...' or 'F51, F52: ...'         lines of the course's fact sheet
    invented     a sentence on what there is instead of a source

Invariant: a label is never weaker or stronger than its source's form.
Leaves out: whether the source says so. That is for people to check.
"""

from __future__ import annotations

import re

from sim.provenance import Label

PARAGRAPHS = 51
ACCOUNTS = (
    "Bloomberg",
    "Dolfing",
    "Fortune",
    "Nanex",
    "New York Times",
    "Reuters",
    "Seven",
    "Specbranch",
    "The Software Herald",
    "Wall Street Journal",
)
_ORDER = re.compile(r"SEC (\d+(?:(?:, |-)\d+)*): \S")
_FACTS = re.compile(r"F[1-9]\d{0,2}(?:, F[1-9]\d{0,2})*: \S")


def expected_source(label: Label, source: str) -> str | None:
    """Say what a source of this label must look like, or None if it does."""
    if label is Label.DOCUMENTED:
        return None if _paragraphs(source) else f"'SEC <paragraph>: ...' with paragraphs from 1 to {PARAGRAPHS}"
    if label is Label.REPORTED:
        named = source.partition(": ")
        return None if named[0] in ACCOUNTS and named[2] else f"'<account>: ...' with one of {', '.join(ACCOUNTS)}"
    if label is Label.CALIBRATED:
        return None if _FACTS.match(source) else "'F<number>: ...', the fact it was fitted to"
    return None if source.strip() else "a sentence on why this value"


def _paragraphs(source: str) -> bool:
    found = _ORDER.match(source)
    numbers = re.findall(r"\d+", found[1]) if found else []
    return bool(numbers) and all(1 <= int(number) <= PARAGRAPHS for number in numbers)
