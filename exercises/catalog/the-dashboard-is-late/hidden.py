"""Hidden checks of *The dashboard is late*: another morning, a slower screen, cuts, screens out of order, a freeze."""

from exercises.grading.checks import check

from .checks import (
    holds,
    incident,
    line,
    no_false_alarm,
    over_in_time,
    quiet,
    says_something,
    seen,
    stale_in_time,
    watched,
)

PUBLIC = "answers_in_dollars_and_alerts"


def morning(learner):
    """The truth of another 1 August: the same faults, other orders."""
    return incident(1 + learner.stream("morning").getrandbits(32) % 40)


def drawn(learner, name, low, high):
    """A whole number of this submission's own."""
    return low + learner.stream(name).getrandbits(32) % (high - low + 1)


def all_of_it(rows, limit, stale):
    """Everything that must hold on any day."""
    holds(rows)
    says_something(rows)
    stale_in_time(rows, stale)
    over_in_time(rows, limit)
    no_false_alarm(rows, limit, stale)


@check(after=PUBLIC, category="a frozen feed that looks calm", weight=2)
def a_screen_that_froze(learner):
    """A screen that froze keeps its clock running and looks calm; the alert and the bound are not deceived."""
    feed = line(frozen=drawn(learner, "freeze", 20, 200))
    rows = yield from watched(learner, seen(morning(learner), feed))
    holds(rows)
    stale_in_time(rows)
    over_in_time(rows)
    says_something(rows)


@check(after=PUBLIC, category="lag that grows with volume", weight=2)
def a_slower_screen(learner):
    """On a slower screen the lag grows to minutes, and the bound still holds."""
    feed = line(pace=drawn(learner, "pace", 500, 800))
    rows = yield from watched(learner, seen(morning(learner), feed))
    all_of_it(rows, 600_000_000, 120)


@check(after=PUBLIC, category="gaps", weight=2)
def a_line_with_cuts(learner):
    """While the line is cut, the last screen ages; the bound goes up with its age."""
    start = drawn(learner, "cut", 40, 90)
    feed = line(pace=1_300, cuts=[(start, start + 70), (start + 150, start + 400)])
    rows = yield from watched(learner, seen(morning(learner), feed))
    all_of_it(rows, 600_000_000, 120)


@check(after=PUBLIC, category="screens out of order", weight=2)
def screens_that_overtake_each_other(learner):
    """A screen that comes late brings older numbers, and is not taken for the present."""
    seed = drawn(learner, "late", 1, 10**6)
    late = {"seed": seed, "late_pct": 30, "late_ms": 60_000}
    rows = yield from watched(learner, seen(quiet(rush=1_250), line(**late)))
    no_false_alarm(rows)
    says_something(rows)
    rows = yield from watched(learner, seen(morning(learner), line(**late)))
    all_of_it(rows, 600_000_000, 120)


@check(after=PUBLIC, category="a heavy but healthy day", weight=2)
def a_heavy_and_healthy_day(learner):
    """On a heavy day with nothing wrong the screen is late, and nobody is alarmed."""
    rows = yield from watched(learner, seen(quiet(rush=drawn(learner, "rush", 1_150, 1_280), swing=60), line()))
    no_false_alarm(rows)
    says_something(rows)
    holds(rows)


@check(after=PUBLIC, category="other limits, another hour", weight=2)
def other_limits_at_another_hour(learner):
    """With another limit, another line and another hour it is the same."""
    limit, most = 1_000_000 * drawn(learner, "limit", 300, 900), 1_000_000 * drawn(learner, "most", 4, 7)
    stale = drawn(learner, "stale", 60, 200)
    rows = seen(morning(learner), line(), most, later=drawn(learner, "hour", 3_600, 20_000))
    all_of_it((yield from watched(learner, rows, limit, most, stale)), limit, stale)
