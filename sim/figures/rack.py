"""The eight servers as a figure shows them: what each runs, and whether a flagged order ever ends there.

    rack(run)    of a run of the morning, as it stands

Invariant: which server would not end a flagged order is found by running its build (`sim.fleet.rollback`).
Leaves out: drawing. Source: our model.
"""

from __future__ import annotations

from typing import Any

from sim.fleet.rollback import exposed
from sim.incident.engine import Incident
from sim.incident.world import BUILDS, meaning

MEETS = {"rlp": "RLP, ends", "power_peg": "Power Peg, never ends", "ordinary": "ordinary, ends"}


def rack(run: Incident) -> list[dict[str, Any]]:
    """Say of each server what it runs, whom a flagged order meets there, whether it ends, and how many have not."""
    bad = exposed([BUILDS[build] for build in run.state.rack.builds])
    return [_host(run, number, number not in bad) for number in range(1, len(run.state.rack.builds) + 1)]


def _host(run: Incident, number: int, ends: bool) -> dict[str, Any]:
    build, live = run.state.rack.builds[number - 1], run.state.rack.live[number - 1] and run.state.connected
    meets, loops = meaning(build, True)[0], run.state.rack.rogue[number - 1]
    return {
        "server": number,
        "build": build,
        "live": live,
        "meets": meets,
        "ends": ends,
        "state": ("good" if ends else "bad") if live else "out",
        "words": MEETS[meets] if live else "out",
        "loops": loops,
        "looped": f"{loops} loop{'s' * (loops != 1)}",
    }
