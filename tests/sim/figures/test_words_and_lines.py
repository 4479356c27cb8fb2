"""The figures spell money as the pages do, and their lines lie where the values are."""

import pytest

from exercises import charts
from sim.figures.chart import HEIGHT, WIDTH, chart
from sim.figures.words import clock, length, money, percent, seconds


@pytest.mark.parametrize("dollars", [0, 1, 99_999, 100_000, 999_999_999, 10**9, 6_763_100_528, -389_000_001, -5])
def test_money_is_spelled_as_on_the_pages(dollars):
    assert money(dollars) == charts.money(dollars)


def test_times_and_parts():
    assert (clock(600_000), seconds(-5_340_000), clock(2_700_000)) == ("09:40", "08:01:00", "10:15")
    assert (length(20_000), length(345_000), percent(999_999)) == ("20 s", "5 min 45 s", "99 %")


def test_lines_go_from_edge_to_edge_and_nought_is_in_the_picture():
    found = chart({"up": [0, 50, 100], "down": [0, -100, -300]})
    assert (found["low"], found["high"], found["zero"]) == (-300, 100, 100)
    assert found["lines"]["up"].endswith(f"{WIDTH},0") and found["lines"]["down"].endswith(f"{WIDTH},{HEIGHT}")
