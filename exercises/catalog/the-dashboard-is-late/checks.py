"""Public checks of *The dashboard is late*: what the screen shows, what is true, and what may be true by now.

The truth comes from the simulator, the screens from its late monitor; a check asks about a whole
morning in one batch and compares the answers with a truth that the learner's code never sees.
"""

from dataclasses import dataclass
from functools import lru_cache

from exercises.grading.checks import Text, check, fail
from sim.clock import Span
from sim.incident.engine import Incident
from sim.scenarios.library import load
from sim.units import MICRO
from sim.watch.feed import Feed
from sim.watch.monitor import Monitor

TICK_MS = 1_000  # ticks are seconds after the open
LIMIT, MOST, STALE = 600_000_000, 4_000_000, 120  # dollars, dollars a second, seconds
TICK, END = 5, 900
GRACE = 60
OVER_ALERT, STALE_ALERT = "over", "stale"
CANONICAL = 20_150_510


@dataclass
class Row:
    """One tick: what the learner saw and said, what was true, and the newest numbers that had come."""

    now: int
    view: dict
    truth: int
    gross: int  # of the newest numbers
    age: int  # of the same
    most: int  # what can be, given those
    bound: object = None
    alerts: object = None
    call: object = None
    asked: object = None


class Recorder:
    """Stands in for a monitor, and writes down what it hears."""

    def __init__(self, monitor):
        self.monitor, self.frames = monitor, []

    def observe(self, now, *numbers):
        self.frames.append((now, *numbers))
        self.monitor.observe(now, *numbers)

    def reading(self, now):
        return self.monitor.reading(now)


@lru_cache(maxsize=4)
def incident(seed=CANONICAL):
    """The truth of 1 August, from the open on: (milliseconds, executions, gross, net, pnl) every five seconds."""
    morning = Incident(load("august-1st"), seed=seed, tick_ms=TICK * 1000)
    morning.monitor = recorder = Recorder(morning.monitor)
    morning.until(END * 1000)
    return [frame for frame in recorder.frames if frame[0] >= 0]


