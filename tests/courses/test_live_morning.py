"""The figures of the morning in their lessons: whole before any script, with facts and links that are there."""

import re

import pytest

from courses import loader
from sim.figures import notice_and_stop, rollback_trap
from sim.figures.settings import read
from sim.guard import defences

PLACES = {
    "rollback-trap": "the-fix-that-made-it-worse",
    "two-pnls": "forty-five-minutes",
    "predict-loss": "forty-five-minutes",
    "notice-and-stop": "forty-five-minutes",
    "fog-of-pmon": "before-it-leaves-the-building",
}


@pytest.fixture(autouse=True)
def real_course(small_course, settings):
    """The figures stand in the course itself."""
    settings.COURSE = "knight-capital"


@pytest.mark.parametrize(("name", "slug"), PLACES.items())
def test_each_figure_stands_in_its_lesson(client, db, name, slug):
    page = client.get(f"/lessons/{slug}/").content.decode()
    figure = re.search(rf'<figure class="live" id="live-{name}".*?</figure>', page, re.S)[0]
    assert "/replay/?t=" in figure and figure.count("<svg") >= 1 and "<table" in figure
    assert 'aria-live="polite"' in figure and 'class="fact' in figure


def test_the_rack_can_be_read_without_a_script(client, db):
    page = client.get("/lessons/the-fix-that-made-it-worse/").content.decode()
    assert page.count('data-state="good"') == 7 and page.count('data-state="bad"') == 1
    assert page.count("RLP, ends") >= 7 and "Power Peg, never ends" in page


def test_each_sign_has_a_fact_of_the_course():
    known = loader.course().facts
    assert {sign.fact for sign in notice_and_stop.signs()} <= set(known)


def test_the_replay_can_be_asked_for_each_move():
    for found in rollback_trap.answer(read(rollback_trap.SETTINGS, {}))["moves"]:
        t, _, what_if = found["replay"].partition("&what-if=")
        assert int(t.removeprefix("t=")) % 60_000 == 0
        assert str(defences.parse(what_if)) == what_if


def test_the_replay_leads_to_the_predictions(client, db):
    page = client.get("/replay/").content.decode()
    assert "#live-predict-loss" in page and "#live-notice-and-stop" in page
