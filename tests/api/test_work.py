"""Exercises, drafts and hand-ins through the API."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.api import once
from accounts.models import KeptAnswer
from exercises import loader
from exercises.models import ChallengeRun, Submission
from tests.api.conftest import caller

CODE = "x = 1\n"


def test_handing_in_and_asking_for_the_verdict(ask, person, slug):
    made = ask.post(f"/exercises/{slug}/submissions", {"source": CODE})
    row = Submission.objects.get()
    assert made.status_code == 202 and made.json()["id"] == str(row.id)
    assert (row.user, row.source, row.provisional) == (person, CODE, None)
    waits = ask.get(f"/submissions/{row.id}").json()
    assert (waits["status"], waits["verdict"], waits["score"], waits["checks"]) == ("queued", None, None, [])


def test_a_verdict_shows_what_the_page_shows(ask, person, slug, handed_in):
    row = handed_in(person, 50)
    row.verdict.checks.create(order=1, check_id="a", title="Public", status="passed", details={"message": "Good."})
    row.verdict.checks.create(
        order=2,
        check_id="b",
        title="A secret sentence",
        status="failed",
        hidden=True,
        category="edge cases",
        details={"message": "Think of none.", "expected": "7"},
    )
    found = ask.get(f"/submissions/{row.id}")
    assert (found.json()["verdict"], found.json()["score"], found.json()["passed"]) == ("failed", 50, False)
    first, second = found.json()["checks"]
    assert (first["id"], first["status"], first["message"], first["hidden"]) == ("a", "passed", "Good.", False)
    assert second["title"] == "Hidden: edge cases" and second["expected"] is None
    assert "secret" not in found.text


def test_what_is_not_mine_is_not_there(cast, handed_in):
    row = handed_in(cast.learner, 100)
    ask = caller(cast.classmate)
    other, none = ask.get(f"/submissions/{row.id}"), ask.get(f"/submissions/{cast.cohort.id}")
    assert other.status_code == none.status_code == 404 and other.text == none.text
    assert ask.get("/exercises/nothing-of-that-name").status_code == 404
    assert ask.get("/no/such/address")["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("body", "status", "words"),
    [
        ({"source": ""}, 422, "empty"),
        ({"source": "a\0b"}, 422, "NUL byte"),
        ({"source": "x" * 70_000}, 413, "65,536"),
        ({"source": 7}, 422, "source"),
        ({}, 422, "source"),
        ({"source": "x" * 600_000}, 413, "too long"),
    ],
)
def test_what_cannot_be_graded_is_a_problem(ask, slug, body, status, words):
    refused = ask.post(f"/exercises/{slug}/submissions", body)
    assert refused.status_code == status and words in refused.json()["detail"]
    assert refused["Content-Type"] == "application/problem+json" and not Submission.objects.exists()


def test_provisional_is_no_word_of_a_learners(ask, slug):
    ask.post(f"/exercises/{slug}/submissions", {"source": CODE, "provisional": '{"status": "passed", "checks": []}'})
    assert Submission.objects.get().provisional is None


def test_used_up_attempts_are_a_429_with_the_sentence(cast, assign, handed_in, slug):
    assign(limit=1)
    handed_in(cast.learner, 10)
    refused = caller(cast.learner).post(f"/exercises/{slug}/submissions", {"source": CODE})
    assert refused.status_code == 429 and "takes 1 hand-in" in refused.json()["detail"]


def test_the_same_key_twice_is_once(ask, slug, key):
    path = f"/exercises/{slug}/submissions"
    one, two = (ask.post(path, {"source": CODE}, **{"Idempotency-Key": key}) for _ in range(2))
    assert one.status_code == two.status_code == 202 and one.json() == two.json()
    assert Submission.objects.count() == 1 and two["Idempotent-Replayed"] == "true"
    other = ask.post(path, {"source": "y = 2\n"}, **{"Idempotency-Key": key})
    assert other.status_code == 422 and "another request" in other.json()["detail"]
    assert ask.post(path, {"source": CODE}, **{"Idempotency-Key": "k" * 101}).status_code == 400
    KeptAnswer.objects.update(made_at=Submission.objects.get().created_at - timedelta(days=2))
    ask.post(path, {"source": CODE}, **{"Idempotency-Key": key})
    assert Submission.objects.count() == 2


def test_a_refusal_keeps_no_key(ask, slug, key):
    path = f"/exercises/{slug}/submissions"
    assert ask.post(path, {"source": ""}, **{"Idempotency-Key": key}).status_code == 422
    assert not KeptAnswer.objects.exists()


def test_drafts_conflict_as_on_the_page(ask, slug):
    path = f"/exercises/{slug}/draft"
    assert ask.get(path).status_code == 404
    assert ask("PUT", path, {"source": "a", "revision": 0}).json()["revision"] == 1
    assert ask("PUT", path, {"source": "b", "revision": 1}).json()["revision"] == 2
    late = ask("PUT", path, {"source": "c", "revision": 1})
    assert late.status_code == 409 and late.json()["now"]["source"] == "b"
    assert ask.get(path).json()["source"] == "b"


def test_lists_come_in_portions_with_links(ask, person, slug, handed_in):
    for score in (10, 20, 30):
        handed_in(person, score)
    found = ask.get(f"/exercises/{slug}/submissions?limit=1&offset=1")
    assert found.json()["count"] == 3 and len(found.json()["items"]) == 1
    for name in ("first", "prev", "next", "last"):
        assert f'rel="{name}"' in found["Link"]
    assert ask.get(f"/exercises/{slug}/submissions?limit=1000").status_code == 422
    everything = ask.get("/exercises?limit=200").json()
    assert everything["count"] == len(everything["items"]) > 5


def test_an_exercise_brings_prompt_starter_and_conditions(cast, assign, slug):
    assign()
    found = caller(cast.learner).get(f"/exercises/{slug}").json()
    assert found["prompt"] and found["starter"] and "Reliable software" in found["conditions"][0]


def test_old_answers_go_with_a_round(ask, slug, key):
    ask.post(f"/exercises/{slug}/submissions", {"source": CODE}, **{"Idempotency-Key": key})
    now = timezone.now()
    assert once.forget(now) == 0 and once.forget(now + timedelta(days=2)) == 1


def test_asking_for_a_verdict_takes_few_queries(ask, person, handed_in, django_assert_num_queries):
    row = handed_in(person, 100)
    ask.get("/me")
    with django_assert_num_queries(2):  # the token, with its person; how many requests it made
        ask.get("/me")
    with django_assert_num_queries(6):  # and the hand-in, its person, its checks, what a cohort asks
        ask.get(f"/submissions/{row.id}")


def test_a_lesson_is_marked_as_read(ask, slug):
    path = f"/lessons/{loader.get(slug).lesson}/read"
    for read in (True, True, False):
        assert ask("PUT", path, {"read": read}).json()["read"] == read
        assert ask.get("/progress").json()["lessons_read"] == read
    assert ask("PUT", "/lessons/nothing/read", {"read": True}).status_code == 404


def test_progress_and_me(ask, person, handed_in):
    handed_in(person, 100)
    assert ask.get("/progress").json()["exercises_passed"] == 1
    assert ask.get("/me").json()["email"] == "ada@example.org"


def test_hints_come_a_rung_at_a_time(ask, slug, key):
    total = ask.get(f"/exercises/{slug}/hints").json()["total"]
    assert total > 1 and ask.get(f"/exercises/{slug}/hints").json()["taken"] == []
    first = ask.post(f"/exercises/{slug}/hints/1", None, **{"Idempotency-Key": key}).json()
    assert first["title"] and ask.get(f"/exercises/{slug}/hints").json()["taken"] == [first]
    for wrong in (0, total + 1):
        assert ask.post(f"/exercises/{slug}/hints/{wrong}").status_code == 404


def test_a_solution_is_not_there_before_its_time(ask, person, slug, handed_in):
    closed = ask.get(f"/exercises/{slug}/solution")
    assert closed.status_code == 404 and closed.json() == ask.get("/exercises/nothing/solution").json()
    handed_in(person, 100)
    found = ask.get(f"/exercises/{slug}/solution").json()
    assert found["source"] == loader.get(slug).read("solution.py") and found["hidden"][0]["title"]
    tower = "/challenges/survive-august-1st"
    assert ask.get(f"{tower}/solution").status_code == 404
    made = ask.post(f"{tower}/runs", {"source": "DEFENCES = []"}).json()
    ChallengeRun.objects.filter(id=made["id"]).update(status="graded", score=850_000, halts=0)
    assert "DEFENCES" in ask.get(f"{tower}/solution").json()["source"]
