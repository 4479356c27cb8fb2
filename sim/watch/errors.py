"""Every way this package refuses something.

    SimError
    `-- WatchError
        |-- BadMonitor   a lag or a pace that no monitor can have
        |-- BadFeed      time that runs backwards, executions that were taken back
        `-- BadMorning   mail that cannot be: a negative rate, an end before the start

Invariant: every message says what was expected, what came and what to do.
Leaves out: anything a learner's rule answers. That is data (see `triage`), not an error.
"""

from __future__ import annotations

from sim.errors import SimError


class WatchError(SimError):
    """Anything this package refuses."""


class BadMonitor(WatchError):
    """A lag or a pace that no monitor can have."""


class BadFeed(WatchError):
    """Time that runs backwards, or executions that were taken back."""


class BadMorning(WatchError):
    """Mail that cannot be: a negative rate, an end before the start."""
