"""Twelve runs and the hash of each. The text of this file runs in every interpreter, so it needs `sim` alone.

`FIX_GOLDEN=1 make test ARGS=tests/sim/test_hashes.py` writes `hashes.json` anew; say in the commit why.
"""

import json

RUNS = [
    ("demo", 20120801, "L0"),
    ("august-1st", 20150510, "L1"),
    ("august-1st", 20150510, "L2"),
    ("august-1st", 20150510, "L3"),
    ("august-1st", 1, "L1"),
    ("august-1st-auction", 20150510, "L1"),
    ("eight-of-eight", 2, "L3"),
    ("wrong-configuration", 3, "L2"),
    ("late-fault", 4, "L1"),
    ("rollback-offered", 5, "L1"),
    ("feed-frozen", 6, "L2"),
    ("healthy-01", 7, "L1"),
]


def sha256(scenario: str, seed: int, level: str) -> str:
    """The receipt of one run without controls."""
    if level == "L0":
        from sim.engine import demo

        return demo(seed).log.sha256
    from sim.incident.engine import Incident
    from sim.scenarios import load

    return Incident(load(scenario), seed=seed, level=level).run().sha256


def table() -> str:
    """All runs as JSON text: 'scenario seed level' to the hash."""
    return json.dumps({" ".join(map(str, run)): sha256(*run) for run in RUNS})
