"""Hidden checks of *The way back*: other fleets, other old builds, queues, one-way doors, drawn from the seed."""

from exercises.grading.checks import check, fail
from sim.builds import BUILD_2003, BUILD_2005, BUILD_2012
from sim.fleet.builds import WRONG_2012
from sim.fleet.rollback import state

from .checks import a_row, asked_if_safe, rolled_out, stages_of, stopped, taken_back

THERE, BACK = "each_host_once", "safe_when_nothing_can_come"


@check(after=THERE, category="another fleet")
def another_fleet(learner):
    """Fleets of one, two and many hosts are planned for as well."""
    many = learner.stream("fleet").randint(11, 30)
    for count in (1, 2, many):
        yield from stages_of(learner, [f"smars-{number}" for number in range(101, 101 + count)])


@check(after=THERE, category="a canary that met nothing", weight=2)
def one_of_them_met_nothing(learner):
    """One host of a stage has had no flagged order, beside others that had many."""
    quiet = learner.stream("quiet").randint(1, 5)
    seen = [a_row(number, 5_000, 0 if number == quiet else 300, 0) for number in range(1, 6)]
    word = yield learner.verdict(seen)
    if word != "wait":
        fail(
            f"smars-{quiet} had 5,000 orders and not one with the flag. What the others have shown, they have shown "
            "for themselves.",
            expected="wait",
            actual=word,
        )


@check(after=THERE, category="wrong without the flag")
def wrong_without_the_flag(learner):
    """Ordinary orders go wrong before any flagged one came."""
    number = learner.stream("plain").randint(1, 3)
    seen = [a_row(one, 700, 0, 5 if one == number else 0) for one in range(1, 4)]
    word = yield learner.verdict(seen)
    if word != "abort":
        fail(
            "Orders without the flag went wrong. There is nothing to wait for: that is worse than what was feared.",
            expected="abort",
            actual=word,
        )


@check(after=THERE, category="a quiet host", weight=2)
def a_quiet_host(learner):
    """A host with few orders is bad, beside many busy good ones."""
    stream = learner.stream("busy")
    bad = stream.randint(1, 12)
    seen = [a_row(number, stream.randint(10**6, 10**7), 80_000, 0) for number in range(1, 13)]
    seen[bad - 1] = a_row(bad, 3, 1, 1)
    word = yield learner.verdict(seen)
    if word != "abort":
        fail(
            f"The one flagged order that came to smars-{bad} went wrong. Millions on other hosts make that no better.",
            expected="abort",
            actual=word,
        )


@check(after=THERE, category="a bad host in a later stage", weight=2)
def a_bad_host_later(learner):
    """The canary is well, flagged orders come late, and a host of a later stage is bad."""
    hosts = learner.stream("size").randint(5, 9)
    plan = yield from stages_of(learner, [f"smars-{number}" for number in range(1, hosts + 1)])
    bad = int(plan[-1][-1].rpartition("-")[2])
    rollout = yield from rolled_out(learner, hosts=hosts, ill=(bad,), quiet=1)
    stopped(rollout, bad, f"The last stage is looked at as well: on smars-{bad} flagged orders did not end.")


@check(after=BACK, category="the rollback trap", weight=3)
def the_trap(learner):
    """An old build that ends, and means something else by the flag, is not safe either."""
    for old in (BUILD_2003, BUILD_2005, WRONG_2012):
        yield from asked_if_safe(
            learner,
            state(old, BUILD_2012),
            False,
            "The flag is still set, and on the old build a flagged order meets another handler, or does not end. "
            "Either is reason enough.",
        )
        yield from taken_back(learner, state(old, BUILD_2012, working=1), old)


@check(after=BACK, category="orders queued before the open", weight=2)
def queued_before_the_open(learner):
    """The flag is cleared, and orders that carry it wait for the open."""
    known = state(BUILD_2005, BUILD_2012, flag_set=False, queued=learner.stream("queue").randint(1, 212))
    yield from asked_if_safe(
        learner,
        known,
        False,
        "Clearing the flag clears it from new orders. Those in the queue carry it still, and they will come.",
    )
    yield from taken_back(learner, known, BUILD_2005)


@check(after=BACK, category="orders at work", weight=2)
def orders_at_work(learner):
    """Nothing flagged can come any more, and orders are at work."""
    known = state(BUILD_2012, BUILD_2012, flag_set=False, working=learner.stream("work").randint(1, 50))
    yield from asked_if_safe(
        learner,
        known,
        False,
        "A restart takes down the loop and its counter while children are in flight. Drain first.",
    )
    yield from taken_back(learner, known, BUILD_2012)


@check(after=BACK, category="a one-way door", weight=2)
def a_one_way_door(learner):
    """The new build has written what the old one cannot read."""
    for flag_set in (False, True):
        known = state(BUILD_2005, BUILD_2012, flag_set=flag_set, one_way=True)
        yield from asked_if_safe(
            learner, known, False, "The old build cannot read what the new one has written: there is no way back."
        )
        yield from taken_back(learner, known, BUILD_2005)


@check(after=BACK, category="the same meaning on both builds", weight=2)
def the_same_meaning(learner):
    """Both builds do the same with a flagged order, and both end: the flag may stay."""
    queued = learner.stream("same").randint(1, 90)
    yield from asked_if_safe(
        learner,
        state(BUILD_2012, BUILD_2012, queued=queued),
        True,
        "Flagged orders come, and mean the same on both builds, and end on both. There is nothing to wait for.",
    )
    yield from taken_back(learner, state(BUILD_2012, BUILD_2012, queued=queued), BUILD_2012)


@check(after=BACK, category="any state", weight=2)
def any_state(learner):
    """From any state, nothing goes wrong on the way."""
    stream = learner.stream("states")
    yield from taken_back(learner, state(BUILD_2005, BUILD_2012, queued=stream.randint(1, 99), working=1), BUILD_2005)
    for _ in range(4):
        old = (BUILD_2003, BUILD_2005, BUILD_2012)[stream.randrange(3)]
        known = state(
            old,
            BUILD_2012,
            flag_set=stream.random() < 0.5,
            queued=stream.randint(0, 1) * stream.randint(1, 99),
            working=stream.randint(0, 1) * stream.randint(1, 30),
        )
        yield from taken_back(learner, known, old)
