"""Venues: n children take what n children take, and the best quote is the best of those that live."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.errors import VenueError
from sim.market.venues import NAMES, SIZES, SLOTS, Quote, by_venue, most_within, nbbo, taken

counts = st.integers(0, 5_000_000)


def quotes() -> st.SearchStrategy[dict[str, Quote]]:
    quote = st.tuples(st.integers(1, 10**9), st.integers(1, 10**6)).map(lambda pair: Quote(pair[0], sum(pair)))
    return st.dictionaries(st.sampled_from(NAMES), quote, min_size=1)


@given(st.integers(0, 300), st.integers(0, 300))
def test_batches_take_what_single_children_take(first, more):
    each = sum(SIZES[n % SLOTS] for n in range(first, first + more))
    assert taken(first + more) - taken(first) == each


@given(counts, st.integers(1, 16))
def test_the_venues_shares_add_up(children, venues):
    assert sum(by_venue(children, venues)) == taken(children)


@given(st.integers(0, 10**9))
def test_most_within_is_the_largest_that_fits(shares):
    most = most_within(shares)
    assert taken(most) <= shares < taken(most + 1)
    assert most_within(-1 - shares) == -1


@given(quotes())
def test_the_nbbo_is_the_best_of_the_live_venues(live):
    best = nbbo(live)
    assert all(best.bid >= quote.bid and best.ask <= quote.ask for quote in live.values())
    assert best.bid in [quote.bid for quote in live.values()]
    assert best.ask in [quote.ask for quote in live.values()]


@given(quotes())
def test_a_venue_that_went_away_does_not_count(live):
    name = min(live)
    rest = {other: quote for other, quote in live.items() if other != name}
    if rest:
        assert nbbo(rest).bid <= nbbo(live).bid and nbbo(rest).ask >= nbbo(live).ask


def test_without_a_venue_there_is_no_price():
    with pytest.raises(VenueError, match="at least one live venue"):
        nbbo({})
