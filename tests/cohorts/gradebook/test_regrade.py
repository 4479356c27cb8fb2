"""Regrading from the gradebook: seen first, kept to the cohort, drops by a person's tick."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from cohorts.gradebook import regrades, urls
from cohorts.models import AuditEvent, RegradeJob
from cohorts.rights import Right
from exercises import confirming, loader
from exercises.grading.verdict import Verdict as Found
from exercises.models import Regrade, Verdict
from tests.cohorts.conftest import DUE
from tests.cohorts.gradebook.test_import import HEAD  # noqa: F401
from tests.cohorts.walk import Door, unwalked, walk


@pytest.fixture
def graded(cast, assign, handed_in, monkeypatch):
    """Three hand-ins by older checks, and checks that now say what the source says."""
    row = assign()
    work = {
        "rises": handed_in(cast.learner, 40, DUE - timedelta(days=1), source="90"),
        "drops": handed_in(cast.classmate, 80, DUE - timedelta(days=1), source="10"),
        "outside": handed_in(cast.outsider, 10, DUE, source="99"),
    }
    Verdict.objects.update(content_hash="older")

    def grade(exercise, source, seed):
        score = int(source)
        return Found("passed" if score == 100 else "failed", score, ()), confirming.Ledger()

    monkeypatch.setattr(confirming, "grade", grade)
    return row, work


def scores() -> dict[str, int]:
    return dict(Verdict.objects.values_list("submission__user__name", "score"))


def begin(client, cast, row) -> str:
    answer = client.post(f"{cast.cohort.url}gradebook/{row.pk}/regrade/")
    assert answer.status_code == 302
    assert b"Grading anew" in client.get(answer["Location"]).content
    assert regrades.look(str(RegradeJob.objects.get().pk)) == "ready"
    return answer["Location"]


@pytest.mark.parametrize(("ticked", "after"), [([], 80), (["learner-004"], 10)])
def test_from_preview_to_change(client, cast, graded, ticked, after):
    row, _ = graded
    client.force_login(cast.owner)
    path = begin(client, cast, row)
    text = client.get(path).content.decode()
    assert (
        "2 learners would change; 1 of them would lose points on a hand-in" in text
        and "90 %" in text
        and "Outsider" not in text
    )
    assert scores() == {"Learner": 40, "Classmate": 80, "Outsider": 10}
    assert client.post(path, {"why": " ", "drop": ticked}).status_code == 422
    assert client.post(path, {"why": "mended", "drop": ticked}).status_code == 302
    assert regrades.apply(str(RegradeJob.objects.get().pk)) == "done"
    assert scores() == {"Learner": 90, "Classmate": after, "Outsider": 10}
    assert set(Regrade.objects.values_list("by__name", "why")) == {("Owner", "mended")}
    assert AuditEvent.objects.filter(verb="submissions.regraded").count() == 1
    assert b"replaced" in client.get(path).content
    assert client.post(path, {"why": "again"}).status_code == 422


def test_twice_is_once(client, cast, graded):
    row, _ = graded
    first = regrades.start(by=cast.owner, row=row)
    assert regrades.start(by=cast.owner, row=row).pk == first.pk
    assert regrades.look(str(first.pk)) == "ready" and regrades.look(str(first.pk)) == "gone"


def test_checks_that_changed_again_stop_it(cast, graded, monkeypatch):
    row, _ = graded
    job = regrades.start(by=cast.owner, row=row)
    regrades.look(str(job.pk))
    job.refresh_from_db()
    regrades.confirm(by=cast.owner, job=job, why="x", drops=[])
    exercise = replace(loader.by_uuid()[row.target], content_hash="newer")
    monkeypatch.setattr(loader, "by_uuid", lambda: {row.target: exercise})
    assert regrades.apply(str(job.pk)) == "failed"
    assert scores()["Learner"] == 40


def test_only_exercises(client, cast, assign):
    client.force_login(cast.owner)
    answer = client.post(f"{cast.cohort.url}gradebook/{assign(kind='lesson').pk}/regrade/")
    assert answer.status_code == 422 and b"Only exercises" in answer.content


def test_queued_tasks_are_ours(cast, graded, django_capture_on_commit_callbacks):
    from django_tasks_db.models import DBTaskResult

    with django_capture_on_commit_callbacks(execute=True):
        regrades.start(by=cast.owner, row=graded[0])
    assert re.search(r"gradebook\.tasks\.look", DBTaskResult.objects.get().task_path)


DOORS = [
    Door("cohorts.gradebook.regrade", Right.REGRADE, "post"),
    Door("cohorts.gradebook.regrade.job", Right.REGRADE),
    Door("cohorts.gradebook.regrade.job", Right.REGRADE, "post"),
]


@pytest.mark.parametrize("door", DOORS, ids=str)
def test_walk(cast, graded, door):
    things = {"assignment_id": graded[0].pk}
    if door.name.endswith("job"):
        things["job_id"] = regrades.start(by=cast.owner, row=graded[0]).pk
    walk(cast, door, **things)


def test_no_door_is_left_out():
    names = ("", ".changes", ".export", ".import")
    others = [Door(f"cohorts.gradebook{name}", Right.GRADES) for name in names]
    assert unwalked(urls.urlpatterns, [*DOORS, *others], but=["cohorts.gradebook.look"]) == set()
