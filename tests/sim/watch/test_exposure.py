"""The bound holds for whoever knows the most that can happen, and says how sure it is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.clock import Span
from sim.guard.shapes import Reading
from sim.watch.errors import BadFeed, BadMonitor
from sim.watch.exposure import OVER, STALE, Bound, Pace, alarms, exposure_bound
from sim.watch.feed import Feed
from sim.watch.monitor import Monitor

few = settings(max_examples=80, deadline=None)
MOST = 7_000_003  # micro-dollars a second
TICK = 1_000


@few
@given(
    st.lists(st.tuples(st.integers(0, 5_000), st.integers(-MOST, MOST)), min_size=1, max_size=120),
    st.integers(0, 9_000),
    st.integers(1, 3_000),
    st.just(-1) | st.integers(0, 100_000),
    st.integers(0, 50),
    st.lists(st.tuples(st.integers(0, 100_000), st.integers(0, 40_000)), max_size=2),
)
def test_it_is_not_below_the_truth_on_any_screen(steps, lag, pace, frozen, late_pct, gaps):
    gaps = tuple(Span(start, start + length) for start, length in gaps)
    monitor = Monitor(lag, pace, frozen, starts_ms=-TICK)
    feed = Feed(monitor, gaps=gaps, late_pct=late_pct, late_ms=7_000)
    executions = gross = 0
    for tick, (more, growth) in enumerate(steps):
        now = tick * TICK
        executions, gross = executions + more, max(0, gross + growth)
        feed.observe(now, executions, gross, 0, 0)
        assert exposure_bound(feed.reading(now), now, MOST).gross >= gross


def test_the_bound_carries_what_it_rests_on():
    reading = Reading(shown_at=9_000, as_of=7_500, executions=1, gross=100, net=0, pnl=0)
    assert exposure_bound(reading, 9_001, 3) == Bound(gross=105, as_of=7_500, age_ms=1_501, most_per_s=3)


def test_alarms_say_which():
    old, large = Bound(5, 0, 61_000, 1), Bound(50, 0, 1_000, 1)
    assert alarms(old, limit=10, stale_ms=60_000) == (STALE,)
    assert alarms(large, limit=10, stale_ms=60_000) == (OVER,)
    assert alarms(Bound(50, 0, 61_000, 1), limit=10, stale_ms=60_000) == (STALE, OVER)
    assert alarms(Bound(10, 0, 60_000, 1), limit=10, stale_ms=60_000) == ()


def readings(*pairs):
    return [Reading(as_of, as_of, 0, gross, 0, 0) for as_of, gross in pairs]


def test_pace_learns_the_fastest_and_allows_a_margin():
    pace = Pace(floor_per_s=5, margin_pct=150)
    assert (pace.most_per_s, pace.newest) == (5, None)
    for reading in readings((0, 0), (1_000, 10), (3_000, 12)):
        pace.hear(reading)
    assert pace.most_per_s == 15


def test_pace_learns_nothing_from_what_is_old():
    pace = Pace(floor_per_s=0)
    for reading in readings((0, 0), (2_000, 10), (1_000, 500), (2_000, 10)):
        pace.hear(reading)
    assert (pace.most_per_s, pace.newest.as_of) == (10, 2_000)
    other = pace.copy()
    other.hear(*readings((3_000, 1_000)))
    assert (pace.most_per_s, other.most_per_s) == (10, 1_980)


def test_what_cannot_be_is_refused():
    reading = Reading(0, 0, 0, 0, 0, 0)
    with pytest.raises(BadFeed, match="future"):
        exposure_bound(reading, -1, 5)
    with pytest.raises(BadMonitor):
        exposure_bound(reading, 1, -5)
    with pytest.raises(BadMonitor):
        Pace(floor_per_s=-1)
    with pytest.raises(BadMonitor):
        Pace(floor_per_s=1, margin_pct=99)
