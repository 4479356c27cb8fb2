"""The replay's page at every address it can have, without a browser."""

import gzip
import json
import re

import pytest

from courses import replay_film, replay_frames
from courses.replay_pages import replay_page
from courses.replay_state import FIRST, LAST, read
from sim.guard.switches import SWITCHES
from sim.incident.fidelity import CANONICAL_SEED

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "asked, t",
    [({}, 600_000), ({"t": "0"}, 0), ({"t": "604999"}, 600_000), ({"t": "-1"}, -60_000), ({"t": "-99999999"}, FIRST)]
    + [({"t": "99999999"}, LAST), ({"t": "x"}, 600_000), ({"t": "1" * 80}, 600_000), ({"t": "--5"}, 600_000)],
)
def test_the_nearest_tick(asked, t):
    state = read(asked)
    assert state.t == t
    assert bool(state.notices) == (bool(asked) and asked.get("t") != str(t))


def test_an_address_opens_the_state_it_was_made_from():
    asked = {"t": "605000", "seed": "7", "what-if": "verify,isolate@5:8,gross-limit=10000000", "from": "60000"}
    state = read(asked)
    assert state.notices == () and not state.canonical
    assert state.url() == ("/replay/?t=605000&seed=7&what-if=verify,gross-limit=10000000,isolate@5:8&from=60000")


@pytest.mark.parametrize("text", ["kill@100", "foo", "isolate@5:9", "kill", "kill@1;kill@2", "gross-limit=-5", "%00"])
def test_a_defence_that_cannot_be_is_told_and_the_others_stay(text):
    state = read({"what-if": f"{text},verify"})
    assert state.what_if == "verify" and len(state.notices) == 1 and "left out" in state.notices[0]


@pytest.mark.parametrize("seed", ["-1", "x", "9" * 19, "9" * 99, "1e3", "٣"])
def test_an_unknown_seed_is_told(seed):
    state = read({"seed": seed})
    assert state.seed == CANONICAL_SEED and len(state.notices) == 1


@pytest.mark.parametrize("t", [FIRST, -60_000, 0, 5_000, 1_205_000, LAST])
def test_every_moment_is_a_whole_page(client, t):
    page = client.get("/replay/", {"t": t}).content.decode()
    assert page.count("<tr") > 8 + 46
    assert f'data-t="{t}"' in page and "Our model" in page and "Documented" in page
    assert len(re.findall(r'data-step="', page)) == 6
    for switch in SWITCHES:
        assert f'data-name="{switch.name}"' in page


def test_whatever_the_address_says_there_is_a_page(client):
    for query in ("?t=<script>&seed=<b>", "?what-if=" + "kill@1," * 400, "?from=5&t=", "?t=0&t=5", "?scenario=x"):
        response = client.get("/replay/" + query)
        assert response.status_code == 200 and b"<script>&" not in response.content


def test_the_table_says_what_the_picture_shows():
    film = replay_film.film()
    page = replay_page(read({"t": "1500000"}))
    bottom, top = replay_film.scale([film.columns["moved"], film.columns["arrival"]])
    points = [tuple(map(float, point.split(","))) for point in page.pictures[0].curves[1].points.split()]
    for row, (_, y) in zip(page.minutes, points[-46:]):
        drawn = top - y * (top - bottom) / 200
        assert abs(drawn - film.columns["arrival"][film.index(row["t"])]) < 0.001 * (top - bottom)
    up, down = page.bars
    assert up.count("M") == sum(side == "long" for _, side, _ in page.positions)
    assert down.count("M") == sum(side == "short" for _, side, _ in page.positions)


def test_frames_are_made_as_they_are_served(tmp_path):
    minutes, seconds = replay_frames.make(tmp_path)
    assert len(gzip.compress(minutes.read_bytes(), 9)) < 40_000
    plain = json.loads(seconds.read_text())
    assert plain["seed"] == str(CANONICAL_SEED) and len(plain["band"]) == 20
    assert plain["report"]["sha256"] == replay_film.film().plain["report"]["sha256"]