def quiet(rush=900, later=600, swing=40):
    """A day on which nothing is wrong: executions a second before and after 09:35; gross swings by so many millions."""
    frames, executions = [], 0
    for now in range(0, END + 1, TICK):
        executions += (rush if now <= 300 else later) * TICK * (now > 0)
        gross = swing * (120 - abs(now % 240 - 120)) // 120 * MICRO * MICRO
        frames.append((now * 1000, executions, gross, gross // 9, -gross // 500))
    return frames


def line(pace=1_000, frozen=None, cuts=(), **late):
    """A monitor that takes in so many executions a second, frozen or not, at the end of a line with cuts."""
    monitor = Monitor(5_000, pace, -1 if frozen is None else frozen * 1000, starts_ms=-120_000)
    return Feed(monitor, gaps=tuple(Span(start * 1000, end * 1000) for start, end in cuts), **late)


def seen(frames, feed, most=MOST, later=0):
    """The ticks of a morning, as the learner sees them and as they are. `later` moves the clock by so many seconds."""
    rows, newest = [], None
    for at in range(-60_000, 0, TICK * 1000):
        feed.observe(at, 0, 0, 0, 0)
    for at, *numbers in frames:
        feed.observe(at, *numbers)
        screen = feed.reading(at)
        newest = screen if newest is None or screen.as_of > newest.as_of else newest
        age = at // 1000 - newest.as_of // 1000
        gross, now = newest.gross // MICRO, at // 1000 + later
        view = {"now": now, "screen": plain(screen, later)}
        rows.append(Row(now, view, numbers[1] // MICRO, gross, age, gross + age * most))
    return rows


def plain(screen, later=0):
    """A screen in seconds and dollars. Numbers of a second that has begun belong to its beginning."""
    money = {name: getattr(screen, name) // MICRO for name in ("gross", "net", "pnl")}
    times = {"shown_at": screen.shown_at // 1000 + later, "as_of": screen.as_of // 1000 + later}
    return {**times, "executions": screen.executions, **money}


def watched(learner, rows, limit=LIMIT, most=MOST, stale=STALE):
    """Have the learner watch all the ticks; put the answers into the rows. A generator."""
    watch = learner.Watch(limit, most, stale)
    for row in rows:
        row.call = watch.exposure_bound(row.view).at(row.now)
        row.asked = watch.alerts(row.view).at(row.now)
    answers = yield [call for row in rows for call in (row.call, row.asked)]
    for row, bound, alerts in zip(rows, answers[::2], answers[1::2]):
        row.bound, row.alerts = bound, alerts
        _well_formed(row)
    return rows


def _well_formed(row):
    if type(row.bound) is not int or row.bound < 0:
        fail(
            "The bound is a whole number of dollars.",
            expected=Text("an int of 0 or more"),
            actual=row.bound,
            call=row.call,
            tick=row.now,
        )
    if type(row.alerts) is not list or any(alert not in (OVER_ALERT, STALE_ALERT) for alert in row.alerts):
        fail(
            'alerts returns a list: "over", "stale", both or neither.',
            expected=Text('a list of "over" and "stale"'),
            actual=row.alerts,
            call=row.asked,
            tick=row.now,
        )


def dollars(amount):
    """An amount, in millions where it is long."""
    return f"${amount / 1_000_000:,.1f} million" if abs(amount) < 10**13 else f"more than ${10**7:,} million"


def holds(rows):
    """Fail unless the bound was at least the truth in 99 of 100 ticks."""
    low = [row for row in rows if row.bound < row.truth]
    if len(low) * 100 <= len(rows):
        return
    worst = max(low, key=lambda row: row.truth - row.bound)
    fail(
        f"In {len(low)} of {len(rows)} ticks the exposure was larger than your bound. {_why_low(low, worst)}",
        expected=Text(f"at least {dollars(worst.truth)}, which was the truth"),
        actual=Text(dollars(worst.bound)),
        call=worst.call,
        tick=worst.now,
    )


def _why_low(low, worst):
    added = {row.bound - row.view["screen"]["gross"] for row in low}
    if max(added) <= 0:
        return (
            f"It says what the screen shows, and those numbers are {worst.age} seconds old. "
            'Their age is told by "as_of"; "shown_at" is only when they were sent.'
        )
    if len(added) == 1:
        return "It adds the same amount at every tick, but the screen falls further behind the more there is to show."
    return (
        "What the screen showed last tells how fast it grew then. Allow for the most that it can have grown "
        'since "as_of".'
    )


def says_something(rows):
    """Fail where the bound was larger than can be: the newest numbers, and the most that was possible since."""
    for row in rows:
        if row.bound * 100 > row.most * 101 + 100:
            fail(
                "The bound is larger than the exposure can be. A bound that is always right because it is huge tells "
                "nobody anything, and an alert that follows from it is soon ignored.",
                expected=Text(f"at most {dollars(row.most)}: {dollars(row.gross)}, {row.age} seconds ago"),
                actual=Text(dollars(row.bound)),
                call=row.call,
                tick=row.now,
            )


def over_in_time(rows, limit=LIMIT):
    """Fail unless "over" is there at the latest a minute after the truth has passed the limit, and stays."""
    first = next((row for row in rows if OVER_ALERT in row.alerts), None)
    passed = None
    for row in rows:
        passed = None if row.truth <= limit else row.now if passed is None else passed
        if passed is not None and row.now >= passed + GRACE and OVER_ALERT not in row.alerts:
            fail(
                f"The exposure passed the limit of {dollars(limit)} at second {passed}; a minute later there was no "
                f"alert. {_why_late(rows, first, limit)}",
                expected=Text('"over" in the list'),
                actual=row.alerts,
                call=row.asked,
                tick=row.now,
            )


def _why_late(rows, first, limit):
    if first is None:
        return "It never came at all. That is how PMON was: whoever looked had to know the limits."
    if first.view["screen"]["gross"] > limit:
        return f"It came at second {first.now}, when the screen said so too. The bound knew long before."
    return f"It came at second {first.now}. A mean looks back; while exposure grows it is lower than the present."


def stale_in_time(rows, stale=STALE):
    """Fail unless "stale" is there at the latest a minute after the numbers have become too old."""
    since = None
    for row in rows:
        since = None if row.age <= stale else row.now if since is None else since
        if since is not None and row.now >= since + GRACE and STALE_ALERT not in row.alerts:
            still = row.view["screen"]["shown_at"] >= row.now - stale
            why = (
                "The screen's own clock ran on and the numbers stood still: a frozen feed looks calm. "
                "Their age is now - as_of."
                if still
                else "Nothing has come for minutes, and no news was taken for good news."
            )
            fail(
                f"The newest numbers were {row.age} seconds old, and there was no alert. {why}",
                expected=Text('"stale" in the list'),
                actual=row.alerts,
                call=row.asked,
                tick=row.now,
            )


def no_false_alarm(rows, limit=LIMIT, stale=STALE):
    """Fail at an alert for which there was no reason at that tick."""
    for number, row in enumerate(rows):
        over = OVER_ALERT in row.alerts and row.most * 101 <= limit * 100
        if over or (STALE_ALERT in row.alerts and row.age <= stale):
            earlier = any(before.age > stale or before.most > limit for before in rows[:number])
            latest = row.view["now"] - row.view["screen"]["as_of"]
            fail(
                f"There was an alert at second {row.now}, and no reason for it. "
                + _why_false(earlier, latest > row.age, row),
                expected=Text(
                    f"no alert: {dollars(row.gross)}, {row.age} seconds ago, at most {dollars(row.most)} now"
                ),
                actual=row.alerts,
                call=row.asked,
                tick=row.now,
            )


def _why_false(earlier, overtaken, row):
    if overtaken:
        return "The screen that came last is not the newest: another one, with later numbers, had overtaken it."
    if earlier:
        return "There had been one, and it was over. An alert speaks of now: take it back when it no longer holds."
    return f"Numbers that are {row.age} seconds old are what a heavy but healthy day looks like."


@check()
def answers_in_dollars_and_alerts(learner):
    """The bound is a whole number of dollars, and alerts is a list."""
    yield from watched(learner, seen(quiet(), line())[:12])


@check(after="answers_in_dollars_and_alerts", weight=3)
def the_bound_holds(learner):
    """On 1 August the exposure is at most the bound, in 99 of 100 ticks."""
    holds((yield from watched(learner, seen(incident(), line()))))


@check(after="the_bound_holds", weight=2)
def the_bound_says_something(learner):
    """The bound is never larger than the exposure can be."""
    says_something((yield from watched(learner, seen(incident(), line()))))


@check(after="the_bound_says_something", weight=2)
def over_within_a_minute(learner):
    """When the exposure passes the limit, there is an alert within a minute."""
    over_in_time((yield from watched(learner, seen(incident(), line()))))


@check(after="the_bound_says_something", weight=2)
def stale_within_a_minute(learner):
    """When the line is cut, there is an alert about old numbers within a minute."""
    stale_in_time((yield from watched(learner, seen(quiet(), line(cuts=[(180, 480)])))))


@check(after="stale_within_a_minute")
def no_alert_without_a_reason(learner):
    """There is no alert on a quiet day, and none after the line is back."""
    rows = seen(quiet(), line(cuts=[(180, 480)]))
    no_false_alarm((yield from watched(learner, rows)))
