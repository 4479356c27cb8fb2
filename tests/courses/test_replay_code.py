"""The board's switches as code: the same morning to the last byte, and a page for whatever the address says."""

import json
import re

import pytest

from courses.replay_code import spelled
from courses.replay_state import LONGEST_NAME, State, named, read
from exercises.challenges.own_morning import morning as own
from sim.guard.switches import SWITCHES
from sim.incident.fidelity import CANONICAL_SEED
from sim.replay.worker import ask, morning

EACH = [switch.text(tuple(number.usual for number in switch.numbers)) for switch in SWITCHES]


@pytest.mark.parametrize(
    "what_if", [*EACH, ",".join(EACH), "gross-limit=50000000,loss-breaker@arrival=7", "", "kill@-5"]
)
def test_the_code_does_what_the_switch_does(what_if):
    ours, theirs = own(spelled(State(what_if=what_if)), 7), morning(7, what_if)
    if what_if:
        assert ours.end.report().sha256 == theirs.end.report().sha256
    else:
        assert ours.end.report().executions > 0  # it only watches, and the firm does nothing either


def test_from_a_moment_on_it_does_too():
    what_if = "gross-limit=10000000,isolate@5:8"
    ours, theirs = (
        own(spelled(State(what_if=what_if)), CANONICAL_SEED, 600_000),
        morning(CANONICAL_SEED, what_if, 600_000),
    )
    assert ours.end.report().sha256 == theirs.end.report().sha256


def test_the_record_carries_its_own_receipt():
    question = {"seed": str(CANONICAL_SEED), "what_if": "kill@10", "from": None}
    found = json.loads(ask(json.dumps({**question, "only": "record"})))
    assert found["sha256"] == json.loads(ask(json.dumps(question)))["report"]["sha256"]
    assert found["record"] == morning(CANONICAL_SEED, "kill@10").end.record()


@pytest.mark.django_db
def test_the_page_has_the_code_and_the_stage(client):
    page = client.get("/replay/code/?t=605000&seed=7&what-if=kill@10&from=60000").content.decode()
    assert "class Kill:" in page and "DEFENCES = [Kill, TheFirm]" in page
    assert "&quot;seed&quot;: &quot;7&quot;, &quot;from&quot;: 60000" in page
    assert "/replay/code/?t=665000&amp;seed=7" in page and 'data-path="/replay/code/"' in page
    assert 'href="/replay/?t=605000&amp;seed=7&amp;what-if=kill@10&amp;from=60000"' in page


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/replay/", "/replay/code/"])
def test_a_forged_name_is_text_and_short(client, path):
    page = client.get(path, {"name": "<script>alert(1)</script>" + "‮\x00\n" + "x" * 9999}).content.decode()
    assert "<script>alert" not in page and "&lt;script&gt;alert" in page
    assert len(re.search(r'data-name="([^"]*)" data-path', page)[1]) < LONGEST_NAME + 20  # escapes count more
    assert "‮" not in page


@pytest.mark.parametrize(
    "text, shown",
    [("  A  gate\n only ", "A gate only"), ("\x00​‮", ""), ("é" * 99, "é" * 60), ("a" * 59 + " b", "a" * 59)],
)
def test_a_name_is_one_line(text, shown):
    assert named(text) == shown


def test_a_name_goes_along_in_the_address():
    state = read({"t": "0", "name": "Größe & co"})
    assert state.url() == "/replay/?t=0&name=Gr%C3%B6%C3%9Fe+%26+co"
    assert re.search("name=", state.url(60_000))
