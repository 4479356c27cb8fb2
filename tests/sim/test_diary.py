"""The diary: in order, once, and never into the past."""

from hypothesis import given
from hypothesis import strategies as st

from sim.diary import Diary


@given(st.lists(st.integers(0, 20)))
def test_by_tick_then_by_order_of_writing(ticks):
    diary = Diary()
    for serial, tick in enumerate(ticks):
        diary.write(tick, serial)
    read = [(tick, serial) for until in range(21) for tick, serial in diary.read(until)]
    assert read == sorted((tick, serial) for serial, tick in enumerate(ticks))
    assert not diary


def test_what_is_too_late_is_read_next():
    diary = Diary()
    assert list(diary.read(5)) == []
    diary.write(3, "late")
    assert diary
    assert list(diary.read(5)) == []
    assert list(diary.read(6)) == [(6, "late")]


def test_reading_may_write():
    diary, seen = Diary(), []
    diary.write(1, "first")
    for tick, thing in diary.read(4):
        seen.append((tick, thing))
        if thing == "first":
            diary.write(tick, "at once")
            diary.write(tick + 2, "later")
    assert seen == [(1, "first"), (1, "at once"), (3, "later")]
