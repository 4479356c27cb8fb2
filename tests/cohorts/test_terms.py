"""What an assignment asks on the exercise's own page."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from cohorts import queries
from cohorts.errors import Archived, CohortNotFound
from cohorts.models import Extension, Membership
from cohorts.rights import Right
from cohorts.standing import Standing
from cohorts.terms import conditions_of
from exercises import pages, services
from exercises.errors import NoAttemptLeft


def test_a_limit_holds_for_learners_of_that_cohort_only(cast, assign, exercise, handed_in):
    assign(limit=1, due_at=None)
    handed_in(cast.learner, 0)
    handed_in(cast.outsider, 0)
    with pytest.raises(NoAttemptLeft, match="takes 1 hand-in"):
        services.submit(by=cast.learner, exercise=exercise, source="x = 2\n", key=uuid.uuid4())
    services.submit(by=cast.outsider, exercise=exercise, source="x = 2\n", key=uuid.uuid4())


def test_a_solution_waits_for_ones_own_due_moment(cast, assign, exercise, handed_in):
    soon = timezone.now() + timedelta(hours=1)
    row = assign(due_at=soon - timedelta(hours=2), reveal="due")
    Extension.objects.create(assignment=row, user=cast.learner, due_at=soon, reason="ill")
    for user in (cast.learner, cast.classmate):
        handed_in(user, 100)
    assert pages.exercise_page(cast.learner, exercise).solution_url is None
    assert pages.exercise_page(cast.classmate, exercise).solution_url
    assert "due" in pages.exercise_page(cast.learner, exercise).conditions[0].words


def test_whoever_left_is_asked_nothing(cast, assign, exercise):
    assign(limit=1)
    assert len(list(conditions_of(cast.learner, exercise.uuid))) == 1
    Membership.objects.filter(user=cast.learner).update(removed_at=timezone.now())
    assert list(conditions_of(cast.learner, exercise.uuid)) == []


def test_standing_in_a_handful_of_queries(cast, assign, exercise, handed_in, django_assert_max_num_queries):
    row = assign(late="stop")
    handed_in(cast.learner, 40, row.due_at - timedelta(days=1))
    handed_in(cast.learner, 100, row.due_at + timedelta(days=1))
    users = [one.user_id for one in queries.learners(cast.cohort)]
    with django_assert_max_num_queries(7):
        found = Standing.of(cast.cohort, [row], users)
    assert found.grade(row, cast.learner.id).points == 4_000
    assert found.grade(row, cast.classmate.id).points is None
    Extension.objects.create(assignment=row, user=cast.learner, due_at=row.due_at + timedelta(days=2), reason="ill")
    assert Standing.of(cast.cohort, [row], users).grade(row, cast.learner.id).points == 10_000


def test_missing_and_forbidden_are_the_same(cast):
    for who in ("outsider", "other_owner", "guest"):
        with pytest.raises(CohortNotFound):
            queries.member(getattr(cast, who), cast.cohort.id, Right.LOOK)
    with pytest.raises(CohortNotFound):
        queries.member(cast.learner, cast.cohort.id, Right.ROSTER)
    with pytest.raises(CohortNotFound):
        queries.member(cast.owner, uuid.uuid4(), Right.LOOK)


def test_an_archive_is_read_not_changed(cast):
    cast.cohort.archived_at = timezone.now()
    cast.cohort.save()
    assert queries.member(cast.owner, cast.cohort.id, Right.EXPORT)
    with pytest.raises(Archived, match="Bring it back first"):
        queries.member(cast.owner, cast.cohort.id, Right.ASSIGN)
