"""The ledger: doubled and reordered deliveries change nothing (invariants 1, 2, 7)."""

from hypothesis import given
from hypothesis import strategies as st

from sim.ledger import Ledger
from sim.orders import ChildOrder, Side
from sim.plans import drawn
from sim.reports import Ack, Bust, Fill
from sim.venue import Venue


def heard(seed, sizes):
    """All reports of a few drawn children, and the venue's truth."""
    venue = Venue(drawn(seed))
    children = [ChildOrder(f"1.{n}", 1, 1, 1, Side.BUY, size) for n, size in enumerate(sizes, 1)]
    for child in children:
        venue.submit(child, 0)
    return children, venue.poll(100), venue


def totals(children, reports):
    ledger = Ledger()
    for child in children:
        ledger.send(child)
    for report in reports:
        ledger.hear(report)
    return ledger.sent, ledger.filled, ledger.in_flight


@given(st.integers(0, 10**6), st.lists(st.integers(1, 1000), min_size=1, max_size=6), st.randoms())
def test_twice_and_in_any_order_is_the_same(seed, sizes, chance):
    children, reports, venue = heard(seed, sizes)
    shuffled = list(reports) + [r for r in reports if chance.random() < 0.5]
    chance.shuffle(shuffled)
    assert totals(children, shuffled) == totals(children, reports)
    assert totals(children, reports) == (sum(sizes), venue.filled(1), venue.working(1))


def test_an_ack_fills_nothing():
    child = ChildOrder("1.1", 1, 1, 1, Side.BUY, 100)
    assert totals([child], [Ack(1, 1, "1.1", 100)]) == (100, 0, 100)


def test_a_bust_before_its_fill():
    child = ChildOrder("1.1", 1, 1, 1, Side.BUY, 100)
    bust, fill = Bust(1, 1, "1.1", 100, "X"), Fill(1, 1, "1.1", 100, "X")
    assert totals([child], [bust]) == (100, 0, 100)
    assert totals([child], [bust, fill]) == totals([child], [fill, bust]) == (100, 0, 0)
