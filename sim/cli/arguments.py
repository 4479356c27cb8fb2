"""Numbers from the command line, refused in the package's own words.

Invariant: what is no whole number never reaches a run.
Leaves out: ranges, which the run checks itself.
"""

from __future__ import annotations

from sim.errors import SimError

SEED = 20150510  # the canonical one, see `incident.fidelity`
TICK_MS = 5_000
DIGITS = 30


class BadArgument(SimError):
    """Something on the command line is not what the command takes."""


def whole(text: str, what: str, example: int) -> int:
    """Read a whole number; BadArgument if it is none."""
    digits = text.removeprefix("-").replace("_", "")
    if not digits.isascii() or not digits.isdigit() or len(digits) > DIGITS:
        raise BadArgument(f"{what} to be a whole number", text[: 2 * DIGITS], f"take {example}")
    return -int(digits) if text.startswith("-") else int(digits)
