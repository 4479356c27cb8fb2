"""A bad line delivers screens that were, at other times."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.clock import Span
from sim.watch.errors import BadFeed
from sim.watch.feed import Feed
from sim.watch.monitor import Monitor

few = settings(max_examples=80, deadline=None)
LOOKS = range(0, 300_000, 1_000)


def watched(**line):
    feed = Feed(Monitor(2_000, 400), **line)
    for now in LOOKS:
        feed.observe(now, now // 2, now, 0, 0)
    return feed


def test_a_whole_line_changes_nothing():
    feed = watched()
    assert [feed.reading(now) for now in LOOKS] == [feed.monitor.reading(now) for now in LOOKS]


def test_in_a_gap_the_last_screen_stays():
    feed = watched(gaps=(Span(60_000, 90_000), Span(50_000, 61_000)))
    last = feed.monitor.reading(50_000)
    assert all(feed.reading(now) == last for now in range(50_000, 90_000, 1_000))
    assert feed.reading(90_000).shown_at == 90_000


def test_stragglers_overtake_each_other():
    feed = watched(seed=3, late_pct=20, late_ms=9_000)
    shown = [feed.reading(now).shown_at for now in LOOKS]
    assert shown != sorted(shown)
    assert 0.1 < sum(a < b for a, b in zip(shown, LOOKS)) / len(LOOKS) < 0.3


@few
@given(
    st.integers(),
    st.integers(0, 100),
    st.lists(st.tuples(st.integers(0, 300_000), st.integers(0, 90_000)), max_size=4),
    st.lists(st.integers(0, 299_999), max_size=30),
)
def test_every_screen_delivered_is_one_the_monitor_had(seed, late_pct, gaps, looks):
    gaps = tuple(Span(start, start + length) for start, length in gaps)
    feed = watched(seed=seed, late_pct=late_pct, late_ms=5_000, gaps=gaps)
    other = feed.copy()
    for now in looks:
        reading = feed.reading(now)
        assert now - reading.shown_at >= 0
        assert not any(reading.shown_at in gap and reading.shown_at != gap.start for gap in gaps)
        assert reading == feed.monitor.reading(reading.shown_at)
        assert reading == other.reading(now)


def test_a_copy_hears_for_itself():
    feed = watched(late_pct=1, late_ms=5)
    other = feed.copy()
    other.observe(400_000, 10**6, 1, 2, 3)
    assert feed.reading(500_000).as_of < 300_000
    assert other.monitor is not feed.monitor


@pytest.mark.parametrize("line", [{"late_pct": 101, "late_ms": 1}, {"late_pct": 5}, {"late_ms": -1}])
def test_impossible_lines_are_refused(line):
    with pytest.raises(BadFeed):
        Feed(Monitor(0, 1), **line)
