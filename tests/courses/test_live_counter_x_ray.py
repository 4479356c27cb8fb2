"""The code beside the X-ray is the simulator's, and each kind of step has one line in it."""

import re

import pytest

from courses import live, live_counter_x_ray
from courses.errors import ContentError
from sim.figures.worker import answer


def test_every_step_has_its_line_and_every_line_is_in_the_source(root):
    state = answer({"figure": "counter-x-ray", "build": "2003"})
    page = live_counter_x_ray.page(state)
    marked = [line.at for excerpt in page.excerpts for line in excerpt.lines if line.at]
    assert sorted(marked) == sorted({row[0] for row in state["steps"]} | {"receive"})
    for excerpt in page.excerpts:
        source = (root / excerpt.where.partition(",")[0]).read_text()
        for line in excerpt.lines:
            plain = re.sub(r"<[^>]*>", "", line.html).replace("&quot;", '"').replace("&gt;", ">").replace("&#39;", "'")
            assert plain.strip() in source
    assert "intake=(count,)" in re.sub(r"<[^>]*>", "", dict(page.handlers)["2005"]).replace(" ", "")


def test_a_step_without_a_line_of_its_own_is_told(monkeypatch):
    monkeypatch.setitem(live_counter_x_ray.STEPS, "count", ("sim/builds.py", "count", "nowhere"))
    with pytest.raises(ContentError, match="'nowhere' in one line of count; it is in 0"):
        live_counter_x_ray.page(answer({"figure": "counter-x-ray"}))


def test_the_picture_has_a_point_for_each_step():
    found = live.read('live counter-x-ray build="2003"')
    for name, points in found.page.lines.items():
        assert len(points.split()) == len(found.state["steps"]), name
