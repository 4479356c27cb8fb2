"""What somebody may have meant."""

import pytest

from sim.scenarios.near import distance, near


@pytest.mark.parametrize(
    ("a", "b", "far"), [("", "", 0), ("a", "", 1), ("", "abc", 3), ("kitten", "sitting", 3), ("ab", "ba", 2)]
)
def test_distance(a, b, far):
    assert distance(a, b) == distance(b, a) == far


def test_nearest_first_and_at_most_three():
    names = ["healthy-01", "healthy-02", "healthy-10", "healthy-03", "late-fault"]
    assert near("healthy-1", names) == "did you mean healthy-01 or healthy-10 or healthy-02?"
    assert near("x", names) == "take one that exists"
    assert near("", names, otherwise="say one") == "say one"
    assert near("h" * 1_000_000, names) == "take one that exists"
