"""Every way this package refuses something.

    SimError
    `-- FleetError
        |-- BadArtefact   a build that cannot be written down
        |-- BadFault      a fault of no known kind, or one that ends before it starts
        |-- BadHost       a host that is not there
        |-- BadManifest   hosts that are not numbered from 1, or none at all
        `-- BadRollout    stages that name a host twice, none, or wait for nothing

Invariant: every message says what was expected, what came and what to do.
Leaves out: a host that fails, and a script that is wrong. Both are data (see `hosts`
and `console`), not errors.
"""

from __future__ import annotations

from sim.errors import SimError


class FleetError(SimError):
    """Anything this package refuses."""


class BadArtefact(FleetError):
    """A build that cannot be written down."""


class BadFault(FleetError):
    """A fault of no known kind, or one that ends before it starts."""


class BadHost(FleetError):
    """A host that is not there."""


class BadManifest(FleetError):
    """Hosts that are not numbered from 1, or none at all."""


class BadRollout(FleetError):
    """Stages that name a host twice, none, or wait for nothing."""
