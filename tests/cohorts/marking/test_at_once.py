"""Of four who set one grade at the same moment one does and three are told; no line is stale afterwards."""

from tests.cohorts.at_once import ON_BOTH_ENGINES, told


@ON_BOTH_ENGINES
def test_at_once(name, tmp_path):
    found = told("tests/cohorts/marking/at_once.py", name, tmp_path)
    assert found["answers"] == ["graded"] * 5 + ["read"] * 3 + ["set"] + ["told"] * 3
    assert (found["overrides"], found["wrong"]) == (1, 0)
