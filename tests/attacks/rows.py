"""One row of the attack table. Grow it: every trick that anyone thinks of becomes a row.

The exercise under attack asks for `f(x)` and expects a number that only the trusted side knows,
drawn anew for each run; so an attack passes only by reading or bending what it must not reach.
"""

from dataclasses import dataclass
from textwrap import dedent

WRONG, RAISED, LATE, LOST = "failed", "errored", "timed_out", "errored"
DATA = (WRONG, RAISED)


@dataclass(frozen=True)
class Attack:
    """`ends`: the verdicts that are acceptable. `wall`: seconds, where the clock is the point."""

    name: str
    source: str
    ends: tuple[str, ...] = DATA
    wall: float = 20.0

    @property
    def text(self) -> str:
        return dedent(self.source).lstrip("\n")


@dataclass(frozen=True)
class Honest:
    """A program that must pass: `f(x)` gives seven times x, plus one."""

    name: str
    source: str

    @property
    def text(self) -> str:
        return dedent(self.source).lstrip("\n")
