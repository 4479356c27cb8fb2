"""The record follows from the figures; the model moves one number and says what it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.aftermath import loss, model, rescue, stock
from sim.aftermath.capital import NET_CAPITAL, means
from sim.aftermath.facts import Weight, dollars
from sim.aftermath.ratios import PPM, fall_ppm, part_ppm, percent
from sim.aftermath.record import ANNOUNCED, BOOKED, FOUND
from sim.aftermath.sequel import STEPS, fine_ppm
from sim.aftermath.summary import aftermath
from sim.errors import BadAmount

LOSSES = st.integers(1, dollars("5000"))


@pytest.mark.parametrize(
    ("millions", "figure"),
    [("440", ANNOUNCED), ("441", ANNOUNCED), ("457.6", BOOKED), ("461.1", FOUND), ("465", FOUND), ("1", ANNOUNCED)],
)
def test_which_of_the_three_a_loss_is(millions, figure):
    found = loss.placed(dollars(millions))
    assert found.nearest is figure
    assert found.apart == dollars(millions) - figure.value


def test_sums_on_record():
    assert (dollars("6650"), dollars("350")) == (loss.GROSS, loss.NET)
    assert (dollars("461.1"), dollars("464.6")) == (loss.WITH_FEES_Q3, loss.WITH_FEES_YEAR)


def test_averages_and_shares_on_record():
    assert percent(loss.placed(FOUND.value).of_gross_ppm) == "6.9 %"
    assert loss.placed(FOUND.value).a_minute // 10**11 == 102  # 10.2 million, an average
    assert percent(fine_ppm(FOUND.value)) == "2.6 %"


def test_the_closes_fall_as_recorded():
    assert [percent(close.fall_ppm) for close in stock.path()] == ["0.0 %", "32.8 %", "75.0 %", "60.8 %", "70.3 %"]
    assert stock.path()[0].worth == 1_014_406_000 * 10**6


def test_the_loss_passed_the_firms_worth_on_thursday_not_before():
    assert "Thursday" in stock.first_below(BOOKED.value).price.what
    assert stock.first_below(dollars("200")) is None


def test_who_owns_what():
    shares = rescue.dilution()
    assert shares.new == 266_666_666
    assert shares.rest == 10**6  # one dollar that makes no share
    assert percent(shares.investors_ppm) == "73.1 %"
    assert shares.investors_ppm + shares.holders_ppm == PPM
    assert rescue.PREFERRED == 400_000
    assert percent(rescue.OF_FRIDAYS_CLOSE_PPM) == "37.0 %"


def test_both_sides_of_net_capital_stand_there():
    assert {said.weight for said in NET_CAPITAL} == {Weight.FILING, Weight.DOCUMENTED}


def test_the_sequel_says_its_weight():
    assert all(step.source and step.on for step in STEPS)


@given(LOSSES)
def test_cash_left_and_missing_agree(amount):
    assert max(0, -means(amount).cash_left) == model.missing(amount)


@given(LOSSES, LOSSES)
def test_a_larger_loss_dilutes_no_less(one, other):
    small, large = sorted((one, other))
    parts = [rescue.dilution(model.missing(amount)).investors_ppm for amount in (small, large)]
    assert parts == sorted(parts)


@given(st.integers(0, 10**20), st.integers(1, 10**20))
def test_a_part_is_the_nearest_millionth(part, whole):
    assert abs(part_ppm(part, whole) * whole - part * PPM) * 2 <= whole


@given(st.integers(1, 10**9), st.integers(0, 10**9))
def test_a_fall_and_what_is_left_make_a_whole(before, after):
    assert abs(fall_ppm(before, after) + part_ppm(after, before) - PPM) <= 1


def test_with_the_loss_on_record_nothing_would_change():
    assert not any(line.changed for line in model.what_if(BOOKED.value))


def test_a_smaller_loss_changes_lines_and_stays_a_model():
    lines = {line.what: line for line in model.what_if(dollars("41"))}
    assert all(line.changed and line.why for line in lines.values())
    assert "not what would have happened" in model.LABEL
    assert lines["investors' part if only what is missing were raised"].would_be == "0.0 %"


def test_no_loss_at_all_has_lines():
    assert model.what_if(0)[-1].would_be == "nothing to compare with"


def test_everything_at_once_is_the_record():
    end = aftermath()
    assert end.loss.nearest is BOOKED and end.loss.apart == 0
    assert end.means.cash_left == dollars("365") - BOOKED.value
    assert not any(line.changed for line in end.model)


@pytest.mark.parametrize("bad", [-1, 1.5, "460", None, True])
def test_a_loss_that_is_none_is_refused(bad):
    for call in (loss.placed, means, model.what_if, stock.first_below, aftermath):
        with pytest.raises(BadAmount, match="expected"):
            call(bad)


def test_nothing_to_divide_by_is_refused():
    for call in (lambda: loss.placed(1, 0), lambda: fine_ppm(0), lambda: rescue.dilution(1, 0), lambda: part_ppm(1, 0)):
        with pytest.raises(BadAmount):
            call()
