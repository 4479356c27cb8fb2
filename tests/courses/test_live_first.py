"""First states that were made before: the same as worked out, taken only of this simulator and this question."""

import json

import pytest
from django.core.management import call_command

from courses import live, live_first, loader
from sim.figures import worker


@pytest.fixture
def made(tmp_path, monkeypatch):
    path = tmp_path / "figures.json"
    monkeypatch.setattr(live_first, "made", lambda: path)
    live_first._kept.cache_clear()
    yield path
    live_first._kept.cache_clear()


@pytest.fixture
def counted(monkeypatch):
    """The figures that were worked out."""
    names, answer = [], worker.answer
    monkeypatch.setattr(live_first.worker, "answer", lambda asked: names.append(asked["figure"]) or answer(asked))
    return names


def test_every_lessons_figure_is_made_once_and_then_read(made, counted, capsys):
    call_command("make_figures")
    assert sorted(counted) == sorted(worker.FIGURES)
    counted.clear()
    call_command("make_figures")
    assert counted == [] and "ready" in capsys.readouterr().out
    course = loader.load(loader.CONTENT / "knight-capital")
    assert counted == [] and sum(len(lesson.body.live) for lesson in course.lessons) == len(worker.FIGURES)


@pytest.mark.parametrize("wrong", ["", "{}", "[]", '{"stamp": 1, "states": {}}', None])
def test_where_it_is_missing_broken_or_of_another_simulator_it_is_worked_out(made, counted, wrong):
    if wrong is not None:
        made.write_text(wrong)
    assert live.read("live bit-bench").state == json.loads(json.dumps(worker.answer({"figure": "bit-bench"})))
    assert "bit-bench" in counted


def test_another_setting_is_another_question(made, counted):
    live_first.make([{"figure": "bit-bench", "byte": 32, "version": "none"}])
    counted.clear()
    assert live.read('live bit-bench byte="33"').state != live.read('live bit-bench byte="32"').state
    assert counted == ["bit-bench"]


def test_another_simulator_is_another_stamp(tmp_path, settings):
    own = live_first.stamp()
    settings.ROOT = tmp_path
    (tmp_path / "sim").mkdir()
    (tmp_path / "sim/one.py").write_text("1")
    assert live_first.stamp() != own
