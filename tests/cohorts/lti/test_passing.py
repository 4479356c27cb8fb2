"""Grades go back: real scores over real HTTP, whatever the platform does in between."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts import rounds
from accounts.models import User
from accounts.moments import standing_changed
from cohorts import diary
from cohorts.lti import passing
from cohorts.lti.models import FAILED, QUEUED, SENT, Connection, Push
from cohorts.models import Assignment, GradeOverride, Membership
from cohorts.rights import INSTRUCTOR
from exercises import confirm, services
from tests.cohorts.lti.platform import CLAIM


@pytest.fixture
def learner(browser, browsers, exercise):
    """Somebody who came by a link to an assignment; the column is not made yet."""
    page = browser.enter(sub="t1", role="Instructor")
    browser.client.post(page["Location"], {"cohort": "new", "title": "Software 101", "time_zone": "UTC"})
    cohort = Connection.objects.get().cohort
    row = Assignment.objects.create(cohort=cohort, kind="exercise", target=exercise.uuid, title="Count")
    other = browsers()
    assert other.enter(sub="u1", **{CLAIM + "custom": {"assignment": str(row.id)}})["Location"] == exercise.url
    return Membership.objects.exclude(role=INSTRUCTOR).get().user


def passed(learner, handed_in, score, **extra):
    """A graded hand-in, told as the grader tells it."""
    row = handed_in(learner, score, **extra)
    standing_changed.send(None, user_id=learner.pk, target=row.exercise)


def test_a_grade_goes_back_by_itself(learner, handed_in, platform):
    assert passing.send_waiting(timezone.now()) == 0 and platform.scores == []  # nothing to tell yet
    passed(learner, handed_in, 70)
    assert passing.send_waiting(timezone.now()) == 1
    [(column, score)] = platform.scores
    assert platform.columns[column.replace("/columns", f"{platform.issuer}/columns", 1)]["label"] == "Count"
    assert (score["userId"], score["scoreGiven"], score["scoreMaximum"]) == ("u1", 70.0, 100)
    assert score["gradingProgress"] == "FullyGraded" and score["timestamp"].endswith("+00:00")
    assert passing.send_waiting(timezone.now()) == 0
    passed(learner, handed_in, 70)
    assert passing.send_waiting(timezone.now()) == 0  # the same grade is not sent twice
    passed(learner, handed_in, 100)
    assert passing.send_waiting(timezone.now()) == 1 and platform.scores[-1][1]["scoreGiven"] == 100


@pytest.mark.usefixtures("walls")
@pytest.mark.django_db(transaction=True)
def test_from_the_grader_itself(learner, exercise, platform):
    """The whole way: handed in, graded in the sandbox, passed back."""
    source = exercise.read("solution.py")
    submission = services.submit(by=learner, exercise=exercise, source=source, key=uuid.uuid4())
    assert confirm.confirm(submission.id) == "passed"
    assert rounds.go(timezone.now())["grades"] == 1
    assert platform.scores[0][1]["scoreGiven"] == 100


def test_a_day_without_the_platform(learner, handed_in, platform):
    platform.down = True
    passed(learner, handed_in, 40)
    now, ends = timezone.now(), timezone.now() + timedelta(hours=24)
    while now < ends:
        push = Push.objects.get()
        assert push.status == QUEUED
        now = max(now, push.next_try_at)
        assert passing.send_waiting(now) == 0
    assert "503" in Push.objects.get().problem
    passed(learner, handed_in, 90)  # meanwhile it got better: that is what goes
    platform.down = False
    assert passing.send_waiting(now + timedelta(days=1)) == 1
    assert [score["scoreGiven"] for _, score in platform.scores] == [90.0]
    assert Push.objects.get().status == SENT


def test_given_up_is_seen_and_can_be_tried_again(learner, handed_in, platform):
    platform.down = True
    passed(learner, handed_in, 40)
    while (push := Push.objects.get()).status == QUEUED:
        passing.send_waiting(push.next_try_at)
    assert push.status == FAILED and push.tries == rounds.MOST_TRIES
    platform.down = False
    passing.ask([push.line], [learner.pk])
    assert passing.send_waiting(timezone.now()) == 1


def test_a_persons_word_goes_back_too(learner, handed_in, platform, django_capture_on_commit_callbacks):
    passed(learner, handed_in, 40)
    passing.send_waiting(timezone.now())
    row = Assignment.objects.get()
    GradeOverride.objects.create(assignment=row, user=learner, points=8_550, reason="explained it")
    with django_capture_on_commit_callbacks(execute=True):
        diary.note(row.cohort, by=None, verb="override.given", about=learner, assignment=str(row.id))
    assert passing.send_waiting(timezone.now()) == 1 and platform.scores[-1][1]["scoreGiven"] == 85.5


def test_asked_again_while_it_is_sent(learner, handed_in, platform, monkeypatch):
    """A grade that changes between claim and end stays asked for."""
    passed(learner, handed_in, 40)
    score = passing._score

    def meanwhile(*args):
        passing.ask([Push.objects.get().line], [learner.pk])
        return score(*args)

    with monkeypatch.context() as patched:
        patched.setattr(passing, "_score", meanwhile)
        assert passing.send_waiting(timezone.now()) == 1
    assert Push.objects.get().status == QUEUED


@pytest.mark.parametrize("anonymous", [True, False])
def test_the_log_calls_learners_what_marking_calls_them(learner, handed_in, platform, client, anonymous):
    User.objects.filter(pk=learner.pk).update(email="u1@example.org", name="Una Real")
    place = Membership.objects.get(user=learner)
    type(place.cohort).objects.update(anonymous=anonymous)
    passed(learner, handed_in, 40)
    passing.send_waiting(timezone.now())
    client.force_login(Membership.objects.get(role=INSTRUCTOR).user)
    page = client.get(f"{place.cohort.url}lms/").content.decode()
    assert (place.pseudonym in page, place.name in page) == (anonymous, not anonymous)
    assert "u1@example.org" not in page and "Una Real" not in page
    Assignment.objects.update(released_at=timezone.now())
    assert place.name in client.get(f"{place.cohort.url}lms/").content.decode()


def test_who_left_is_not_told_about(learner, handed_in, platform):
    Membership.objects.filter(user=learner).update(removed_at=timezone.now())
    passed(learner, handed_in, 40)
    assert passing.send_waiting(timezone.now()) == 0 and platform.scores == []


def test_a_process_that_died_makes_it_late(learner, handed_in, platform):
    passed(learner, handed_in, 40)
    now = timezone.now()
    Push.objects.update(status="sending", next_try_at=now + timedelta(minutes=10))
    assert passing.send_waiting(now) == 0
    assert passing.send_waiting(now + timedelta(minutes=10)) == 1


def test_a_token_needs_our_key(learner, handed_in, platform):
    platform.tool_keys = {"keys": []}
    passed(learner, handed_in, 40)
    assert passing.send_waiting(timezone.now()) == 0 and platform.refused == 1
    assert "401" in Push.objects.get().problem


def test_after_a_new_key_grades_still_go(learner, handed_in, platform, client):
    from django.core.management import call_command

    call_command("rotate_keys", verbosity=0)
    platform.tool_keys = client.get("/lti/jwks/").json()
    assert len(platform.tool_keys["keys"]) == 2
    passed(learner, handed_in, 40)
    assert passing.send_waiting(timezone.now()) == 1
