"""The score's shape and its anchors."""

import pytest

from exercises.challenges import scoring
from exercises.challenges.outcome import Outcome
from exercises.challenges.scoring import MILLION, combine, of_availability, of_false_halts, of_loss, of_run, score

DOLLARS = 1_000_000  # micro-dollars


def run(scenario, **facts):
    return Outcome(0, scenario, 0, **{"availability": MILLION, **facts})


def test_no_loss_is_one_and_460_million_is_nothing():
    assert of_loss(0) == MILLION
    assert of_loss(460_000_000 * DOLLARS) == 0
    assert of_loss(2_000_000_000 * DOLLARS) == 0
    assert of_loss(-5) == MILLION


@pytest.mark.parametrize("loss, expected", [(100_000, 0.9178), (1_000_000, 0.7157), (10_000_000, 0.4528)])
def test_s_loss_follows_the_formula(loss, expected):
    assert of_loss(loss * DOLLARS) / MILLION == pytest.approx(expected, abs=0.0005)


def test_the_product_is_geometric():
    assert combine(MILLION, MILLION, MILLION) == MILLION
    assert combine(0, MILLION, MILLION) == combine(MILLION, 0, MILLION) == combine(MILLION, MILLION, 0) == 0
    expected = 0.5**0.45 * 0.8**0.35 * 0.25**0.20
    assert combine(500_000, 800_000, 250_000) / MILLION == pytest.approx(expected, abs=2e-6)


def test_nobody_gets_more_than_they_wanted():
    assert of_availability(1_000_003) == MILLION
    assert of_availability(-1) == 0


def test_false_halts_a_day():
    assert of_false_halts(0, 30) == MILLION
    assert of_false_halts(30, 30) == MILLION // 2
    assert of_false_halts(0, 0) == MILLION


def test_the_parts_are_averages_over_the_runs_where_they_can_be_lost():
    runs = [run("august-1st", loss=460_000_000 * DOLLARS), run("late-fault"), run("none-missed", stops=1)]
    found = score([*runs, run("healthy-01", availability=600_000)])
    assert (found.loss, found.availability) == (500_000, 900_000)
    assert found.false_positives == 666_666  # one halt in two days
    assert (found.halts, found.false_halts) == (1, 1)


def test_a_fallen_tower_counts_as_lost():
    found = score([run("august-1st", fallen="raised"), run("healthy-01", fallen="timed_out")])
    assert found.total == 0
    assert found.false_halts == 1
    assert of_run(run("august-1st", fallen="raised")) == 0


def test_a_halt_on_a_day_with_a_fault_is_not_held_against_anybody():
    assert of_run(run("august-1st", stops=3)) == MILLION
    assert of_run(run("none-missed", stops=1)) < MILLION


def test_points_are_rounded_down():
    assert scoring.Score(999_387, 0, 0, 0, 0, 0).points == "99.93"
    assert scoring.Score(50_000, 0, 0, 0, 0, 0).points == "5.00"


def test_one_sort_of_day_alone_has_no_score():
    with pytest.raises(ValueError):
        score([run("august-1st")])
