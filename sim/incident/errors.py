"""What can be wrong with how a run is asked for, or with a record that is read back.

    SimError
    `-- BadRun          a level, seed or tick that there is not
        |-- BadMoment   a moment outside the run, or one that is not kept
        `-- BadRecord   a log that is cut, forged, or of another version

Invariant: every message says what was expected, what came and what to do.
Leaves out: a scenario's own mistakes (`sim.scenarios`) and a hook's (`sim.guard.errors`).
"""

from __future__ import annotations

from sim.errors import SimError


class BadRun(SimError):
    """A level, seed or tick that there is not."""


class BadMoment(BadRun):
    """A moment outside the run, or one that is not kept."""


class BadRecord(BadRun):
    """A log that is cut, forged, or of another version."""
