"""Streams: apart from each other, and the same everywhere."""

from hypothesis import given
from hypothesis import strategies as st

from sim.streams import Stream, arrivals


def draws(stream, number=20):
    return [stream.below(1000) for _ in range(number)]


def test_a_stream_does_not_notice_another():
    alone = draws(Stream(1, "a"))
    first, other = Stream(1, "a"), Stream(1, "b")
    assert [(first.below(1000), other.below(7))[0] for _ in range(20)] == alone


def test_the_bits_are_pinned_for_every_interpreter():
    assert draws(Stream(20120801, "pin"), 6) == [201, 817, 330, 634, 194, 447]


@given(st.integers(), st.integers(1, 10**9))
def test_below_stays_below(seed, limit):
    assert 0 <= Stream(seed, "x").below(limit) < limit


def test_arrivals_are_coins():
    ticks = list(arrivals(Stream(3, "arrivals"), 1, 4, 10_000))
    assert ticks == sorted(dict.fromkeys(ticks))
    assert 2_300 < len(ticks) < 2_700
