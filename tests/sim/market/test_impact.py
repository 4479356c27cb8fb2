"""What it costs to move a price: on the way nothing is gained, and nothing depends on the way."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sim.market.impact import PPM, Impact, coefficient, most_held
from sim.market.universe import universe

STOCKS = universe()
impacts = st.sampled_from(STOCKS.impacts)
positions = st.integers(-5_000_000, 5_000_000)
walks = st.lists(positions, min_size=1, max_size=12)


def cost(impact: Impact, positions: list[int]) -> int:
    """Walk through positions and pay for each step: the price moved, and the spread."""
    steps = list(pairwise(positions))
    return sum(impact.phi(b) - impact.phi(a) + abs(b - a) * impact.half_spread for a, b in steps)


@given(impacts, walks)
def test_the_way_does_not_matter(impact, walk):
    """Path independence: only where it starts and ends, and how many shares were traded."""
    shares = sum(abs(b - a) for a, b in pairwise(walk))
    straight = impact.phi(walk[-1]) - impact.phi(walk[0])
    assert cost(impact, walk) == straight + shares * impact.half_spread


@given(impacts, walks)
def test_a_round_trip_costs_exactly_spread_times_shares_and_never_pays(impact, walk):
    there_and_back = [walk[0], *walk, walk[0]]
    shares = sum(abs(b - a) for a, b in pairwise(there_and_back))
    assert cost(impact, there_and_back) == shares * impact.half_spread >= 0


@given(impacts, positions)
def test_bid_below_ask_and_both_above_zero(impact, x):
    assert 0 < impact.bid(x) < impact.ask(x)


@given(impacts, positions, st.integers(1, 10_000))
def test_more_bought_is_never_cheaper(impact, x, more):
    assert impact.moved(x) <= impact.moved(x + more)
    assert impact.phi(x + more) - impact.phi(x) > 0


@given(impacts, positions, st.integers(1, 10_000), st.sampled_from((1, -1)))
def test_an_average_price_lies_between_the_prices_before_and_after(impact, x, shares, side):
    """To a few micro-dollars a share: the potential is rounded down to whole ones."""
    average = side * (impact.phi(x + side * shares) - impact.phi(x)) // shares
    low, high = sorted((impact.moved(x), impact.moved(x + side * shares)))
    slack = 2 + abs(x) // 8 // shares  # 1/32 micro-dollar of the root, on every share held
    assert low - slack <= average <= high + slack


@given(impacts, st.integers(-3_000_000, 3_000_000), st.integers(-120_000, 120_000), st.sampled_from((1, -1)))
def test_a_limit_is_never_passed_and_is_reached(impact, x, beyond_ppm, side):
    """From whatever position: at `holds` the price fits the limit, and well beyond it no longer does."""
    best = impact.ask(x) if side > 0 else impact.bid(x)
    limit = best + side * best * beyond_ppm // PPM
    holds = impact.holds_until(side, limit)
    at = side * max(-impact.most, min(impact.most, side * holds))
    if abs(holds) <= impact.most:
        price = impact.ask(holds) if side > 0 else impact.bid(holds)
        assert side * price <= side * limit
    beyond = at + side * max(1_000, impact.most // 50)
    if abs(beyond) < impact.most and side * holds < impact.most:
        price = impact.ask(beyond) if side > 0 else impact.bid(beyond)
        assert side * price > side * limit


def test_a_limit_on_the_far_side_was_once_taken_for_zero():
    """A seller has pushed the price down; a buyer's limit there allows no fill back up at the old price."""
    impact = STOCKS.impacts[0]
    pushed = -impact.most // 4
    limit = impact.ask(pushed) + 1_000
    holds = impact.holds_until(1, limit)
    assert pushed <= holds < 0 and impact.ask(holds) <= limit < impact.ask(0)


@given(impacts, positions, st.integers(2, 50))
def test_prices_times_c_cost_times_c(impact, x, c):
    """Up to the rounding of one square root: less than a micro-dollar a share."""
    dear = Impact(impact.price * c, impact.half_spread * c, impact.k * c * c, impact.most)
    assert abs(dear.phi(x) - c * impact.phi(x)) <= c * (abs(x) + 2)


@given(st.sampled_from(STOCKS.stocks), st.integers(100_000, 3_000_000))
def test_the_coefficient_does_what_it_is_fitted_to(stock, impact_ppm):
    """A position as large as what others trade moves the price by so many millionths."""
    k = coefficient(stock.price, stock.others, impact_ppm)
    impact = Impact(stock.price, stock.half_spread, k, 1 << 62)
    moved = (impact.moved(stock.others) - stock.price) * PPM / stock.price
    assert abs(moved - impact_ppm) < 20
    assert most_held(stock.price, k, 800_000) <= 1 << 62
