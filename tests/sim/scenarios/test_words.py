"""Values for people."""

import pytest

from sim.scenarios.parameters import REGISTRY
from sim.scenarios.words import say


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("starts_ms", -5_400_000, "-5,400,000 ms since the open (08:00:00)"),
        ("starts_ms", -19_800_000, "-19,800,000 ms since the open (04:00:00)"),
        ("ends_ms", 23_400_000, "23,400,000 ms since the open (16:00:00)"),
        ("pmon_frozen_at_ms", 30_500, "30,500 ms since the open (09:30:30.500)"),
        ("rollback_at_ms", -1, "never"),
        ("collar_ppm", 95_000, "95,000 ppm (9.5 %)"),
        ("impact_ppm", 1_000_000, "1,000,000 ppm (100 %)"),
        ("peg_rate_spread_ppm", 1, "1 ppm (0.0001 %)"),
        ("rush_ms", 300_000, "300,000 ms (5 min)"),
        ("rush_ms", 90_000, "90,000 ms (90 s)"),
        ("pmon_base_lag_ms", 5, "5 ms (0.005 s)"),
        ("servers", 8, "8 servers"),
        ("missed", 8, "server 8"),
        ("old_build", "2005", "build 2005"),
        ("account33_limit_usd", 2_000_000, "2,000,000 USD"),
    ],
)
def test_say(name, value, words):
    assert say(REGISTRY[name], value) == words
