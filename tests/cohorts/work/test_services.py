"""Assigning, changing, extending: what cannot be is told in words, and nothing is half-done."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from cohorts import queries
from cohorts.errors import Archived, BadTerms, Changed
from cohorts.groups import places
from cohorts.models import Assignment, AuditEvent, Extension, Membership
from cohorts.standing import Standing
from cohorts.targets import targets
from cohorts.work import effects, extending, services
from cohorts.work.terms import Asked


def soon(**more) -> datetime:
    return timezone.now() + timedelta(**more)


def test_several_at_once_in_their_order(cast):
    chosen = list(targets())[:3]
    made = services.assign(by=cast.owner, cohort=cast.cohort, chosen=chosen, asked=Asked(weight=2))
    more = services.assign(by=cast.owner, cohort=cast.cohort, chosen=list(targets())[5:6], asked=Asked())
    assert [row.target for row in queries.assignments(cast.cohort)] == [*chosen, more[0].target]
    assert {row.weight for row in made} == {2}
    assert AuditEvent.objects.filter(verb="assignment.made").count() == 4


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (Asked(opens_at=soon(days=2), due_at=soon(days=1)), "due before it opens"),
        (Asked(late="never"), "no late policy"),
        (Asked(late_percent=0), "number from 1 to 100"),
        (Asked(limit=0), "hand-ins"),
        (Asked(weight=-1), "weight from 0"),
        (Asked(cool_down_s=10**9), "at most a week"),
        (Asked(reveal="x"), "no such choice"),
    ],
)
def test_terms_that_cannot_be(cast, asked, words):
    with pytest.raises(BadTerms, match=words):
        services.assign(by=cast.owner, cohort=cast.cohort, chosen=list(targets())[:2], asked=asked)
    assert not Assignment.objects.exists()


def test_all_or_none(cast, assign, exercise):
    assign()
    for chosen, words in ([], "Nothing is chosen"), ([uuid.uuid4()], "not in the course"), (None, "Assigned already"):
        chosen = [*list(targets())[:1], exercise.uuid] if chosen is None else chosen
        with pytest.raises(BadTerms, match=words):
            services.assign(by=cast.owner, cohort=cast.cohort, chosen=chosen, asked=Asked())
    assert Assignment.objects.count() == 1


def test_two_instructors_at_once_are_told(cast, assign):
    row = assign()
    services.change(by=cast.owner, assignment=row, revision=1, asked=Asked(due_at=soon(days=3)))
    with pytest.raises(Changed) as told:
        services.change(by=cast.owner, assignment=row, revision=1, asked=Asked(due_at=soon(days=9), weight=7))
    row.refresh_from_db()
    assert (row.revision, row.weight, told.value.now.due_at, told.value.status) == (2, 1, row.due_at, 409)


def test_a_change_of_nothing_is_none(cast, assign):
    row = assign()
    assert services.change(by=cast.owner, assignment=row, revision=1, asked=Asked.of(row)).revision == 1
    assert not AuditEvent.objects.filter(verb="assignment.changed").exists()


def test_order_by_steps(cast, assign):
    first, second, third = assign(), assign(target=uuid.uuid4()), assign(target=uuid.uuid4())
    services.move(by=cast.owner, assignment=third, up=True)
    services.move(by=cast.owner, assignment=first, up=True)
    assert list(queries.assignments(cast.cohort)) == [first, third, second]
    services.move(by=cast.owner, assignment=first, up=False)
    assert list(queries.assignments(cast.cohort)) == [third, first, second]


def test_withdrawn_keeps_everything_and_comes_back(cast, assign, handed_in):
    row = assign()
    handed_in(cast.learner, 60, row.due_at - timedelta(days=1))
    services.withdraw(by=cast.owner, assignment=row)
    assert not queries.assignments(cast.cohort).exists()
    services.bring_back(by=cast.owner, assignment=row)
    assert Standing.of(cast.cohort, [row], [cast.learner.id]).grade(row, cast.learner.id).points == 6_000


def test_who_would_be_affected_by_another_due_moment(cast, assign, handed_in):
    row = assign(late="stop")
    handed_in(cast.learner, 80, row.due_at - timedelta(hours=1))
    handed_in(cast.classmate, 80, row.due_at + timedelta(hours=1))
    earlier = effects.effects(row, Asked(due_at=row.due_at - timedelta(days=1), late="stop"))
    later = effects.effects(row, Asked(due_at=row.due_at + timedelta(days=1), late="stop"))
    assert [(one.place.user, one.before, one.after, one.drop) for one in earlier] == [(cast.learner, 8_000, None, True)]
    assert [(one.place.user, one.before, one.after, one.drop) for one in later] == [
        (cast.classmate, None, 8_000, False)
    ]
    assert effects.effects(row, Asked(due_at=row.due_at, late="stop", weight=9)) == []


@pytest.mark.parametrize(
    ("due", "reason", "words"),
    [
        (datetime(2026, 1, 1, tzinfo=UTC), "ill", "has passed"),
        (None, "ill", "Until when"),
        (soon(days=1), "ill", "Everybody has until then anyway"),
        (soon(days=9), "  ", "A reason is needed"),
        (soon(days=9), "x" * 301, "at most 300"),
    ],
)
def test_an_extension_that_cannot_be(cast, assign, due, reason, words):
    row = assign(due_at=soon(days=5))
    with pytest.raises(BadTerms, match=words):
        extending.extend(by=cast.owner, assignment=row, users=[cast.learner.id], due_at=due, reason=reason)
    assert not Extension.objects.exists()


def test_without_a_due_moment_there_is_nothing_to_extend(cast, assign):
    with pytest.raises(BadTerms, match="no due moment"):
        extending.extend(by=cast.owner, assignment=assign(due_at=None), users=[], due_at=soon(days=1), reason="x")


def test_for_several_or_for_none(cast, assign):
    row, extend = assign(), {"by": cast.owner, "due_at": soon(days=1), "reason": "fire drill"}
    for users in [], [cast.learner.id, cast.outsider.id], [cast.assistant.id]:
        with pytest.raises(BadTerms, match="Nobody is chosen|no learner here"):
            extending.extend(assignment=row, users=users, **extend)
    assert not Extension.objects.exists()
    assert len(extending.extend(assignment=row, users=[cast.learner.id, cast.classmate.id], **extend)) == 2
    assert AuditEvent.objects.filter(verb="extension.given", what__reason="fire drill").count() == 2


def test_the_newest_extension_counts_and_all_are_kept(cast, assign):
    row = assign(due_at=soon(days=1))
    for days in (9, 4):
        extending.extend(by=cast.owner, assignment=row, users=[cast.learner.id], due_at=soon(days=days), reason="ill")
    standing = Standing.of(cast.cohort, [row], [cast.learner.id])
    assert abs(standing.due(row, cast.learner.id) - soon(days=4)) < timedelta(minutes=1)
    assert Extension.objects.count() == 2


def test_a_learner_taken_out_meanwhile_keeps_everything_and_comes_back_to_it(cast, assign, handed_in):
    row = assign(due_at=soon(days=1))
    handed_in(cast.learner, 70)
    extending.extend(by=cast.owner, assignment=row, users=[cast.learner.id], due_at=soon(days=4), reason="ill")
    place = Membership.objects.get(cohort=cast.cohort, user=cast.learner)
    places.remove(by=cast.owner, place=place)
    with pytest.raises(BadTerms, match="no learner here"):
        extending.extend(by=cast.owner, assignment=row, users=[cast.learner.id], due_at=soon(days=9), reason="ill")
    places.bring_back(by=cast.owner, place=place)
    standing = Standing.of(cast.cohort, [row], [cast.learner.id])
    assert standing.grade(row, cast.learner.id).points == 7_000
    assert standing.due(row, cast.learner.id) > soon(days=3)


def test_an_archive_changes_in_nothing(cast, assign):
    row = assign()
    cast.cohort.archived_at = timezone.now()
    cast.cohort.save()
    for act in (
        lambda: services.assign(by=cast.owner, cohort=cast.cohort, chosen=list(targets())[:1], asked=Asked()),
        lambda: services.change(by=cast.owner, assignment=row, revision=1, asked=Asked()),
        lambda: services.withdraw(by=cast.owner, assignment=row),
        lambda: services.move(by=cast.owner, assignment=row, up=True),
        lambda: extending.extend(by=cast.owner, assignment=row, users=[], due_at=soon(days=1), reason="x"),
    ):
        with pytest.raises(Archived):
            act()
