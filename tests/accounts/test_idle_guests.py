"""Guests without work go after thirty days; nothing of anybody's goes with them."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from accounts import guests, rounds
from accounts.models import KeptAnswer, User
from courses.models import LessonProgress, QuizAnswer
from exercises.models import ChallengeName, ChallengeRun, Draft, HintTaken, Submission

LONG_AGO = timedelta(days=31)
LESSON = {"lesson": uuid4(), "content_hash": "x"}
RUN = {"challenge": uuid4(), "content_hash": "x", "source": "", "seeds": []}
WORK = [
    lambda user: Draft.objects.create(user=user, exercise=uuid4()),
    lambda user: Submission.objects.create(user=user, exercise=uuid4(), content_hash="x", source="", key=uuid4()),
    lambda user: HintTaken.objects.create(user=user, exercise=uuid4(), rung=1),
    lambda user: ChallengeRun.objects.create(user=user, key=uuid4(), **RUN),
    lambda user: ChallengeName.objects.create(user=user, challenge=uuid4(), name="Quiet Otter"),
    lambda user: LessonProgress.objects.create(user=user, **LESSON),
    lambda user: QuizAnswer.objects.create(user=user, question="q", given=[], right=True, first_right=True, **LESSON),
    lambda user: KeptAnswer.objects.create(user=user, key="k", fingerprint="f"),
]


@pytest.fixture
def now(db):
    return timezone.now().replace(minute=0)


def guest(now, age: timedelta = LONG_AGO) -> User:
    made = User.objects.create_guest()
    User.objects.filter(pk=made.pk).update(created_at=now - age)
    return made


def test_only_who_left_nothing_goes(now):
    guest(now)
    stays = [guest(now, timedelta(days=29)), User.objects.create_user("ada@example.org")]
    launched = User.objects.create(name="From an LMS", created_at=now - LONG_AGO)  # no address, and no guest
    User.objects.update_or_create(pk=stays[1].pk, defaults={"created_at": now - LONG_AGO})
    for work in WORK:
        stays.append(guest(now))
        work(stays[-1])
    assert guests.sweep(now) == 1
    assert set(User.objects.values_list("pk", flat=True)) == {one.pk for one in [*stays, launched]}


def test_in_batches_once_an_hour(now, monkeypatch):
    monkeypatch.setattr(guests, "AT_ONCE", 2)
    for _ in range(5):
        guest(now)
    assert guests.sweep(now.replace(minute=30)) == 0
    assert rounds.go(now)["guests"] == 5 and not User.objects.exists()


def test_who_signs_up_meanwhile_stays(now, monkeypatch):
    one, asked = guest(now), []
    idle = guests.idle

    def slowly(moment):
        if asked:
            User.objects.filter(pk=one.pk).update(is_guest=False, email="new@example.org")
        asked.append(moment)
        return idle(moment)

    monkeypatch.setattr(guests, "idle", slowly)
    assert guests.sweep(now) == 0 and User.objects.filter(pk=one.pk).exists()
