"""Challenges through the API: a tower from the file to its score, and onto the leaderboard."""

import pytest

from exercises import challenge_grading
from exercises.models import ChallengeRun
from tests.api.conftest import caller
from tests.challenges.cases import tower
from tests.challenges.conftest import challenge, few  # noqa: F401
from tests.cohorts.conftest import enrol

T = "/challenges/survive-august-1st"


@pytest.fixture
def graded(person, ask, few):  # noqa: F811
    made = ask.post(f"{T}/runs", {"source": tower("verify_only")}).json()
    assert challenge_grading.go_on(made["id"], seconds=300) == "graded"
    return made["id"]


def test_a_tower_from_the_file_to_its_score(ask, person, graded):
    found = ask.get(f"{T}/runs/{graded}").json()
    row = ChallengeRun.objects.get()
    assert (found["status"], found["waiting"], found["done"], found["total"]) == ("graded", False, 8, 8)
    assert found["points"] == row.score // 100 and sum(found["spread"]) == 8
    assert [part["id"] for part in found["parts"]] == ["loss", "availability", "false_positives"]
    assert all(0 <= part["points"] <= 10_000 for part in found["parts"])
    assert found["worst"]["sentence"] and len(found["worst"]["minutes"]) > 40
    assert not any(str(seed) in ask.get(f"{T}/runs/{graded}").text for seed in row.seeds)
    assert ask.get(f"{T}/runs/{graded}/receipt").json()["receipt"]["run"] == graded
    assert ask.get("/challenges").json()["items"][0]["best"] == found["points"]
    listed = ask.get(f"{T}/runs").json()
    assert listed["count"] == 1 and listed["items"][0]["points"] == found["points"]


def test_what_stands_on_the_page_and_what_a_cohort_asks(ask, cast, assign, challenge):  # noqa: F811
    found = ask.get(T).json()
    assert found["prompt"] and "DEFENCES" in found["starter"] and found["attempts_left"] is None
    assign(target=challenge.uuid, kind="challenge", limit=2, due_at=None)
    mine = caller(cast.learner)
    assert mine.get(T).json()["attempts_left"] == 2 and "Reliable software" in mine.get(T).json()["conditions"][0]
    for left in (1, 0):
        made = mine.post(f"{T}/runs", {"source": "DEFENCES = []"}).json()
        ChallengeRun.objects.filter(id=made["id"]).update(status="graded", score=1)
        assert mine.get(T).json()["attempts_left"] == left
    refused = mine.post(f"{T}/runs", {"source": "DEFENCES = []"})
    assert refused.status_code == 429 and "Retry-After" not in refused


def test_one_tower_at_a_time_and_the_same_key_once(ask, key):
    one = ask.post(f"{T}/runs", {"source": "DEFENCES = []"}, **{"Idempotency-Key": key})
    two = ask.post(f"{T}/runs", {"source": "DEFENCES = []"}, **{"Idempotency-Key": key})
    assert one.status_code == 202 and one.json() == two.json() and one.json()["status"] == "queued"
    busy = ask.post(f"{T}/runs", {"source": "DEFENCES = []"})
    assert busy.status_code == 422 and busy.json()["run"] == one.json()["id"]
    waits = ask.get(f"{T}/runs/{one.json()['id']}").json()
    assert waits["waiting"] and waits["points"] is None and waits["worst"] is None and waits["total"] == 130
    assert ask.get(f"{T}/runs/{one.json()['id']}/receipt").status_code == 404


def test_what_cannot_be_a_tower_is_refused_in_words(ask):
    refused = ask.post(f"{T}/runs", {"source": "x = 1"})
    assert refused.status_code == 422 and "DEFENCES" in refused.json()["detail"]
    assert ask.get("/challenges/nothing").status_code == 404


def test_nobody_elses_tower(cast, ask):
    made = ask.post(f"{T}/runs", {"source": "DEFENCES = []"}).json()
    theirs = caller(cast.classmate).get(f"{T}/runs/{made['id']}")
    assert theirs.status_code == 404 and theirs.json() == ask.get(f"{T}/runs/{cast.cohort.id}").json()


def test_drafts_conflict_as_on_the_page(ask):
    assert ask.get(f"{T}/draft").status_code == 404
    assert ask("PUT", f"{T}/draft", {"source": "a", "revision": 0}).json()["revision"] == 1
    late = ask("PUT", f"{T}/draft", {"source": "b", "revision": 0})
    assert late.status_code == 409 and late.json()["now"]["source"] == "a" and ask.get(T).json()["draft"]


def test_the_leaderboard_is_asked_for(ask, cast, person):
    assert ask("PUT", f"{T}/leaderboard/me", {"shown": True}).status_code == 422
    made = ask.post(f"{T}/runs", {"source": "DEFENCES = []"}).json()
    ChallengeRun.objects.filter(id=made["id"]).update(status="graded", score=873_199, halts=3)
    assert ask.get(f"{T}/leaderboard").json()["count"] == 0
    stood = ask("PUT", f"{T}/leaderboard/me", {"shown": True, "name": "Ada\0"}).json()
    assert stood["shown"] and ask.get(f"{T}/leaderboard/me").json() == stood
    place = ask.get(f"{T}/leaderboard").json()["items"][0]
    assert (place["rank"], place["points"], place["own"]) == (1, "87.31", True)
    enrol(cast.cohort, person)
    assert ask.get(f"{T}/leaderboard?among={cast.cohort.id}").json()["count"] == 1
    assert caller(cast.outsider).get(f"{T}/leaderboard?among={cast.cohort.id}").status_code == 404


def test_whoever_marks_reads_a_learners_tower(cast, assign, challenge, few):  # noqa: F811
    row = assign(target=challenge.uuid, kind="challenge", due_at=None)
    made = caller(cast.learner).post(f"{T}/runs", {"source": "DEFENCES = []"}).json()
    path = f"/cohorts/{cast.cohort.id}/assignments/{row.id}/learners/{{}}/runs/{made['id']}"
    found = caller(cast.assistant).get(path.format(cast.learner.id))
    assert found.json()["source"] == "DEFENCES = []" and found.json()["waiting"]
    assert caller(cast.assistant).get(path.format(cast.classmate.id)).status_code == 404
