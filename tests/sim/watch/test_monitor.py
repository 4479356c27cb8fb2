"""PMON: late by at least its base lag, later when busy, and never ahead of the truth."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.guard.shapes import Reading
from sim.watch.errors import BadFeed, BadMonitor
from sim.watch.fog import fog
from sim.watch.monitor import START_MS, Monitor

few = settings(max_examples=120, deadline=None)


@st.composite
def days(draw):
    """Frames at any distance, of any size."""
    now, executions, frames = draw(st.integers(-100_000, 0)), 0, []
    for _ in range(draw(st.integers(0, 30))):
        now += draw(st.integers(0, 20_000))
        executions += draw(st.integers(0, 50_000))
        money = draw(st.tuples(*[st.integers(-(10**15), 10**15)] * 3))
        frames.append((now, executions, *money))
    return frames


MONITORS = st.builds(
    Monitor,
    st.integers(0, 30_000),
    st.integers(1, 5_000),
    st.just(-1) | st.integers(-50_000, 300_000),
)


@few
@given(MONITORS, days(), st.lists(st.integers(-100_000, 2_000_000), max_size=20).map(sorted))
def test_it_is_late_never_goes_back_and_shows_what_was_once_true(monitor, frames, looks):
    base, past = monitor.base_lag_ms, {(START_MS, 0, 0, 0, 0), *frames}
    for frame in frames:
        monitor.observe(*frame)
    readings = [monitor.reading(now) for now in looks]
    for reading in readings:
        assert reading.shown_at - reading.as_of >= base
        numbers = (reading.executions, reading.gross, reading.net, reading.pnl)
        assert (reading.as_of, *numbers) in past or numbers == (0, 0, 0, 0)
    assert [r.as_of for r in readings] == sorted(r.as_of for r in readings)
    assert [r.executions for r in readings] == sorted(r.executions for r in readings)


@few
@given(MONITORS, days())
def test_executions_seen_never_exceed_the_true_ones(monitor, frames):
    seen, true = fog(monitor, frames, "executions")
    assert len(seen) == len(true) == len(frames)
    assert all(a <= b for a, b in zip(seen, true))
    seen, true = fog(monitor, frames, "as_of")
    assert all(b - a >= monitor.base_lag_ms for a, b in zip(seen, true))


@few
@given(MONITORS, days(), st.lists(st.integers(-100_000, 900_000), max_size=20))
def test_looking_changes_nothing_in_whatever_order(monitor, frames, looks):
    for frame in frames:
        monitor.observe(*frame)
    untouched = [monitor.copy().reading(now) for now in looks]
    assert [monitor.reading(now) for now in looks] == untouched


@few
@given(MONITORS, days(), st.data())
def test_a_copy_goes_its_own_way(monitor, frames, data):
    cut = data.draw(st.integers(0, len(frames)))
    for frame in frames[:cut]:
        monitor.observe(*frame)
    other = monitor.copy()
    before = [monitor.reading(now) for now in range(-100_000, 600_000, 9_000)]
    for frame in frames[cut:]:
        other.observe(*frame)
        other.reading(frame[0])
    assert [monitor.reading(now) for now in range(-100_000, 600_000, 9_000)] == before
    for frame in frames[cut:]:
        monitor.observe(*frame)
    for now in range(-100_000, 600_000, 9_000):
        assert monitor.reading(now) == other.reading(now)


def flow(monitor, per_s, seconds, tick_ms=1000, start=0):
    for now in range(start, start + seconds * 1000 + 1, tick_ms):
        monitor.observe(now, per_s * now // 1000, per_s * now, 0, 0)
    return monitor


def test_a_quiet_monitor_is_late_by_its_base_lag_only():
    monitor = flow(Monitor(3_000, 1_000), 900, 600)
    assert monitor.reading(600_000) == Reading(600_000, 597_000, 537_300, 537_300_000, 0, 0)


@pytest.mark.parametrize("tick_ms", [1_000, 5_000, 20_000])
def test_the_lag_grows_with_what_is_too_much_whatever_the_tick(tick_ms):
    monitor = flow(Monitor(0, 1_000), 1_500, 600, tick_ms)
    lags = [now - monitor.reading(now).as_of for now in (60_000, 300_000, 600_000)]
    assert lags == [pytest.approx(lag, abs=tick_ms) for lag in (20_000, 100_000, 200_000)]


def test_it_catches_up_when_there_is_less():
    monitor = flow(Monitor(0, 1_000), 1_500, 60)
    for now in range(61_000, 120_000, 1000):
        monitor.observe(now, 90_000, 0, 0, 0)
    assert monitor.reading(89_000).as_of < 60_000
    assert monitor.reading(95_000).as_of == 95_000


def test_a_frozen_screen_tells_the_time_and_nothing_new():
    monitor, healthy = Monitor(1_000, 1_000, frozen_at_ms=30_000), Monitor(1_000, 1_000)
    flow(monitor, 500, 60), flow(healthy, 500, 60)
    assert monitor.reading(30_000) == healthy.reading(30_000)
    late = monitor.reading(60_000)
    assert (late.shown_at, late.as_of, late.executions) == (60_000, 29_000, healthy.reading(30_000).executions)


def test_nothing_was_seen_before_the_first_report():
    assert Monitor(5_000, 10).reading(START_MS) == Reading(START_MS, START_MS - 5_000, 0, 0, 0, 0)
    assert Monitor(5_000, 10).reading(0).as_of == START_MS


@pytest.mark.parametrize(("lag", "pace"), [(-1, 10), (0, 0), (0, -5)])
def test_impossible_monitors_are_refused(lag, pace):
    with pytest.raises(BadMonitor, match="frozen_at_ms"):
        Monitor(lag, pace)


@pytest.mark.parametrize("frame", [(-1, 10), (5, 9), (START_MS - 1, 10)])
def test_time_and_executions_go_forward(frame):
    monitor = Monitor(0, 10)
    monitor.observe(0, 10, 0, 0, 0)
    with pytest.raises(BadFeed, match="go forward"):
        monitor.observe(*frame, 0, 0, 0)


def test_fog_names_its_columns():
    with pytest.raises(BadMonitor, match="as_of, executions"):
        fog(Monitor(0, 1), [], "severity")


def test_a_morning_costs_little():
    """2 us a call is the target; five times that is allowed here, for a busy machine."""
    best = min(_seconds() for _ in range(5))
    assert best / 5_400 < 10e-6


def _seconds():
    monitor, start = Monitor(5_000, 1_000), time.perf_counter()
    for now in range(0, 2_700_000, 1_000):
        monitor.observe(now, 3 * now // 2, now, now, now)
        monitor.reading(now)
    return time.perf_counter() - start
