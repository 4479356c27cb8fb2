"""Every way this package refuses something.

    SimError
    `-- DrillError
        |-- BadChoice   a choice that cannot be said
        `-- BadState    a drill of no known name, a seed that is none, too many choices

Invariant: every message says what was expected, what came and what to do.
Leaves out: a choice that is merely unwise. That is what the drill is for.
"""

from __future__ import annotations

from sim.errors import SimError


class DrillError(SimError):
    """Anything this package refuses."""


class BadChoice(DrillError):
    """A choice that cannot be said."""


class BadState(DrillError):
    """A drill of no known name, a seed that is none, too many choices."""
