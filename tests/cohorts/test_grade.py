"""From hand-ins to a grade, and from grades to a total."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as some

from cohorts.deadlines import FULL, Terms
from cohorts.grade import Attempt, Grade, grade, total

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
TERMS = Terms(ZoneInfo("UTC"), due=NOON, late="percent", late_percent=20)
ATTEMPTS = some.lists(
    some.builds(
        Attempt,
        some.none(),
        some.datetimes(datetime(2026, 4, 20), datetime(2026, 5, 8), timezones=some.just(UTC)),
        some.one_of(some.none(), some.integers(0, FULL)),
        some.sampled_from(["passed", "failed", "broken", "queued"]),
    )
)


def after(hours: float, points: int | None, status: str = "failed") -> Attempt:
    return Attempt(None, NOON + timedelta(hours=hours), points, status)


def test_the_best_counts_after_what_lateness_takes():
    found = grade([after(-5, 7_000), after(3, FULL, "passed"), after(30, FULL, "passed")], TERMS)
    assert (found.points, found.raw, found.days_late, found.attempts) == (8_000, FULL, 1, 3)


def test_an_early_one_may_be_worth_more_than_a_late_pass():
    assert grade([after(-5, 9_000), after(3, FULL, "passed")], TERMS).points == 9_000


def test_only_so_many_count():
    found = grade([after(-3, 0), after(-2, 0), after(-1, FULL)], Terms(ZoneInfo("UTC"), due=NOON, limit=2))
    assert found.points == 0 and found.attempts == 3


def test_what_we_broke_never_was():
    found = grade([after(-3, 0, "broken"), after(-2, FULL, "passed")], Terms(ZoneInfo("UTC"), due=NOON, limit=1))
    assert found.points == FULL and found.attempts == 1


def test_waiting_is_told():
    found = grade([after(-1, None, "queued")], TERMS)
    assert found.points is None and found.waiting


@given(ATTEMPTS, some.randoms(use_true_random=False))
def test_order_does_not_matter_and_nothing_is_out_of_range(attempts, random):
    mixed = list(attempts)
    random.shuffle(mixed)
    first, second = grade(attempts, TERMS), grade(mixed, TERMS)
    assert first.points == second.points
    assert first.points is None or 0 <= first.points <= FULL


@given(ATTEMPTS, ATTEMPTS)
def test_one_more_attempt_never_costs(some_attempts, more):
    assert (grade(some_attempts + more, TERMS).points or 0) >= (grade(some_attempts, TERMS).points or 0)


def test_totals():
    assert total([(2, Grade(points=FULL)), (1, Grade(points=None))]) == 6_666
    assert total([(2, Grade(points=FULL)), (1, Grade(points=None))], all_count=False) == FULL
    assert total([(0, Grade(points=FULL))]) is None
