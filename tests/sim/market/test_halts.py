"""A pause begins when a price ran too far, lasts as long as it lasts, and looks at the clock, not at the tick."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.market.halts import GRID_MS, Halts

MOVE, WINDOW, PAUSE, FROM = 100_000, 60_000, 30_000, 120_000


def halts(**other):
    return Halts(**({"move_ppm": MOVE, "window_ms": WINDOW, "pause_ms": PAUSE, "from_ms": FROM} | other))


def stopped(watch, path, every=GRID_MS):
    """Look at one symbol's prices; list the moments at which it pauses."""
    return [now for now in range(every, 600_000, every) if watch.look(now, [path(now)], [0])]


@pytest.mark.parametrize("sign", [1, -1])
def test_ten_per_cent_in_a_minute_is_too_far_and_ten_in_a_day_is_not(sign):
    assert stopped(halts(), lambda now: 1_000_000 + sign * now * 2)[0] == FROM
    assert stopped(halts(), lambda now: 1_000_000 + sign * now // 10) == []
    assert stopped(halts(move_ppm=0), lambda now: 1_000_000 + sign * now * 2) == []


def test_a_pause_is_half_open():
    watch, pause = halts(pause_ms=90_000), 90_000  # longer than the window, so the jump is forgotten by then
    for now in range(GRID_MS, 600_000, GRID_MS):
        watch.look(now, [1_000_000 if now < 200_000 else 1_200_000], [0])
        assert (0 in watch.until) == (200_000 <= now < 200_000 + pause)


@given(st.sampled_from([GRID_MS, 2 * GRID_MS, 4 * GRID_MS, 12 * GRID_MS]))
def test_a_longer_tick_looks_back_just_as_far(every):
    """Once it counted looks instead of seconds, and a run of minute ticks never paused anything."""
    assert stopped(halts(), lambda now: 1_000_000 + now * 2, every)[0] == FROM


def test_a_copy_goes_its_own_way():
    watch = halts()
    twin = watch.copy()
    assert stopped(watch, lambda now: 1_000_000 + now * 2) and not twin.until
