"""Money and shares stay whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim import units
from sim.errors import BadAmount, BadQuantity


@given(st.integers(-(10**15), 10**15))
def test_money_survives_being_written_and_read(micro):
    assert units.parse_money(units.format_money(micro)) == micro


@pytest.mark.parametrize(
    ("text", "micro"), [("12.34", 12_340_000), ("$1,000", 1_000_000_000), ("-0.000001", -1), ("-$1.50", -1_500_000)]
)
def test_money_is_read_exactly(text, micro):
    assert units.parse_money(text) == micro


@pytest.mark.parametrize("text", ["", "1e3", "1.2345678", "one", "1.-5", "--1", "²", "nan"])
def test_inexact_money_is_refused(text):
    with pytest.raises(BadAmount, match="expected dollars"):
        units.parse_money(text)


@pytest.mark.parametrize("value", [0, -1, 100.0, True, "100", None, 2**32])
def test_only_whole_positive_shares(value):
    with pytest.raises(BadQuantity):
        units.shares(value)


def test_round_lots_and_the_odd_rest():
    assert units.round_lots(537) == (5, 37)
    assert units.format_shares(397_000_000) == "397,000,000"
