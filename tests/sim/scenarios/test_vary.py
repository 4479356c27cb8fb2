"""Values changed by hand, as a slider does."""

import pytest

from sim import scenarios
from sim.provenance import Label
from sim.scenarios.errors import BadValue


def test_what_changed_is_invented_from_then_on():
    day = scenarios.load("august-1st")
    varied = scenarios.vary(day, {"rollback_at_ms": 600_000, "servers": 8})
    assert varied.settings.rollback_at_ms == 600_000
    assert varied.origins["rollback_at_ms"].label is Label.INVENTED
    assert varied.origins["servers"] == day.origins["servers"]
    assert day.settings.rollback_at_ms == 1_200_000


def test_nothing_changed_changes_nothing():
    day = scenarios.load("august-1st")
    assert scenarios.vary(day, {}) == day


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"speed": 3}, "expected the name of a parameter, came 'speed'"),
        ({"servers": 0}, "expected servers to be a whole number from 1 to 64, came 0"),
        ({"servers": True}, "came True"),
        ({"router": "by_luck"}, "expected router to be 'round_robin' or 'by_symbol', came 'by_luck'"),
    ],
)
def test_what_does_not_fit(values, sentence):
    with pytest.raises(BadValue) as caught:
        scenarios.vary(scenarios.load("august-1st"), values)
    assert sentence in str(caught.value)
