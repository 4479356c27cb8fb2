"""When work is late: to the minute, over the days on which clocks change."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from cohorts.deadlines import FULL, Terms, days_late, to_instant

BERLIN = ZoneInfo("Europe/Berlin")
ZONES = ["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "UTC", "Pacific/Apia"]


def berlin(*parts) -> datetime:
    return to_instant(datetime(*parts), BERLIN)


@pytest.mark.parametrize(
    ("handed_in", "late"),
    [
        (berlin(2026, 3, 28, 23, 59), 0),
        (berlin(2026, 3, 28, 23, 59) + timedelta(seconds=59), 0),
        (berlin(2026, 3, 29, 0, 0), 1),
        (berlin(2026, 3, 29, 23, 59), 1),  # that day had 23 hours
        (berlin(2026, 3, 30, 0, 0), 2),
        (berlin(2026, 3, 30, 23, 59), 2),
    ],
)
def test_a_day_late_ends_at_the_same_time_of_the_clock(handed_in, late):
    assert days_late(handed_in, berlin(2026, 3, 28, 23, 59), BERLIN) == late


def test_in_autumn_the_day_has_25_hours():
    due = berlin(2026, 10, 24, 23, 59)
    assert days_late(due + timedelta(hours=25), due, BERLIN) == 1
    assert days_late(due + timedelta(hours=25, minutes=1), due, BERLIN) == 2


def test_a_time_that_clocks_leave_out_is_refused_with_a_sentence():
    with pytest.raises(ValueError, match="29 March 2026, 02:30 does not exist in Europe/Berlin"):
        to_instant(datetime(2026, 3, 29, 2, 30), BERLIN)


def test_of_two_instants_with_one_name_it_is_the_later():
    assert to_instant(datetime(2026, 10, 25, 2, 30), BERLIN) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


@given(
    some.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)),
    some.sampled_from(ZONES),
    some.timedeltas(timedelta(seconds=-100), timedelta(days=40)),
    some.timedeltas(timedelta(), timedelta(days=3)),
)
def test_later_is_never_less_late(wall, name, after, more):
    zone = ZoneInfo(name)
    due = wall.replace(second=0, microsecond=0, tzinfo=UTC)
    first, second = days_late(due + after, due, zone), days_late(due + after + more, due, zone)
    assert first <= second + 1 if more < timedelta(hours=2) else first <= second
    assert (first == 0) == (after <= timedelta(seconds=59))


@pytest.mark.parametrize(
    ("late", "hours", "kept"),
    [("full", 100, FULL), ("percent", 20, 9_000), ("percent", 999, 0), ("stop", 1, 0), ("stop", 0, FULL)],
)
def test_what_lateness_takes(late, hours, kept):
    due = berlin(2026, 5, 1, 12)
    assert Terms(BERLIN, None, due, late, 10).kept(due + timedelta(hours=hours)) == kept


def test_before_it_opens_nothing_counts():
    opens = berlin(2026, 5, 1, 12)
    terms = Terms(BERLIN, opens, None)
    assert terms.kept(opens - timedelta(seconds=1)) == 0 and terms.kept(opens) == FULL
