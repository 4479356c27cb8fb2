"""The venue: shares are conserved, and every plan tells what it did (invariant 2)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim import plans
from sim.errors import BadPlan, VenueError
from sim.orders import ChildOrder, Side
from sim.plans import Plan, Step
from sim.venue import Venue

STEPS = st.builds(
    Step,
    st.integers(0, 9),
    st.integers(1, 100),
    st.integers(0, 5),
    st.integers(1, 3),
    st.integers(0, 100),
    st.integers(0, 5),
)
PLANS = st.builds(Plan, st.lists(STEPS, max_size=5).map(tuple), st.none() | st.integers(0, 9), st.integers(1, 2))


def child(quantity=100, serial=1):
    return ChildOrder(f"1.{serial}", 1, 3, 1, Side.BUY, quantity)


def story(plan, quantity=100, cancel=None, latency=1):
    """(tick, kind, quantity) of everything heard about one child."""
    venue, lines = Venue(plans.scripted(plan), latency=latency), []
    venue.submit(child(quantity), 0)
    for tick in range(30):
        if tick == cancel:
            venue.cancel("1.1", tick)
        lines += [(tick, report.kind, report.quantity) for report in venue.poll(tick)]
    assert venue.settled or plan.steps[-1].percent < 100
    return lines


@given(PLANS, st.integers(1, 10_000), st.none() | st.integers(0, 20))
def test_shares_are_conserved_at_every_tick(plan, quantity, cancel):
    venue = Venue(plans.scripted(plan))
    venue.submit(child(quantity), 0)
    for tick in range(25):
        if tick == cancel:
            venue.cancel("1.1", tick)
        venue.poll(tick)
        truth = venue.truths["1.1"]
        assert truth.executed + truth.cancelled + truth.working == quantity
        assert 0 <= truth.filled <= truth.executed


def test_in_parts():
    assert story(plans.IN_PARTS) == [(1, "ack", 100), (2, "fill", 50), (4, "fill", 25), (7, "fill", 25)]


def test_odd_lots_lose_no_share():
    assert [q for _, kind, q in story(plans.IN_PARTS, 37) if kind == "fill"] == [19, 9, 9]


def test_said_twice():
    lines = story(plans.SAID_TWICE)
    assert lines == [(1, "ack", 100), (2, "fill", 40), (3, "fill", 40)] + [(t, "fill", 60) for t in (5, 6, 7)]


def test_a_late_fill_is_heard_after_the_cancel():
    assert story(plans.LATE_FILL) == [(1, "ack", 100), (3, "cancelled", 70), (8, "fill", 30)]


def test_busts_and_corrections():
    assert story(plans.BUSTED)[-1] == (5, "bust", 100)
    assert story(plans.CORRECTED)[-1] == (5, "correction", 70)
    assert [line[:2] for line in story(plans.BUST_FIRST)] == [(1, "ack"), (3, "bust"), (7, "fill")]
    assert story(plans.CORRECTED, quantity=1)[-1] == (5, "bust", 1)


def test_anything_may_be_heard_twice():
    assert story(plans.BUSTED_TWICE)[-2:] == [(5, "bust", 100), (6, "bust", 100)]
    assert story(plans.CANCELLED_TWICE)[-2:] == [(5, "cancelled", 40), (6, "cancelled", 40)]


def test_cancelling():
    assert story(plans.SLOW, cancel=4) == [(1, "ack", 100), (5, "cancelled", 100)]
    assert story(plans.PROMPT, cancel=4) == [(1, "ack", 100), (2, "fill", 100)]
    assert story(plans.EXPIRING)[-1] == (5, "cancelled", 40)


def test_latency_may_be_none_at_all():
    assert story(plans.PROMPT, latency=0) == [(0, "ack", 100), (1, "fill", 100)]


def test_scripts_go_on_with_their_last_plan():
    planner = plans.scripted(plans.SLOW, plans.PROMPT)
    assert [planner(child(serial=n)) for n in (1, 2, 3)] == [plans.SLOW, plans.PROMPT, plans.PROMPT]


def test_a_drawn_plan_depends_on_seed_and_child_alone():
    one, other = plans.drawn(5), plans.drawn(5)
    other(child(serial=9))
    assert one(child()) == other(child())
    assert len(dict.fromkeys(plans.drawn(n)(child()) for n in range(40))) > 20


def test_children_known_and_unknown():
    venue = Venue(plans.drawn(1))
    venue.submit(child(), 0)
    with pytest.raises(VenueError, match="new child id"):
        venue.submit(child(), 1)
    with pytest.raises(VenueError, match="submit it first"):
        venue.cancel("1.2", 1)


@pytest.mark.parametrize("wrong", [{"percent": 0}, {"percent": 101}, {"keep": -1}, {"copies": 0}, {"amended": -1}])
def test_plans_that_cannot_be(wrong):
    with pytest.raises(BadPlan):
        Step(**wrong)
