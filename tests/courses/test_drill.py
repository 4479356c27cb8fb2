"""The bridge drill's page at every address it can have, without a browser."""

import json
import re

import pytest

from courses.drill_pages import drill_page
from sim.drill.choices import KINDS, parse
from sim.drill.state import State
from tests.conftest import ROOT

pytestmark = pytest.mark.django_db


def state_of(response):
    return json.loads(re.search(r'id="drill-state"[^>]*>(.*?)</script>', response.content.decode()).group(1))


def test_without_a_script_one_reads_situation_rules_and_a_sample_run(client):
    page = client.get("/replay/bridge/").content.decode()
    for words in ("The situation", "The rules", "takes 10 seconds", "needs JavaScript", "A sample run", "Our model"):
        assert words in page
    assert page.count('scope="row" class="clock"') > 20 and "Take server 8 out" in page
    for link in ("/lessons/the-bridge/", "/exercises/you-have-the-bridge/", "/replay/"):
        assert f'href="{link}"' in page


def test_a_run_at_an_address_is_the_run_that_is_played(client):
    state = State("b", 7).then("declare", "counts", "out:3")
    query = f"?v=1&drill=b&seed=7&do={','.join(map(str, state.choices))}"
    response = client.get("/replay/bridge/" + query)
    assert state_of(response) == state.plain() and b'<p class="notice">There' not in response.content


@pytest.mark.parametrize(
    "query, told",
    [("drill=z", "There is no drill"), ("seed=x", "is no seed"), ("v=7", "another version"), ("do=dance", "cannot be")]
    + [("do=declare,out:99,counts", "stops before it"), ("do=" + ",".join(["wait:15"] * 300), "at most")],
)
def test_a_forged_or_old_state_is_told_and_the_nearest_one_opens(client, query, told):
    response = client.get(f"/replay/bridge/?{query}")
    assert response.status_code == 200 and told in response.content.decode()
    state = state_of(response)
    assert state["v"] == 1 and all(parse(text) for text in state["choices"])


def test_whatever_the_address_says_there_is_a_page(client):
    for query in ("?do=<script>&drill=<b>", "?do=%00", "?seed=" + "9" * 5000, "?v=&drill=&seed=&do=", "?do=,,,"):
        response = client.get("/replay/bridge/" + query)
        assert response.status_code == 200 and b"<script>&" not in response.content


def test_everything_that_can_be_said_is_offered_once_with_what_it_costs():
    page = drill_page({})
    offers = [offer for group in page.groups for offer in group.offers]
    names = [offer.choice.partition(":")[0] for offer in offers]
    assert {*names} == {*KINDS} - {"answer", "wait"} and names.count("ask") == 5
    for offer in offers:
        choice = parse(f"{offer.choice}:1" if offer.server else offer.choice)
        assert offer.label.replace("#", "1") == choice.label
        assert choice.kind.seconds == 0 or f"then {choice.kind.seconds} s" in offer.cost
    keys = [offer.key for offer in offers if offer.key] + [key for _, _, key in page.waits if key]
    assert len(keys) == len({*keys}) and "a" not in keys


@pytest.mark.parametrize("path", ["/replay/", "/exercises/you-have-the-bridge/"])
def test_it_is_linked_from_where_one_looks_for_it(client, path):
    assert 'href="/replay/bridge/"' in client.get(path).content.decode()
    lesson = ROOT / "courses" / "content" / "knight-capital" / "the-bridge" / "lesson.md"
    assert "](/replay/bridge/)" in lesson.read_text()
