"""What children add up to (invariant 1, and paragraphs 21 to 24)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.guard.errors import BadLimit
from sim.guard.exposure import GROSS, GROSS_33, MORE_OUT, UNKNOWN, GrossLimit, LeavingWithinEntering
from sim.guard.limits import NO_PRICE
from sim.guard.protocol import ALLOW, BUY, SELL
from sim.units import MICRO
from tests.sim.guard.views import ASK, BID, SYMBOLS, child, view

SIDES = st.sampled_from([BUY, SELL])


def test_a_parent_nobody_ordered():
    assert LeavingWithinEntering().check(child(parent=9), view()) == UNKNOWN


def test_before_the_open_too():
    assert LeavingWithinEntering().check(child(200), view(-60_000, ordered=100)) == MORE_OUT


@given(st.lists(st.tuples(st.integers(1, 400), st.booleans(), st.booleans()), max_size=60), st.integers(1, 2000))
def test_never_more_out_than_in(story, ordered):
    """Whatever is filled when, and however many children share one view."""
    gate, now, filled, flying = LeavingWithinEntering(), 0, 0, 0
    for quantity, tick, settles in story:
        if tick:
            now, filled, flying = now + 1000, filled + flying, 0
        elif settles:
            filled, flying = filled + flying, 0
        if gate.check(child(quantity), view(now, ordered=ordered, left=filled)) is ALLOW:
            flying += quantity
        assert filled + flying <= ordered


def test_what_was_let_out_and_not_filled_may_be_sent_again():
    gate = LeavingWithinEntering()
    assert gate.check(child(1000), view(0)) is ALLOW
    assert gate.check(child(1), view(0)) == MORE_OUT
    assert gate.check(child(1000), view(5000)) is ALLOW


class Firm:
    """Positions that fills change at once, and a view that shows them late: once a tick."""

    def __init__(self):
        self.now, self.held = 0, [0] * SYMBOLS

    def gross(self):
        return sum(abs(x) * (ASK if x > 0 else BID) for x in self.held)

    def look(self, base, account33=0):
        seen = view(self.now, gross=base, gross33=account33)
        seen.position = list(self.held)
        return seen


@given(st.lists(st.tuples(SIDES, st.integers(0, SYMBOLS - 1), st.integers(1, 900), st.booleans()), max_size=80))
def test_gross_never_passes_the_limit_however_many_children_share_a_view(story):
    usd, firm, gate = 20_000, Firm(), GrossLimit(20_000)
    seen = firm.look(0)
    for side, symbol, quantity, tick in story:
        if tick:
            firm.now += 5000
            seen = firm.look(firm.gross())
        if gate.check(child(quantity, side=side, symbol=symbol), seen) is ALLOW:
            firm.held[symbol] += side * quantity
    assert firm.gross() <= usd * MICRO


@given(SIDES, st.integers(1, 500), st.integers(0, 10**12))
def test_exits_may_always_go_even_without_a_price(side, quantity, gross):
    held = view(position=-side * 500, gross=gross, gross33=gross, bid=0, ask=None)
    for gate in (GrossLimit(0), GrossLimit(0, "33")):
        assert gate.check(child(quantity, side=side), held) is ALLOW


def test_many_exits_in_one_view_do_not_turn_into_an_entry():
    gate, held = GrossLimit(0), view(position=300)
    assert [gate.check(child(side=SELL), held) for _ in range(4)] == [ALLOW, ALLOW, ALLOW, GROSS]
    assert gate.check(child(700, side=SELL), view(position=300)) == GROSS


def test_without_a_price_no_entry():
    assert GrossLimit(10**6).check(child(), view(ask=0)) == NO_PRICE
    assert GrossLimit(10**6).check(child(side=SELL), view(bid=None)) == NO_PRICE


def test_what_the_view_shows_is_not_counted_twice():
    gate = GrossLimit(2_500)
    assert gate.check(child(), view()) is ALLOW
    assert gate.check(child(), view(gross=1_001 * MICRO, position=100)) is ALLOW  # filled within the tick
    assert gate.check(child(), view(gross=2_002 * MICRO, position=200)) == GROSS


def test_gross_and_not_net():
    gate = GrossLimit(15_000)
    long_and_short = view(gross=14_500 * MICRO)
    assert gate.check(child(side=SELL), long_and_short) == GROSS


def test_the_33_account_has_its_own_limit_and_no_exemption_from_the_firms():
    full = view(gross=2_000_000 * MICRO, gross33=2_000_000 * MICRO)
    assert GrossLimit(2_000_000, "33").check(child(), full) == GROSS_33
    assert GrossLimit(2_000_000).check(child(), full) == GROSS
    assert GrossLimit(2_000_000, "33").check(child(account="house"), full) is ALLOW
    assert GrossLimit(2_000_000).check(child(account="house"), full) == GROSS
    assert GrossLimit(0).check(child(account="customer"), full) is ALLOW  # a customer's position, not ours


def test_an_account_the_view_does_not_show():
    with pytest.raises(BadLimit, match="no other account"):
        GrossLimit(1, "34")


@given(st.lists(st.tuples(st.integers(1, 300), st.integers(0, 2)), max_size=30), st.integers(0, 30))
def test_a_copy_goes_its_own_way(story, cut):
    steps = [(child(q), view(1000 * (i // 4), position=100 * k, left=50 * k)) for i, (q, k) in enumerate(story)]
    for gate in (GrossLimit(5_000), LeavingWithinEntering()):
        for step in steps[:cut]:
            gate.check(*step)
        twin = gate.copy()
        rest = [gate.check(*step) for step in steps[cut:]]
        assert [twin.check(*step) for step in steps[cut:]] == rest
