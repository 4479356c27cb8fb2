"""Live figures in a lesson: the first state is there for everybody, and mistakes carry file and line."""

import json

import pytest
from django.conf import settings

from courses import live, loader, markdown
from courses.errors import ContentError
from courses.outline import Fact
from sim.figures.worker import FIGURES, answer
from tools.browser.floors import sources

PATH = settings.ROOT / "tests/courses/content/small/first-light/lesson.md"


def body(text):
    return markdown.body(text, markdown.Rendering(PATH, {"F1": Fact("F1", "Eight.", "sec", "¶15")}))


def html(text):
    return "".join(part.html for part in body(text).parts)


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_is_whole_without_a_script(name):
    made = body(f"before\n\n::: live {name}\nWith [eight]{{fact=F1}}.\n:::\n\nafter")
    found = made.parts[0].html
    assert made.live == (name,) and f"live-{name}" in made.anchors
    assert found.count("<figure ") == found.count("</figure>") == 1 and "/sources/F1/" in found
    assert f'<figure class="live" id="live-{name}"' in found and "<noscript>" in found and "<table" in found
    assert 'data-slot="controls" role="group" aria-label="Controls" hidden' in found


@pytest.mark.parametrize("name", FIGURES)
def test_the_script_gets_the_first_state_and_nothing_hides_in_it(name):
    first = live.read(f"live {name}")
    plain = json.loads(first.first)
    assert plain["state"] == json.loads(json.dumps(answer({"figure": name})))
    assert not {"<", ">", "&"} & set(first.first)


def test_attributes_are_settings():
    assert live.read('live bit-bench byte="33" version="both"').settings == {"byte": 33, "version": "both"}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("::: live\n:::", "a figure out of"),
        ("::: live bit-bunch\n:::", "'bit-bunch'"),
        ('::: live bit-bench byte="256"\n:::', "from 0 to 255"),
        ('::: live bit-bench bite="2"\n:::', "settings out of byte, version"),
        ("::: live bit-bench byte=2\n:::", "quotation marks"),
        ("::: live bit-bench\n:::\n\n::: live bit-bench\n:::", "there twice"),
    ],
)
def test_complaints_carry_file_and_line(text, says):
    with pytest.raises(ContentError, match=r"lesson\.md:\d+: ") as caught:
        body(text)
    assert says in str(caught.value)
    assert caught.value.line == (4 if "twice" in says else 1)


def test_only_pages_with_a_figure_ask_for_its_script(client, db, first):
    page = client.get("/lessons/first-light/").content.decode()
    assert "figures.js" not in page and "figures.css" not in page and "python-worker" not in page


def test_every_figure_is_in_a_lesson_of_the_course():
    course = loader.load(loader.CONTENT / "knight-capital")
    used = [name for lesson in course.lessons for name in lesson.body.live]
    assert sorted(used) == sorted(FIGURES)


def test_figures_ship_to_the_browser():
    assert settings.ROOT / "sim/figures/worker.py" in sources()
