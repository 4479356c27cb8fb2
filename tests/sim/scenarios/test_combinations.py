"""Values that fit one by one and not together."""

import pytest

from sim import scenarios
from sim.scenarios.parameters import GROUP_OF, REGISTRY

IMPOSSIBLE = [
    ({"premarket_from_ms": -5_400_001}, "premarket_from_ms to be no earlier than starts_ms, -5400000"),
    ({"starts_ms": -5_400_001}, "whole minutes"),
    ({"premarket_from_ms": 0}, "premarket_flagged to be 0 where pre-market trading begins at the open"),
    ({"missed": 9}, "missed to be one of the 8 servers, or 0 for none, came 9"),
    ({"servers": 7}, "missed to be one of the 7 servers"),
    ({"misconfigured": 12}, "misconfigured to be one of the 8 servers"),
    ({"misconfigured": 8}, "misconfigured to be another server than the missed one"),
    ({"router_start": 8}, "router_start to be below the number of servers, 8"),
    ({"ends_ms": 60_000}, "rollback_at_ms to lie within the run, from -5400000 and before 60000, came 1200000"),
    ({"fault_at_ms": 2_700_000}, "fault_at_ms to lie within the run"),
    ({"fault_at_ms": -5_460_000}, "fault_at_ms to lie within the run"),
    ({"pmon_frozen_at_ms": 3_000_000}, "pmon_frozen_at_ms to lie within the run"),
    ({"mail_storm_at_ms": 0}, "mail_storm_count to be 0 where mail_storm_at_ms is -1, and above 0 where it is not"),
    ({"mail_storm_count": 5}, "mail_storm_count to be 0 where"),
    ({"rollback_offered_at_ms": 60_000}, "rollback_offered_at_ms to be -1 where the rollback happens by itself"),
]


def variant(values):
    rows = ['extends = "august-1st"', 'title = "x"', 'summary = "y"']
    for name, value in values.items():
        entry = f'value = {value}, unit = "{REGISTRY[name].unit}", from = "invented", source = "a test"'
        rows.append(f"[{GROUP_OF[name]}]\n{name} = {{ {entry} }}")
    return "\n".join(rows)


@pytest.mark.parametrize(("values", "sentence"), IMPOSSIBLE)
def test_a_file_with_an_impossible_combination(refused, values, sentence):
    error = refused(variant(values))
    assert sentence in str(error)
    assert error.line == 5


def test_ending_before_the_start_is_out_of_range(refused):
    assert "expected ends_ms to be a whole number from 1 to" in str(refused(variant({"ends_ms": -5_500_000})))


@pytest.mark.parametrize(("values", "sentence"), IMPOSSIBLE)
def test_a_slider_meets_the_same_wall(values, sentence):
    with pytest.raises(scenarios.errors.BadValue) as caught:
        scenarios.vary(scenarios.load("august-1st"), values)
    assert sentence in str(caught.value)
