"""Where the drawn lines cross a threshold, the engine's breaker opens; at its own marks it never does."""

import pytest

from sim.figures import two_pnls
from sim.figures.settings import read
from sim.figures.two_pnls import SETTINGS, crossing


def asked(**settings):
    return two_pnls.answer(read(SETTINGS, settings))


@pytest.mark.parametrize("threshold", [1_000_000, 10_000_000, 100_000_000, 380_000_000])
def test_the_breaker_opens_where_the_line_at_arrival_crosses(threshold):
    found = asked(mark="arrival", threshold=threshold)["run"]
    assert found["opened"] == crossing("arrival", threshold)
    assert threshold < found["loss"] < found["without"]


@pytest.mark.parametrize("threshold", [1_000_000, 10_000_000])
def test_at_its_own_marks_it_never_does(threshold):
    found = asked(mark="moved", threshold=threshold)["run"]
    assert found["opened"] is None and crossing("moved", threshold) is None
    assert found["loss"] == found["without"]


def test_the_lines_are_the_record():
    found = asked()
    assert found["every"] == 5000 and found["run"] is None
    assert len(found["series"]["moved"]) == len(found["series"]["arrival"]) == 541
    assert found["last"] == {"moved": "$191.3 m", "arrival": "−$389.0 m"}
