"""Grades in bulk from a script: from a file, and anew after checks changed."""

import pytest

from cohorts.gradebook import regrades
from cohorts.models import AuditEvent, GradeOverride, RegradeJob, Upload
from tests.api.conftest import caller
from tests.cohorts.gradebook.test_regrade import graded, scores  # noqa: F401

HEAD = "email,assignment,percent,reason\n"


@pytest.fixture
def root(cast):
    return f"/cohorts/{cast.cohort.id}"


@pytest.fixture
def ask(cast):
    return caller(cast.owner)


@pytest.fixture
def counting(assign):
    return assign(title="Counting")


def test_a_file_is_looked_at_then_taken_over(ask, root, counting, key):
    file = f"{HEAD}learner@example.org,Counting,87.5,\nclassmate@example.org,counting,40,oral\n".encode()
    looked = ask("POST", f"{root}/gradebook/import?dry_run=true&reason=exam", file).json()
    said = [(one["line"], one["name"], one["before"], one["after"], one["reason"]) for one in looked["grades"]]
    assert said == [(2, "Learner", None, 8750, "exam"), (3, "Classmate", None, 4000, "oral")]
    assert not looked["applied"] and not GradeOverride.objects.exists() and not Upload.objects.exists()
    path = f"{root}/gradebook/import?reason=exam&seen={looked['seen']}"
    one = ask("POST", path, file, **{"Idempotency-Key": key})
    two = ask("POST", path, file, **{"Idempotency-Key": key})
    assert one.json()["applied"] and one.json() == two.json() and GradeOverride.objects.count() == 2
    assert AuditEvent.objects.filter(verb="grades.imported").count() == 1 and not Upload.objects.exists()
    again = ask("POST", f"{root}/gradebook/import?dry_run=true&reason=exam", file).json()
    assert again["same"] == 2 and again["grades"] == []


def test_a_wrong_line_keeps_all_out_and_each_is_told(ask, root, counting):
    file = f"{HEAD}learner@example.org,Counting,50,x\nnobody@example.org,Counting,1,x\n,Other,,\n".encode()
    looked = ask("POST", f"{root}/gradebook/import?dry_run=true", file).json()
    assert [one["line"] for one in looked["troubles"]] == [3, 4] and len(looked["grades"]) == 1
    refused = ask("POST", f"{root}/gradebook/import?seen={looked['seen']}", file)
    assert refused.status_code == 422 and not GradeOverride.objects.exists() and not Upload.objects.exists()
    assert refused.json()["errors"][0]["where"] == "line 3" and "a learner" in refused.json()["errors"][0]["what"]
    assert ask("POST", f"{root}/gradebook/import?dry_run=true", b"name\nx\n").status_code == 422
    assert ask.post(f"{root}/gradebook/import", {}).status_code == 415


def test_whoever_did_not_look_or_looked_too_early_is_told(cast, ask, root, counting):
    file = f"{HEAD}learner@example.org,Counting,50,x\n".encode()
    assert "dry_run" in ask("POST", f"{root}/gradebook/import", file).json()["detail"]
    seen = ask("POST", f"{root}/gradebook/import?dry_run=true", file).json()["seen"]
    GradeOverride.objects.create(assignment=counting, user=cast.learner, points=9000, reason="oral", by=cast.owner)
    late = ask("POST", f"{root}/gradebook/import?seen={seen}", file)
    assert late.status_code == 409 and late.json()["now"]["grades"][0]["before"] == 9000
    assert GradeOverride.objects.count() == 1 and not Upload.objects.exists()


def test_a_regrade_is_seen_then_done_and_a_drop_needs_a_name(cast, ask, root, graded):  # noqa: F811
    row, _ = graded
    path = f"{root}/assignments/{row.id}/regrades"
    begun = ask.post(path)
    assert begun.status_code == 202 and begun.json()["status"] == "looking" and begun.json()["moves"] == []
    assert ask.post(path).json()["id"] == begun.json()["id"]
    one = f"{path}/{begun.json()['id']}"
    assert ask.post(f"{one}/apply", {"why": "mended"}).status_code == 422  # not ready
    assert regrades.look(begun.json()["id"]) == "ready"
    moves = [(m["name"], m["before"], m["after"], m["drop"]) for m in ask.get(one).json()["moves"]]
    assert moves == [("Classmate", 8000, 1000, True), ("Learner", 4000, 9000, False)]
    assert scores()["Learner"] == 40
    assert ask.post(f"{one}/apply", {"why": "mended", "drops": ["learner-999"]}).status_code == 404
    assert ask.post(f"{one}/apply", {"why": " "}).status_code == 422
    done = ask.post(f"{one}/apply", {"why": "mended"})
    assert done.status_code == 202 and done.json()["status"] == "applying"
    assert regrades.apply(begun.json()["id"]) == "done"
    assert scores() == {"Learner": 90, "Classmate": 80, "Outsider": 10}
    found = ask.get(path).json()
    assert found["count"] == 1 and (found["items"][0]["replaced"], found["items"][0]["why"]) == (1, "mended")


def test_who_may_lose_is_named(ask, root, graded):  # noqa: F811
    path = f"{root}/assignments/{graded[0].id}/regrades"
    job = ask.post(path).json()["id"]
    regrades.look(job)
    key = next(one["learner"] for one in ask.get(f"{path}/{job}").json()["moves"] if one["drop"])
    ask.post(f"{path}/{job}/apply", {"why": "mended", "drops": [key]})
    assert regrades.apply(job) == "done" and scores()["Classmate"] == 10


def test_names_stay_hidden_in_both(cast, ask, root, graded):  # noqa: F811
    cast.cohort.anonymous = True
    cast.cohort.save()
    path = f"{root}/assignments/{graded[0].id}/regrades"
    job = ask.post(path).json()["id"]
    regrades.look(job)
    assert "Learner 004" in ask.get(f"{path}/{job}").text and "Classmate" not in ask.get(f"{path}/{job}").text
    file = f"pseudonym,assignment,percent,reason\nLearner 004,{graded[0].title},1,x\n".encode()
    looked = ask("POST", f"{root}/gradebook/import?dry_run=true", file)
    assert looked.json()["grades"][0]["name"] == "Learner 004" and "Classmate" not in looked.text


def test_an_unknown_regrade_and_one_of_another_assignment_are_not_there(cast, ask, root, assign, graded):  # noqa: F811
    job = RegradeJob.objects.create(assignment=graded[0], content_hash="x", status="ready")
    other = assign(title="Other")
    assert ask.get(f"{root}/assignments/{other.id}/regrades/{job.pk}").status_code == 404
    assert ask.get(f"{root}/assignments/{graded[0].id}/regrades/{other.id}").status_code == 404
