"""Nothing is lost between the firm, its customers, the 33 Account and the venues."""

from collections import defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.guard.hooks import Hooks
from sim.guard.protocol import ALLOW, Reject
from sim.incident.accounts import books, plain
from sim.incident.marks import look
from tests.sim.incident.runs import DAY, Listener, ended, gate, incident, short

MIXED = {"two_sided_ppm": 300_000, "live_flagged_per_hour": 4_000}
seeds = st.integers(0, 1 << 40)


def check(run):
    """Every book adds up, and says what the state says."""
    found = books(run.state, run.world)
    marks = look(run.state, run.world)
    for symbol, book in found.items():
        assert book.firm.shares == book.customers.shares + book.account33.shares == run.state.x[symbol]
        assert book.firm.shares + sum(book.venues.values()) == 0
        assert book.firm.cash == book.customers.cash + book.account33.cash
    assert sorted(found) == [n for n, shares in enumerate(run.state.traded) if shares]
    at_arrival = sum(b.firm.cash + b.firm.shares * run.world.stocks.impacts[n].price for n, b in found.items())
    assert at_arrival == marks.pnl_arrival, "what the books say is what the marks say"
    return found


@settings(max_examples=8, deadline=None)
@given(seeds, st.sampled_from(["L1", "L2", "L3"]), st.integers(1, 16))
def test_shares_and_cash_are_conserved_per_symbol(seed, level, venues):
    run = short(seed=seed, level=level, minutes=2, vary={**MIXED, "venues": venues})
    run.run()
    assert check(run)


@settings(max_examples=6, deadline=None)
@given(seeds, st.integers(2, 9))
def test_also_where_a_control_refuses_this_and_that(seed, every):
    """Refusing whatever is short (88 shares) or every n-th child leaves the venues' sum the firm's."""
    count = iter(range(1 << 60))
    pick = lambda child, view: Reject("no") if child.quantity % 100 or next(count) % every == 0 else ALLOW  # noqa: E731
    run = short(seed=seed, level="L3", minutes=1, hooks=gate(pick), vary=MIXED)
    run.run()
    check(run)
    later = run.copy(Hooks())
    assert all(shares >= 0 for shares in later.state.traded)


def test_a_fork_without_the_gate_that_picked_sells_nothing_back():
    """Once a flow's shares jumped to what its count of children alone would have taken."""
    whole = gate(lambda child, view: Reject("short") if child.quantity < 100 else ALLOW)
    run = short(level="L3", minutes=2, hooks=whole).until(60_000)
    twin = run.copy(Hooks())
    before = twin.state.traded[:]
    twin.level = "L1"
    twin.step()
    assert all(new >= old for new, old in zip(twin.state.traded, before))
    twin.run()
    check(twin)


@settings(max_examples=4, deadline=None)
@given(seeds)
def test_position_is_the_signed_sum_of_fills(seed):
    heard = Listener()
    run = short(seed=seed, level="L2", minutes=2, hooks=Hooks(breaker=heard), vary=MIXED)
    run.run()
    loops = {flow.parent for flow in [*run.state.flows, *run.state.ended]}
    position, traded = defaultdict(int), defaultdict(int)
    for fill in heard.fills:
        if fill.parent in loops:
            position[fill.symbol] += fill.side * fill.quantity
            traded[fill.symbol] += fill.quantity
    assert {n: x for n, x in enumerate(run.state.x) if x} == {n: x for n, x in position.items() if x}
    assert {n: x for n, x in enumerate(run.state.traded) if x} == traded
    cash = -sum(f.side * f.price * f.quantity for f in heard.fills if f.parent in loops)
    booked = sum(book.firm.cash for book in check(run).values())
    assert abs(cash - booked) <= sum(f.quantity for f in heard.fills), "a fill's price is rounded to a micro-dollar"


def test_customers_get_what_they_ordered_and_the_rest_is_in_the_33_account():
    run = ended("rollback-offered")
    ordered = defaultdict(int)
    for flow in run.state.flows:
        ordered[flow.symbol] += flow.open
    for symbol, book in check(run).items():
        assert abs(book.customers.shares) <= ordered[symbol]
    assert sum(abs(b.account33.shares) for b in books(run.state, run.world).values()) > 100_000_000


@given(st.lists(st.integers(1_000_000, 10**9), min_size=2, max_size=2))
@settings(max_examples=20, deadline=None)
def test_another_mark_moves_only_the_unrealised_part(prices):
    run = ended(DAY)
    cash = {symbol: book.firm.cash for symbol, book in books(run.state, run.world).items()}
    symbol = next(iter(cash))
    kept = run.state.price[symbol]
    worth = []
    for price in prices:
        run.state.price[symbol] = price
        again = books(run.state, run.world)
        assert {s: book.firm.cash for s, book in again.items()} == cash
        worth.append(again[symbol].firm.shares * price + again[symbol].firm.cash)
    run.state.price[symbol] = kept
    assert worth[1] - worth[0] == run.state.x[symbol] * (prices[1] - prices[0])


@pytest.mark.parametrize("seed", [3, 4])
def test_a_gate_sees_as_much_in_33_as_the_books_say(seed):
    """Long and short of customers do not cancel against the firm's own."""
    run = incident("rollback-offered", seed=seed).until(600_000)
    seen = []
    twin = run.copy(gate(lambda child, view: seen.append(view.gross33) or ALLOW))
    mine = sum(abs(b.account33.shares) * twin.state.price[n] for n, b in books(twin.state, twin.world).items())
    twin.step()
    assert seen[0] == mine


def test_a_book_is_plain_data():
    book = next(iter(books(ended(DAY).state, ended(DAY).world).values()))
    assert list(plain(book)) == ["firm", "customers", "account33", "venues"]
