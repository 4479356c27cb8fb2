"""Changed checks: seen before anything changes, applied by a person, nothing forgotten."""

from dataclasses import replace

import pytest
from django.core.management import call_command

from exercises import confirm, loader, regrading
from exercises.grading.checks import check, expect
from exercises.models import Regrade, Submission

pytestmark = [pytest.mark.django_db, pytest.mark.sandbox]


@check(category="a new kind of case")
def asks_for_the_impossible(learner):
    """A check that yesterday's solution does not pass."""
    peg = learner.PegLoop(300)
    expect((yield peg.next_child([])), 7, "Seven, from today on.")


def stricter(exercise, *more):
    changed = replace(exercise, content_hash="f" * 64)
    changed.__dict__["checks"] = (*exercise.checks, *more)
    return changed


@pytest.fixture
def passed(cast, hand_in, exercise):
    row = hand_in(cast["alice"], exercise.read("solution.py"))
    confirm.confirm(row.id)
    return Submission.objects.get(id=row.id)


def test_nothing_is_outdated_until_the_checks_change(exercise, passed):
    assert regrading.outdated(exercise) == []
    assert regrading.outdated(stricter(exercise)) == [passed]


def test_a_preview_writes_nothing(exercise, passed):
    (change,) = regrading.preview(stricter(exercise, asks_for_the_impossible), [passed])
    assert change.drop and change.before.score == 100 and change.after.score < 100
    passed.refresh_from_db()
    assert (passed.status, passed.verdict.score, Regrade.objects.count()) == ("passed", 100, 0)


def test_a_drop_needs_a_person(cast, exercise, passed):
    changes = list(regrading.preview(stricter(exercise, asks_for_the_impossible), [passed]))
    assert regrading.apply(by=cast["alice"], why="stricter", changes=changes) == 0
    assert regrading.apply(by=cast["alice"], why="stricter", changes=changes, drops={passed.id}) == 1
    passed.refresh_from_db()
    assert passed.status == "failed" and passed.verdict.content_hash == "f" * 64
    kept = Regrade.objects.get()
    assert kept.old["score"] == 100 and kept.why == "stricter" and kept.by == cast["alice"]


def test_the_same_preview_twice_is_applied_once(exercise, passed):
    changes = list(regrading.preview(stricter(exercise), [passed]))
    assert [regrading.apply(by=None, why="again", changes=changes) for _ in range(2)] == [1, 0]


def test_the_command_shows_and_leaves_alone(exercise, passed, monkeypatch, capsys):
    monkeypatch.setattr(loader, "get", lambda slug: stricter(exercise, asks_for_the_impossible))
    call_command("regrade", exercise.slug)
    said = capsys.readouterr().out
    assert "DROP" in said and "1 graded anew: 1 would change, 1 of them downwards." in said
    assert Regrade.objects.count() == 0
