"""How often one may hand in; and a half-written folder, which takes nobody with it."""

import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from exercises import loader, services
from exercises.attempts import Policy, policy
from exercises.conditions import Condition, fewest_left
from exercises.errors import NoAttemptLeft
from exercises.models import Submission

NOW = datetime(2012, 8, 1, 13, 30, tzinfo=UTC)


def with_policy(exercise, **table):
    return replace(exercise, facts={**exercise.facts, "attempts": table})


def test_without_a_policy_one_may_always():
    assert Policy().refusal(10_000, NOW, NOW) == ""
    assert Policy().left(3) is None


def test_the_limit_says_how_many_were_made():
    assert "takes 3 hand-ins, and you have made 3" in policy({"limit": 3}).refusal(3, NOW, NOW)
    assert policy({"limit": 3}).refusal(2, NOW, NOW) == ""


@pytest.mark.parametrize(("waited", "words"), [(10, "50 seconds"), (59, "1 second."), (60, ""), (3600, "")])
def test_the_cool_down_says_how_long(waited, words):
    refusal = policy({"cool_down_s": 60}).refusal(1, NOW, NOW + timedelta(seconds=waited))
    assert (words in refusal) if words else refusal == ""


@pytest.mark.parametrize("table", [{"limit": 0}, {"limit": True}, {"limit": "3"}, {"often": 1}])
def test_a_policy_that_cannot_be_is_refused(table):
    with pytest.raises(ValueError, match="limit|often"):
        policy(table)


@pytest.mark.django_db
def test_the_third_of_two_is_refused_and_nothing_is_lost(cast, exercise):
    twice = with_policy(exercise, limit=2)
    keys = [uuid4() for _ in range(3)]
    for key in keys[:2]:
        services.submit(by=cast["alice"], exercise=twice, source="x = 1", key=key)
    with pytest.raises(NoAttemptLeft):
        services.submit(by=cast["alice"], exercise=twice, source="x = 2", key=keys[2])
    again = services.submit(by=cast["alice"], exercise=twice, source="x = 1", key=keys[1])
    assert again.key == keys[1]
    assert Submission.objects.filter(user=cast["alice"]).count() == 2


@pytest.mark.django_db
def test_what_we_broke_does_not_count(cast, exercise):
    once = with_policy(exercise, limit=1)
    first = services.submit(by=cast["alice"], exercise=once, source="x = 1", key=uuid4())
    Submission.objects.filter(id=first.id).update(status="broken")
    assert services.submit(by=cast["alice"], exercise=once, source="x = 1", key=uuid4())


def test_a_half_written_folder_is_left_out_and_said(tmp_path, monkeypatch):
    for folder in loader.CATALOGUE.iterdir():
        if folder.name == "count-what-you-filled":
            shutil.copytree(folder, tmp_path / folder.name)
            shutil.copytree(folder, tmp_path / "half")
    toml = tmp_path / "half" / "exercise.toml"
    toml.write_text(toml.read_text().replace('uuid = "', 'uuid = "not-'))
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "exercise.toml").write_text("uuid = ")
    monkeypatch.setattr(loader, "CATALOGUE", tmp_path)
    assert list(loader.catalogue()) == ["count-what-you-filled"]
    assert sorted(error.path.parent.name for error in loader.problems()) == ["empty", "half"]


def test_the_catalogue_itself_has_no_problems():
    assert loader.problems() == []


def test_the_fewest_that_any_condition_leaves():
    made = {None: 4, NOW: 1}
    asked = [Condition(Policy(limit=9)), Condition(Policy(limit=3), since=NOW), Condition()]
    assert fewest_left(asked, made.get) == 2
    assert fewest_left([Condition(Policy(limit=3))], made.get) == 0
    assert fewest_left([Condition()], made.get) is None
