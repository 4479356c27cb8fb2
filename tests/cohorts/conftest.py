"""A cohort and a cast: owner, assistant, learner, another cohort's instructor, an outsider, a guest, nobody."""

import itertools
import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from accounts.models import User
from cohorts.models import Assignment, Cohort, Membership
from cohorts.rights import ASSISTANT, INSTRUCTOR, LEARNER
from exercises import loader
from exercises.models import Submission, Verdict

DUE = datetime(2026, 3, 27, 22, 59, tzinfo=UTC)  # 23:59 in Berlin, two days before the clocks go forward


@dataclass
class Cast:
    """Everybody of the permission tests, by what they are."""

    cohort: Cohort
    people: dict[str, User] = field(default_factory=dict)

    def __getattr__(self, name: str) -> User:
        try:
            return self.__dict__["people"][name]
        except KeyError:
            raise AttributeError(name) from None


def enrol(cohort: Cohort, user: User, role: str = LEARNER, **extra) -> Membership:
    """Puts somebody into a cohort, without the way in."""
    number = Membership.objects.filter(cohort=cohort).count() + 1
    return Membership.objects.create(cohort=cohort, user=user, role=role, pseudonym=f"Learner {number:03}", **extra)


@pytest.fixture
def cast(db) -> Cast:
    """See the top."""
    cohort = Cohort.objects.create(title="Reliable software", term="Spring 2026", time_zone="Europe/Berlin")
    other = Cohort.objects.create(title="Another course", time_zone="UTC")
    found = Cast(cohort)
    for name, where, role in [
        ("owner", cohort, INSTRUCTOR),
        ("assistant", cohort, ASSISTANT),
        ("learner", cohort, LEARNER),
        ("classmate", cohort, LEARNER),
        ("other_owner", other, INSTRUCTOR),
        ("outsider", None, None),
    ]:
        found.people[name] = User.objects.create_user(f"{name}@example.org", "a long password", name=name.title())
        if where:
            enrol(where, found.people[name], role)
    found.people["guest"] = User.objects.create_guest()
    return found


@pytest.fixture
def exercise():
    return loader.get("count-what-you-filled")


@pytest.fixture
def assign(cast, exercise):
    """`assign(**terms)` makes an assignment of the exercise in the cast's cohort."""
    numbers = itertools.count()

    def assign(**terms) -> Assignment:
        settings = {"kind": "exercise", "target": exercise.uuid, "title": exercise.title, "due_at": DUE}
        return Assignment.objects.create(cohort=cast.cohort, order=next(numbers), **(settings | terms))

    return assign


@pytest.fixture
def handed_in(exercise):
    """`handed_in(user, score, at)` makes a graded submission, as if the grader had been there."""

    def handed_in(user: User, score: int, at: datetime | None = None, **extra) -> Submission:
        status = "passed" if score == 100 else "failed"
        row = Submission.objects.create(
            user=user,
            exercise=extra.pop("exercise", exercise).uuid,
            content_hash=exercise.content_hash,
            source=extra.pop("source", "x = 1\n"),
            key=uuid.uuid4(),
            status=status,
            created_at=at or timezone.now() - timedelta(minutes=5),
            **extra,
        )
        Verdict.objects.create(submission=row, status=status, score=score, runtime="test", image="test")
        return row

    return handed_in
