"""`fidelity`: the shape of the table; whether it is inside is the engine's own test."""

import json

import pytest

from sim.incident.fidelity import ROWS


def test_the_table_has_every_row_and_counts_what_is_inside(sim):
    said = sim("fidelity", "--seeds", "2", "--tick-ms", "60000")
    assert said.code == 0
    lines = said.out.splitlines()
    assert lines[0] == "august-1st, 2 seeds"
    assert len(lines) == len(ROWS) + 3
    for row, line in zip(ROWS, lines[2:]):
        assert line.startswith(row.name) and line.endswith(row.source)
    assert "medians inside" in lines[-1]
    assert said.err.splitlines() == ["1 of 2 seeds", "2 of 2 seeds"]


def test_json_is_one_line_of_numbers(sim):
    said = sim("fidelity", "eight-of-eight", "--seeds", "1", "--tick-ms", "60000", "--json")
    table = json.loads(said.out)
    assert (table["scenario"], table["seeds"], table["tick_ms"]) == ("eight-of-eight", 1, 60_000)
    assert [row["figure"] for row in table["rows"]] == [row.name for row in ROWS]
    assert table["rows"][0]["median"] == table["rows"][0]["canonical"] == 0
    assert table["rows"][0]["inside"] is False


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--seeds", "0"], "expected from 1 to 10000 seeds, came 0; take 200"),
        (["--seeds", "-5"], "expected"),
        (["--seeds", "many"], "expected the number of seeds to be a whole number, came 'many'; take 200"),
        (["--seeds", "10001"], "came 10001"),
        (["august-3rd"], "did you mean august-1st"),
        (["--seeds", "1", "--tick-ms", "13"], "came 13"),
    ],
)
def test_bad_input(sim, arguments, sentence):
    said = sim("fidelity", *arguments)
    assert said.code == 2 and sentence in said.err
