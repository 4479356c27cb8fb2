"""What one child may be, and that a gate which cannot tell refuses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.guard.errors import BadLimit
from sim.guard.limits import AGAIN, CROSSED, NO_PRICE, OFF_PRICE, TOO_BIG, All, Duplicates, PriceCollar, SizeLimit
from sim.guard.protocol import ALLOW, SELL, Allow, Halt
from tests.sim.guard.views import ASK, BID, child, view


def test_size_is_that_of_one_real_child():
    gate = SizeLimit(100)
    assert gate.check(child(100), view()) is ALLOW
    assert gate.check(child(101), view()) == TOO_BIG
    assert gate.check(child(2000, count=20), view()) is ALLOW
    assert gate.check(child(2001, count=20), view()) == TOO_BIG


@pytest.mark.parametrize("missing", [{"bid": 0}, {"ask": 0}, {"bid": None}, {"ask": None}])
def test_without_a_price_nothing_leaves(missing):
    for at in (-60_000, 0):
        assert PriceCollar(50_000).check(child(), view(at, **missing)) == NO_PRICE


def test_a_crossed_market_is_no_price():
    assert PriceCollar(50_000).check(child(), view(bid=ASK, ask=BID)) == CROSSED


def test_the_collar_measures_from_a_middle_that_does_not_run_along():
    gate = PriceCollar(50_000, window_ms=60_000)
    assert gate.check(child(), view(0)) is ALLOW
    dear = {"bid": 10_590_000, "ask": 10_610_000}
    assert gate.check(child(), view(5_000, **dear)) == OFF_PRICE
    assert gate.check(child(side=SELL), view(5_000, **dear)) is ALLOW  # selling dear is no harm
    assert gate.check(child(limit=10_400_000), view(5_000, **dear)) is ALLOW
    assert gate.check(child(), view(60_000, **dear)) is ALLOW  # a new window
    cheap = {"bid": 9_390_000, "ask": 9_410_000}
    assert gate.check(child(side=SELL), view(61_000, **cheap)) == OFF_PRICE


def test_the_collar_holds_for_orders_that_came_before_the_open():
    assert PriceCollar(95_000).check(child(limit=12_000_000), view(-60_000)) == OFF_PRICE


def test_duplicates_are_counted_in_real_children_and_forgotten_with_the_window():
    gate = Duplicates(3, window_ms=1_000)
    answers = [gate.check(child(), view(0)) for _ in range(5)]
    assert answers == [ALLOW, ALLOW, ALLOW, AGAIN, AGAIN]
    assert gate.check(child(200), view(0)) is ALLOW  # another size
    assert gate.check(child(side=SELL), view(0)) is ALLOW
    assert gate.check(child(parent=8), view(0)) is ALLOW
    assert gate.check(child(), view(-500)) == AGAIN  # a clock that runs back forgets nothing
    assert gate.check(child(), view(1_000)) is ALLOW
    assert gate.check(child(300, count=3), view(1_000)) == AGAIN


class Says:
    """Answers always the same."""

    def __init__(self, answer):
        self.answer, self.asked = answer, 0

    def check(self, child, view):
        self.asked += 1
        return self.answer

    def copy(self):
        return Says(self.answer)


def test_the_first_refusal_is_the_answer():
    gates = [Says(Allow()), Says(Halt("server:8", "why")), Says(TOO_BIG)]
    assert All(gates).check(child(), view()) == Halt("server:8", "why")
    assert [gate.asked for gate in gates] == [1, 1, 0]
    assert All([]).check(child(), view()) is ALLOW


@given(st.lists(st.integers(1, 4), max_size=30), st.integers(0, 30))
def test_a_copy_goes_its_own_way(counts, cut):
    gate = All([SizeLimit(500), PriceCollar(10_000), Duplicates(20, 3_000)])
    story = [(child(100 * n, count=n), view(1000 * i)) for i, n in enumerate(counts)]
    for step in story[:cut]:
        gate.check(*step)
    twin = gate.copy()
    rest = [gate.check(*step) for step in story[cut:]]
    assert [twin.check(*step) for step in story[cut:]] == rest


@pytest.mark.parametrize("make", [SizeLimit, PriceCollar, Duplicates])
@pytest.mark.parametrize("wrong", [0, -1, 1.5, True, "3", None])
def test_limits_that_cannot_be_meant(make, wrong):
    with pytest.raises(BadLimit, match="whole number"):
        make(wrong)
