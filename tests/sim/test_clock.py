"""Ticks and wall labels."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.clock import Clock, Span
from sim.errors import BadTime


@given(st.integers(-30_000, 50_000), st.sampled_from([1, 100, 250, 1000]))
def test_a_label_finds_its_tick_again(tick, tick_ms):
    clock = Clock(tick_ms=tick_ms)
    assert clock.tick(clock.label(tick)) == tick


def test_labels_people_know():
    assert Clock().label(45 * 60) == "10:15:00"
    assert Clock().tick("08:01:00") == -89 * 60
    assert Clock(tick_ms=250).label(1) == "09:30:00.250"


@pytest.mark.parametrize("label", ["9:30", "24:00:00", "09:60:00", "09:30:00.5", "ab:cd:ef", "09:30:0²"])
def test_a_label_that_is_no_time(label):
    with pytest.raises(BadTime):
        Clock().tick(label)


def test_off_the_grid_and_off_the_day():
    with pytest.raises(BadTime, match="multiple of 1000 ms"):
        Clock().tick("09:30:00.500")
    with pytest.raises(BadTime, match="within the day"):
        Clock().label(10**6)


@given(st.integers(-50, 50), st.integers(-50, 50), st.integers(-50, 50), st.integers(-60, 60))
def test_neighbouring_spans_share_no_tick(a, b, c, tick):
    a, b, c = sorted((a, b, c))
    assert (tick in Span(a, b)) + (tick in Span(b, c)) == (tick in Span(a, c))
    assert len(Span(a, b)) + len(Span(b, c)) == len(Span(a, c))
    assert len(Span(c, a)) == 0
