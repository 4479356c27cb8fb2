"""The cap is exact with everybody at once, and a person who clicks five times is in once; on both engines."""

from tests.cohorts.at_once import ON_BOTH_ENGINES, told


@ON_BOTH_ENGINES
def test_everybody_at_once(name, tmp_path):
    found = told("tests/cohorts/groups/crowd.py", name, tmp_path)
    assert found["many"] == ["in"] * 3 + ["no place"] * 5
    assert found["clicks"] == ["in"] * 5
    assert (found["used"], found["in"]) == ([3, 1], 4)
