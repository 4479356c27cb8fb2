"""A hint ladder: `hints.md` cut at its `## ` headings, one rung each, the last one a Parsons puzzle.

The last rung is a fenced block with the language `parsons`: the lines of a solution in their
right order. Learners get them shuffled; the order is drawn from the exercise's slug, so it is
the same for everyone and never the right one.
"""

import re
from dataclasses import dataclass
from random import Random

from exercises.prose import html

_PARSONS = re.compile(r"^```parsons\n(.*?)^```\n?", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Rung:
    """One step of help: its title, its prose, and (on the last) the lines to arrange."""

    title: str
    html: str
    lines: tuple[str, ...] = ()


def ladder(markdown: str, slug: str) -> tuple[Rung, ...]:
    """All rungs in order."""
    parts = re.split(r"^## +(.+)$", markdown, flags=re.MULTILINE)[1:]
    return tuple(_rung(title.strip(), body, slug) for title, body in zip(parts[::2], parts[1::2]))


def _rung(title: str, body: str, slug: str) -> Rung:
    block = _PARSONS.search(body)
    lines = tuple(line for line in block.group(1).splitlines() if line.strip()) if block else ()
    return Rung(title, html(_PARSONS.sub("", body)), _shuffled(lines, slug))


def _shuffled(lines: tuple[str, ...], slug: str) -> tuple[str, ...]:
    """The lines without their indentation, in a fixed wrong order."""
    bare = [line.strip() for line in lines]
    mixed = list(bare)
    stream = Random(f"parsons:{slug}")
    while len(set(bare)) > 1 and mixed == bare:
        mixed = sorted(bare, key=lambda _: stream.random())
    return tuple(mixed)
