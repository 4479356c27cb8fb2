"""The kept lines of the gradebook always say what the submissions and marks say."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from accounts import rounds
from accounts.moments import standing_changed
from cohorts import kept, queries
from cohorts.grade import total
from cohorts.kept import Cell
from cohorts.models import Extension, GradeOverride, KeptStanding, RubricItem, RubricMark
from cohorts.standing import Standing
from courses import loader as course_loader
from courses.models import LessonProgress, QuizAnswer
from exercises import challenge_loader
from exercises.models import ChallengeRun
from tests.cohorts.conftest import DUE

STEPS = some.lists(
    some.tuples(
        some.sampled_from(["hand in", "queue", "override", "lift", "extend", "terms", "tick", "weigh", "read"]),
        some.integers(0, 1),  # who
        some.integers(0, 1),  # which assignment
        some.integers(0, 100),
        some.integers(-60, 60),  # hours from the due moment
    ),
    max_size=12,
)


def truth(cohort, now):
    """What a page would show that keeps nothing."""
    rows, learners = list(queries.assignments(cohort)), list(queries.learners(cohort))
    standing = Standing.of(cohort, rows, [one.user_id for one in learners])
    found = {}
    for one in learners:
        dues = [standing.due(row, one.user_id) for row in rows]
        packed = [kept.pack(standing, row, one.user_id) for row in rows]
        found[one.pk] = [Cell(*cell, due is not None and now > due + kept.GRACE) for cell, due in zip(packed, dues)]
    return found


def shown(cohort, now):
    rows, learners = list(queries.assignments(cohort)), list(queries.learners(cohort))
    return {pk: line.cells for pk, line in kept.lines(cohort, rows, learners, now).items()}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS, some.integers(-60, 60))
def test_what_is_kept_equals_what_is_computed(cast, assign, exercise, handed_in, steps, later):
    cast.cohort.assignments.all().delete()
    work = [assign(late="percent", late_percent=20), assign(limit=2, opens_at=DUE - timedelta(hours=40))]
    people = [cast.learner, cast.classmate]
    people[0].submissions.all().delete()
    people[1].submissions.all().delete()
    KeptStanding.objects.all().delete()
    for what, who, which, number, hours in steps:
        step(what, people[who], work[which], number, DUE + timedelta(hours=hours), handed_in, cast)
        if what == "read":
            shown(cast.cohort, DUE)
    now = DUE + timedelta(hours=later)
    assert shown(cast.cohort, now) == truth(cast.cohort, now)
    assert shown(cast.cohort, now) == truth(cast.cohort, now), "and read once more"


def step(what, user, row, number, at, handed_in, cast):
    """One thing that happens; each verdict and mark says so, as services and signals do."""
    if what == "hand in":
        handed_in(user, number, at)
        standing_changed.send(None, user_id=user.pk, target=row.target)
    elif what == "queue":  # nobody is told of a hand-in that waits
        found = handed_in(user, number, at)
        found.verdict.delete()
        type(found).objects.filter(pk=found.pk).update(status="queued")
    elif what in ("override", "lift"):
        points = number * 100 if what == "override" else None
        GradeOverride.objects.create(assignment=row, user=user, points=points, reason="seen")
        kept.touch(cast.cohort, [user.pk])
    elif what == "extend":
        Extension.objects.create(assignment=row, user=user, due_at=at, reason="ill")
    elif what == "terms":
        type(row).objects.filter(pk=row.pk).update(due_at=at, limit=number % 4 or None)
    elif what == "tick":
        item = RubricItem.objects.create(assignment=row, digit=1, label="style", points=number * 100 - 5_000)
        RubricMark.objects.create(item=item, user=user)
        kept.touch(cast.cohort, [user.pk])


def test_a_verdict_makes_the_line_new(cast, assign, handed_in, django_assert_max_num_queries):
    row = assign()
    now = timezone.now()
    shown(cast.cohort, now)
    handed_in(cast.learner, 60, DUE - timedelta(days=1))
    learners = list(queries.learners(cast.cohort))
    with django_assert_max_num_queries(4):
        kept.lines(cast.cohort, [row], learners, now)
    standing_changed.send(None, user_id=cast.learner.pk, target=row.target)
    assert [cell.points for cells in shown(cast.cohort, now).values() for cell in cells] == [None, 6_000]
    with django_assert_max_num_queries(4):
        kept.lines(cast.cohort, [row], learners, now)


def test_a_change_between_reading_and_keeping_is_seen(cast, assign, handed_in, monkeypatch):
    row = assign()
    real = Standing.of

    def slow(*args):
        found = real(*args)
        handed_in(cast.learner, 70, DUE - timedelta(days=1))
        standing_changed.send(None, user_id=cast.learner.pk, target=row.target)
        return found

    monkeypatch.setattr(Standing, "of", slow)
    shown(cast.cohort, DUE)
    monkeypatch.setattr(Standing, "of", real)
    assert shown(cast.cohort, DUE) == truth(cast.cohort, DUE)


def test_cells_can_be_summed_as_grades_are(cast, assign):
    assert total([(1, Cell(10_000)), (3, Cell(None))]) == 2_500


@pytest.mark.parametrize(("cell", "missing"), [(Cell(over=True), True), (Cell(), False), (Cell(0, over=True), False)])
def test_missing_is_due_and_nothing_there(cell, missing):
    assert cell.missing is missing


# --- a signal that a crash swallowed -------------------------------------------


@pytest.fixture
def stale(cast, assign, handed_in):
    """A line that says nothing of a verdict: it was written, and the process died before it told anybody."""
    row = assign()
    handed_in(cast.learner, 40)
    shown(cast.cohort, DUE)
    handed_in(cast.learner, 100)
    assert shown(cast.cohort, DUE) != truth(cast.cohort, DUE)
    return row


def test_a_round_mends_what_a_crash_left(cast, stale, django_assert_num_queries):
    now = timezone.now()
    assert kept.say_again(now) == 1
    assert shown(cast.cohort, DUE) == truth(cast.cohort, DUE)
    with django_assert_num_queries(4):
        assert kept.say_again(now) == 0


def test_every_kind_of_work_is_said_again(cast, assign):
    heard = []
    standing_changed.connect(listener := lambda sender, target, **_: heard.append(target), weak=False)
    lesson, tower = course_loader.course().lessons[0], challenge_loader.get("survive-august-1st")
    assign(kind="lesson", target=lesson.uuid)
    assign(kind="challenge", target=tower.uuid)
    shown(cast.cohort, DUE)
    who, read = cast.learner, {"lesson": lesson.uuid, "content_hash": "x"}
    LessonProgress.objects.create(user=who, read_at=timezone.now(), **read)
    QuizAnswer.objects.create(user=cast.classmate, question="q", given=[], right=True, first_right=True, **read)
    ChallengeRun.objects.create(user=who, challenge=tower.uuid, content_hash="x", source="", seeds=[], key=uuid.uuid4())
    kept.say_again(timezone.now())
    standing_changed.disconnect(listener)
    assert sorted(heard, key=str) == sorted([lesson.uuid, lesson.uuid, tower.uuid], key=str)
    assert shown(cast.cohort, DUE) == truth(cast.cohort, DUE)


def test_it_goes_in_rounds(stale):
    assert rounds.go(timezone.now())["standings"] == 1
