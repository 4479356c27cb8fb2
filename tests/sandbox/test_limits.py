"""Budgets that make no sense are refused before anything runs."""

import pytest

from exercises.sandbox.limits import MOST_MEMORY, Limits


def test_the_defaults_are_legal_and_travel_as_plain_data():
    assert Limits(**Limits().wire()) == Limits()


@pytest.mark.parametrize(
    "wrong",
    [{"fuel": 0}, {"fuel": 10**13}, {"memory_bytes": 2**20}, {"memory_bytes": MOST_MEMORY + 1}, {"wall_seconds": 0},
     {"output_bytes": -1}],
    ids=str,
)  # fmt: skip
def test_a_budget_without_sense_is_refused(wrong):
    (name,) = wrong
    with pytest.raises(ValueError, match=name):
        Limits(**wrong)
