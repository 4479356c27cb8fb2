"""A drawn curve beside the run's: the figures in the sentences are those of the two curves."""

import pytest

from sim.figures import august, predict_loss
from sim.figures.errors import BadSetting
from sim.figures.predict_loss import SETTINGS, law
from sim.figures.settings import read


def asked(**settings):
    return predict_loss.answer(read(SETTINGS, settings))


def test_the_run_is_the_lessons_curve():
    run = asked()["run"]
    assert [run[minute] // 10**6 for minute in (1, 10, 20, 30, 45)] == [2, 54, 142, 250, 449]
    assert asked()["differs"] == []


def test_the_law_doubles_as_it_should():
    line = law(449_000_000)
    assert line[0] == 0 and line[45] == 449_000_000
    assert abs(line[40] * 1000 // line[20] - 2828) <= 1 and abs(line[40] * 1000 // line[10] - 8000) <= 1


def test_the_run_itself_differs_in_nothing():
    own = [m.loss // 10**6 for m in august.minutes()]
    differs = asked(curve=own)["differs"]
    assert all("about the same" in words for words in differs[:3]) and "bends like the run" in differs[3]


@pytest.mark.parametrize(
    ("curve", "words"),
    [
        ([10 * n for n in range(46)], "a straight line"),
        ([min(400, 40 * n) for n in range(46)], "flattens"),
        ([n**4 // 9000 for n in range(46)], "bends even more"),
        ([0] * 46, "no loss at all"),
    ],
)
def test_the_bend_is_named(curve, words):
    assert words in asked(curve=curve)["differs"][3]


@pytest.mark.parametrize("wrong", [[1, 2], [0] * 45 + [-1], [0.5] * 46, "up", [True] * 46])
def test_what_is_no_curve_is_told(wrong):
    with pytest.raises(BadSetting, match="46 whole numbers"):
        asked(curve=wrong)
