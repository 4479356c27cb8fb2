"""What holds for every live figure: named, found, deterministic, plain, and exact about what it cannot take."""

import json
import re

import pytest

from sim.figures.errors import BadFigure, BadSetting
from sim.figures.settings import Choice, Switch, Whole, Words, read
from sim.figures.worker import FIGURES, answer, ask, figure, grade
from tests.conftest import ROOT


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_has_all_its_parts_and_a_first_state(name):
    snake = name.replace("-", "_")
    assert (ROOT / f"templates/courses/live/{snake}.html").is_file()
    assert f'"./{name}.js"' in (ROOT / "static/js/figures/entry.js").read_text()
    assert f'static figure = "{name}"' in (ROOT / f"static/js/figures/{name}.js").read_text()
    assert re.search(rf"^    {snake}  ", (ROOT / "sim/figures/__init__.py").read_text(), re.MULTILINE)
    first = ask(json.dumps({"figure": name}))
    assert first == ask(json.dumps({"figure": name})) == grade("", json.dumps({"figure": name}), "")
    assert "error" not in json.loads(first)


@pytest.mark.parametrize("name", FIGURES)
def test_its_settings_are_read_strictly(name):
    for setting in figure(name).SETTINGS:
        with pytest.raises(BadSetting, match=f"{setting}.*came 'a value of type dict'"):
            answer({"figure": name, setting: {"a": 1}})
    assert "leave it out" in json.loads(ask(json.dumps({"figure": name, "nowhere": 1})))["error"]


@pytest.mark.parametrize("name", ["", "bit_bench", None, 5, ["bit-bench"], "os"])
def test_an_unknown_figure_is_told(name):
    with pytest.raises(BadFigure, match="a figure out of bit-bench"):
        answer({"figure": name})


@pytest.mark.parametrize(
    "setting, good, bad",
    [
        (Whole(5, 0, 40), [0, 40], [-1, 41, True, 5.0, "5", None, 1 << 80]),
        (Switch(), [True, False], [0, "yes", None]),
        (Choice(("a", "b")), ["a", "b"], ["c", "", 1, None, ["a"], "x" * 999]),
        (Words(("a",), 2, ("a", "b")), [[], ["b", "b"]], ["a", ["c"], ["a"] * 3, [1], None]),
    ],
)
def test_each_kind_of_setting(setting, good, bad):
    assert read({"it": setting}, {}) == {"it": json.loads(json.dumps(setting.usual))} or setting.usual == ("a",)
    for value in good:
        assert read({"it": setting}, {"it": value}) == {"it": value}
    for value in bad:
        with pytest.raises(BadSetting, match="expected .*it.* came .*; ") as caught:
            setting.read("it", value)
        assert len(str(caught.value)) < 200


def test_what_an_author_writes():
    assert (Whole(5, 0, 40).text("7"), Whole(5, 0, 40).text("x")) == (7, "x")
    assert (Switch().text("yes"), Switch().text("1")) == (True, "1")
    assert (Words((), 2, ("a",)).text("a, a"), Words((), 2, ()).text("")) == (["a", "a"], [])
