"""Whatever the text, the answer is a scenario or a refusal with a line that exists."""

from importlib.resources import files

from hypothesis import given, settings
from hypothesis import strategies as st

from sim import scenarios
from sim.scenarios.errors import BadScenario
from sim.scenarios.parameters import REGISTRY

DAY = (files("sim.scenarios") / "august-1st.toml").read_text(encoding="utf-8")
PIECES = st.sampled_from(
    ['"', "[", "]", "{", "}", "=", ",", "\n", '"""', "-", "nan", "1e9", "true", "[fleet]", "extends"]
)


def answer(text):
    try:
        scenario = scenarios.parse(text, "mine")
    except BadScenario as error:
        assert 1 <= error.line <= text.count("\n") + 1
        assert str(error).startswith(f"mine.toml, line {error.line}: expected ")
    else:
        assert list(scenario.origins) == list(REGISTRY)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(DAY)), st.integers(0, 60), PIECES | st.text(max_size=8))
def test_the_day_with_a_piece_exchanged(at, cut, piece):
    answer(DAY[:at] + piece + DAY[at + cut :])


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200) | st.lists(PIECES, max_size=20).map("".join))
def test_any_text(text):
    answer(text)


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from(list(REGISTRY)),
    st.integers() | st.floats().map(repr) | st.sampled_from(["true", "false", "nan", "-inf"]),
)
def test_any_value_of_any_parameter(name, value):
    lines = [
        f"{name} = {{ value = {value}, {line.partition('value = ')[2].partition(', ')[2]}"
        if line.startswith(f"{name} = ")
        else line
        for line in DAY.splitlines()
    ]
    answer("\n".join(lines))
