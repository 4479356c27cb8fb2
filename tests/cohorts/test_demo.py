"""The demo: real verdicts for invented people, once, and enough of everything to look at."""

from datetime import UTC, datetime

import pytest
from django.core.management import call_command
from django.db.models import Count

from accounts.models import User
from cohorts import queries
from cohorts.demo import build, names, plan
from cohorts.models import Cohort, LineComment
from cohorts.standing import Standing
from exercises.models import ChallengeRun, Submission

NOW = datetime(2026, 11, 18, 10, tzinfo=UTC)


def test_the_plan_is_the_same_each_time_and_of_all_sorts():
    people = plan.habits(60)
    wrong = {"one": ["mistakes/a.py", "mistakes/b.py"], "two": ["mistakes/c.py"]}
    first = plan.plan(people, wrong, 7)
    assert first == plan.plan(people, wrong, 7) != plan.plan(people, wrong, 8)
    assert {habit.name for habit in people} == set(plan.HABITS)
    assert {item.file for item in first} == {"starter.py", "solution.py", *wrong["one"], *wrong["two"]}


def test_nobody_twice():
    people = names.learners(60)
    assert len({name for name, _ in people}) == len({email for _, email in people}) == 60


@pytest.mark.usefixtures("walls")
def test_a_whole_cohort(db):
    told = []
    made = build.build(NOW, "a long password", lambda *what: told.append(what))
    assert told[0][0] == "grading" and queries.learners(made.cohort).count() == 60
    statuses = dict(Submission.objects.values_list("status").annotate(Count("id")))
    assert set(statuses) == {"passed", "failed", "errored"} or {"passed", "failed"} <= set(statuses)
    assert statuses["passed"] > 200 and not Submission.objects.filter(created_at__gt=NOW).exists()
    rows = list(queries.assignments(made.cohort))
    standing = Standing.of(made.cohort, rows, [user.id for user in made.people])
    first = [standing.grade(made.assignments["one-byte-two-meanings"], user.id) for user in made.people]
    assert sum(one.passed for one in first) > 30 and any(one.points is None for one in first)
    assert any(one.days_late for one in first) and LineComment.objects.exclude(released_at=None).exists()


@pytest.mark.usefixtures("walls")
def test_the_command_makes_it_once(db, capsys):
    call_command("demo")
    call_command("demo")
    assert Cohort.objects.count() == 1 and ChallengeRun.objects.count() == 3
    assert "instructor@example.org" in capsys.readouterr().out
    assert User.objects.get(email="demo@example.org").check_password("look around here")
