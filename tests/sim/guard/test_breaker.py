"""The breaker (invariant 9): nothing while open, a few probes, four arrows, a person after a loss."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.guard.breaker import CLOSED, HALF_OPEN, OPEN, TripWire
from sim.guard.either import Either
from sim.guard.errors import BadLimit, BadReset
from sim.guard.protocol import Fill
from sim.guard.triggers import Triggers
from sim.units import MICRO
from tests.sim.guard.views import child, view

LEGAL = {(CLOSED, OPEN), (OPEN, HALF_OPEN), (HALF_OPEN, CLOSED), (HALF_OPEN, OPEN)}
TRIGGERS = Triggers(
    loss_usd=100, gross_usd=10_000, executions_per_s=10, window_ms=10_000, cool_down_ms=20_000, probes=3
)

STEPS = st.one_of(
    st.tuples(st.just("fill"), st.integers(1, 200)),
    st.tuples(st.just("child"), st.integers(1, 5)),
    st.tuples(st.just("tick"), st.integers(-5_000, 90_000), st.integers(-300, 300), st.integers(0, 20_000)),
    st.tuples(st.just("reset")),
)


def fills(count):
    return Fill(7, 8, 1, 1, 100 * count, count, 10_000_000, "33")


def run(breaker, story, now=0):
    """Play a story; yield (step, state before, what came of it)."""
    for step in story:
        before, came = breaker.state, None
        if step[0] == "fill":
            breaker.on_fill(fills(step[1]))
        elif step[0] == "child":
            came = breaker.allow(child(count=step[1]))
        elif step[0] == "reset":
            if breaker.state == OPEN:
                breaker.reset("head of desk")
        else:
            now += step[1]
            pnl = step[2] * MICRO
            breaker.on_tick(now, view(now, gross=step[3] * MICRO, pnl_arrival=pnl, pnl_moved=abs(pnl)))
        yield step, before, came


@given(st.lists(STEPS, max_size=80))
def test_what_must_always_hold(story):
    breaker, probes, person = TripWire(TRIGGERS), 0, False
    needed = False
    for step, before, came in run(breaker, story):
        if step[0] == "child":
            assert came or before != CLOSED
            assert not (came and before == OPEN)
            probes += step[1] if came and before == HALF_OPEN else 0
            assert probes <= TRIGGERS.probes
        if breaker.state != before:
            assert step[0] == "tick"
            assert (before, breaker.state) in LEGAL
            if before == OPEN:
                assert person or not needed
            probes, person, needed = 0, False, False
        if step[0] == "reset" and before == OPEN:
            person = True
        if step[0] == "tick" and breaker.state == OPEN:
            needed = needed or breaker.why in ("loss", "position")
    assert all((change.before, change.after) in LEGAL for change in breaker.changes)


@given(st.lists(STEPS, max_size=60), st.integers(0, 60), st.booleans())
def test_a_copy_goes_its_own_way(story, cut, several):
    breaker = Either([TripWire(TRIGGERS), TripWire(Triggers(gross_usd=5_000))]) if several else TripWire(TRIGGERS)
    list(run(breaker, story[:cut]))
    twin = breaker.copy()
    rest = list(run(breaker, story[cut:], 10**6))
    assert list(run(twin, story[cut:], 10**6)) == rest
    assert twin.state == breaker.state


def tick(breaker, now, executions=0, **money):
    breaker.on_fill(fills(executions))
    breaker.on_tick(now, view(now, **{name: dollars * MICRO for name, dollars in money.items()}))
    return breaker.state


def test_the_whole_way_round():
    breaker = TripWire(Triggers(executions_per_s=10, window_ms=10_000, cool_down_ms=20_000, probes=3))
    assert (
        tick(breaker, 0) == tick(breaker, 5_000, 50) == tick(breaker, 10_000, 50) == CLOSED
    )  # ten a second is allowed
    assert tick(breaker, 15_000, 51) == OPEN
    assert (tick(breaker, 20_000), tick(breaker, 30_000), tick(breaker, 35_000)) == (OPEN, OPEN, HALF_OPEN)
    assert [breaker.allow(child(count=2)), breaker.allow(child(count=2)), breaker.allow(child())] == [True, False, True]
    assert not breaker.allow(child())
    assert tick(breaker, 40_000, 3) == CLOSED
    assert [change.why for change in breaker.changes] == ["rate", "cool-down over", "probes left, and all stayed quiet"]


def test_half_open_waits_for_a_probe():
    breaker = opened()
    assert tick(breaker, 30_000) == tick(breaker, 90_000) == HALF_OPEN
    breaker.allow(child())
    assert tick(breaker, 95_000) == CLOSED


def opened():
    breaker = TripWire(Triggers(executions_per_s=1, window_ms=10_000, cool_down_ms=20_000))
    tick(breaker, 0)
    assert tick(breaker, 5_000, 100) == OPEN
    return breaker


def test_a_jump_of_the_clock_does_not_end_the_cool_down():
    breaker = TripWire(Triggers(executions_per_s=1, cool_down_ms=300_000))
    tick(breaker, 0)
    assert tick(breaker, 5_000, 100) == OPEN
    assert tick(breaker, 3_600_000) == OPEN
    assert tick(breaker, 5_000) == OPEN  # and back


def test_flapping_takes_longer_each_time_until_it_has_been_quiet():
    breaker, now, rests = opened(), 5_000, []
    for quiet in (5_000, 5_000, 80_000, 5_000):
        start = now
        while breaker.state == OPEN:
            now += 5_000
            tick(breaker, now)
        rests.append(now - start)
        breaker.allow(child())
        assert tick(breaker, now := now + 5_000) == CLOSED
        for _ in range(0, quiet, 5_000):
            assert tick(breaker, now := now + 5_000) == CLOSED
        assert tick(breaker, now := now + 5_000, 100) == OPEN
    assert rests == [20_000, 40_000, 80_000, 20_000]


def test_a_busy_open_is_not_a_lifetime_average():
    breaker = TripWire(Triggers(executions_per_s=10, window_ms=10_000))
    for now in range(-3_600_000, 0, 60_000):
        assert tick(breaker, now) == CLOSED
    assert [tick(breaker, now, 200) for now in (5_000, 10_000, 15_000)].count(OPEN) >= 1


def test_after_a_loss_only_a_person():
    breaker = TripWire(Triggers(loss_usd=100, cool_down_ms=20_000))
    assert tick(breaker, 0, pnl_arrival=-100) == CLOSED
    assert tick(breaker, 5_000, pnl_arrival=-101) == OPEN
    assert tick(breaker, 10**7, pnl_arrival=-101) == OPEN and breaker.needs_person
    breaker.reset("head of desk")
    assert not breaker.needs_person
    assert tick(breaker, 10**7 + 5_000, pnl_arrival=-101) == HALF_OPEN
    assert breaker.why == "reset by head of desk"
    breaker.allow(child())
    assert tick(breaker, 10**7 + 10_000, pnl_arrival=-150) == CLOSED  # the loss counts from where it was
    assert tick(breaker, 10**7 + 15_000, pnl_arrival=-202) == OPEN


def test_a_position_must_be_smaller_before_it_closes():
    breaker = TripWire(Triggers(gross_usd=1_000))
    assert tick(breaker, 0, gross=1_001) == OPEN
    breaker.reset("head of desk")
    assert (tick(breaker, 5_000, gross=1_001), tick(breaker, 10_000, gross=1_001)) == (HALF_OPEN, OPEN)


def test_a_breach_while_open_for_the_rate_needs_a_person_too():
    breaker = TripWire(Triggers(executions_per_s=1, gross_usd=1_000, cool_down_ms=20_000))
    assert (tick(breaker, 0, 100), tick(breaker, 5_000, gross=2_000)) == (OPEN, OPEN)
    assert tick(breaker, 10**6) == OPEN and breaker.needs_person


@given(st.lists(st.integers(0, 10**9), max_size=30))
def test_marked_at_the_moved_price_a_runaway_never_trips_it(losses):
    """Buying lifts the mark: what is lost against arrival shows as a gain."""
    breaker = TripWire(Triggers(loss_usd=1, marks="moved"))
    for now, loss in enumerate(losses):
        assert tick(breaker, 5_000 * now, pnl_moved=loss, pnl_arrival=-loss) == CLOSED


def test_reset_by_nobody_or_while_closed():
    with pytest.raises(BadReset, match="open breaker"):
        TripWire(TRIGGERS).reset("head of desk")
    with pytest.raises(BadReset, match="person"):
        opened().reset("")


@pytest.mark.parametrize(
    "wrong",
    [{"marks": "mid"}, {"loss_usd": -1}, {"probes": 0}, {"cool_down_ms": 0}, {"window_ms": 61_000}, {"gross_usd": 1.0}],
)
def test_triggers_that_cannot_be_meant(wrong):
    with pytest.raises(BadLimit):
        Triggers(**wrong)


def test_either_stops_everything():
    either = Either([TripWire(Triggers(loss_usd=100)), TripWire(Triggers(executions_per_s=1, cool_down_ms=20_000))])
    assert either.state == CLOSED and either.allow(child())
    assert tick(either, 0, 100) == OPEN and not either.allow(child())
    assert tick(either, 20_000) == HALF_OPEN and either.allow(child(count=5)) and not either.allow(child())
    assert tick(either, 25_000, pnl_arrival=-101) == OPEN
    either.reset("head of desk")
    assert tick(either, 30_000, pnl_arrival=-101) == HALF_OPEN
