"""Messages: written once, mailed to who asked, tried again when the server is down, ended with one click."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from accounts import rounds
from cohorts import diary
from cohorts.models import Extension, Seat
from cohorts.post import digest, reminders, sending, writing
from cohorts.post.models import FAILED, KEPT, QUEUED, SENT, Message, Wish
from tests.cohorts.conftest import DUE

NOW = DUE - timedelta(days=1, hours=-1)
QUARTER = NOW.replace(minute=15)


@pytest.fixture
def released(cast, assign, django_capture_on_commit_callbacks):
    """`released()` notes that comments on the learner's work were released."""
    row = assign()

    def released():
        with django_capture_on_commit_callbacks(execute=True):
            diary.note(cast.cohort, by=cast.owner, verb="comments.released", about=cast.learner, assignment=str(row.id))

    return released


def test_without_a_wish_it_stays_on_the_site(cast, released):
    released()
    [message] = Message.objects.all()
    assert message.user == cast.learner and message.status == KEPT and "feedback" in message.subject
    assert sending.send_waiting(timezone.now()) == 0 and mail.outbox == []


def test_who_asked_gets_a_mail_with_a_way_out(cast, released, client):
    writing.wish(by=cast.learner, kinds=["feedback"])
    released()
    assert sending.send_waiting(timezone.now()) == 1
    assert sending.send_waiting(timezone.now()) == 0
    [letter] = mail.outbox
    assert letter.to == ["learner@example.org"] and "/mine/" in letter.body
    link = letter.extra_headers["List-Unsubscribe"].strip("<>")
    path = link.removeprefix("http://127.0.0.1:8000")
    assert b"No more mail" in client.get(path).content and Wish.objects.exists()  # to look is not to end
    assert client.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not Wish.objects.exists()
    assert client.post(path[:-9] + "/").status_code == 404


def test_a_regrade_and_a_file_of_grades_tell_each_learner_once(cast, assign, django_capture_on_commit_callbacks):
    row, both = assign(), [str(cast.learner.id), str(cast.classmate.id)]
    for verb, what in [("submissions.regraded", {"assignment": str(row.id)}), ("grades.imported", {})]:
        with django_capture_on_commit_callbacks(execute=True):
            diary.note(cast.cohort, by=cast.owner, verb=verb, learners=both, **what)
    assert Message.objects.count() == 4 and set(Message.objects.values_list("kind", flat=True)) == {"grades"}
    assert {one.url for one in Message.objects.all()} == {cast.cohort.url, f"{cast.cohort.url}mine/{row.id}/"}


def test_a_server_that_is_down_costs_time_only(cast, released, monkeypatch):
    writing.wish(by=cast.learner, kinds=["feedback"])
    released()
    now = timezone.now()
    with monkeypatch.context() as patched:
        patched.setattr(
            "cohorts.post.sending.EmailMessage.send", lambda self: (_ for _ in ()).throw(OSError("refused"))
        )
        tries = 0
        while (message := Message.objects.get()).status == QUEUED:
            now = max(now, message.next_try_at)
            assert sending.send_waiting(now) == 0
            tries += 1
    assert message.status == FAILED and tries == rounds.MOST_TRIES and "refused" in message.problem
    assert now - timezone.now() > timedelta(days=2)
    Message.objects.update(status=QUEUED, next_try_at=now)
    assert sending.send_waiting(now) == 1 and Message.objects.get().status == SENT


def test_a_process_that_died_while_sending_makes_it_late_not_lost(cast, released):
    writing.wish(by=cast.learner, kinds=["feedback"])
    released()
    now = timezone.now()
    Message.objects.update(status="sending", next_try_at=now + sending.CLAIM)
    assert sending.send_waiting(now) == 0
    assert sending.send_waiting(now + sending.CLAIM) == 1


def test_due_soon_is_told_once_to_who_has_not_passed(cast, assign, handed_in):
    assign()
    handed_in(cast.classmate, 100, NOW - timedelta(days=1))
    assert reminders.due_soon(NOW.replace(minute=40)) == 0  # not its quarter of an hour
    reminders.due_soon(QUARTER)
    reminders.due_soon(QUARTER + timedelta(minutes=15))
    [message] = Message.objects.all()
    assert message.user == cast.learner
    assert "is due Friday, 23:59 (Europe/Berlin)" in message.subject


def test_who_has_longer_is_reminded_later(cast, assign):
    row = assign()
    later = row.due_at + timedelta(days=7)
    Extension.objects.create(assignment=row, user=cast.learner, due_at=later, reason="ill")
    reminders.due_soon(QUARTER)
    assert {one.user for one in Message.objects.all()} == {cast.classmate}
    reminders.due_soon((later - timedelta(days=1)).replace(minute=0))
    [message] = Message.objects.filter(user=cast.learner)
    assert "Saturday, 00:59" in message.subject  # the clocks went forward in between


def test_the_week_comes_on_mondays_by_the_cohorts_clock(cast, assign, handed_in):
    assign()
    monday = datetime(2026, 3, 30, 5, 30, tzinfo=UTC)  # half past seven in Berlin, the clocks just changed
    handed_in(cast.learner, 100, monday - timedelta(days=2))
    writing.wish(by=cast.owner, kinds=["digest"])
    writing.wish(by=cast.learner, kinds=["digest"])  # not for learners, whatever they ask
    assert digest.weekly(monday - timedelta(hours=1)) == 0
    assert digest.weekly(monday) == 1 and digest.weekly(monday) == 0
    [message] = Message.objects.all()
    assert message.user == cast.owner and "1 hand-ins by 1 people; 1 passed." in message.body


def test_the_roster_is_invited_once(cast, django_capture_on_commit_callbacks):
    Seat.objects.create(cohort=cast.cohort, email="new@example.org")
    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            diary.note(cast.cohort, by=cast.owner, verb="roster.imported", mail=True)
    assert sending.send_waiting(timezone.now()) == 1
    assert f"/join/{Seat.objects.get().code}/" in mail.outbox[0].body


def test_messages_are_ones_own(cast, released, client):
    released()
    client.force_login(cast.classmate)
    assert b"feedback on" not in client.get("/me/messages/").content
    client.force_login(cast.learner)
    assert b"There is feedback on" in client.get("/me/messages/").content
    assert Message.objects.get().seen_at
    client.force_login(cast.guest)
    assert client.get("/me/messages/").status_code == 302


def test_what_is_chosen_holds(cast, client):
    client.force_login(cast.learner)
    client.post("/me/messages/", {"kind": ["dates", "grades", "nonsense"]})
    assert set(Wish.objects.values_list("kind", flat=True)) == {"dates", "grades"}
    client.post("/me/messages/", {})
    assert not Wish.objects.exists()


def test_a_round_that_fails_keeps_no_other_from_its_turn(db, monkeypatch):
    monkeypatch.setattr(rounds, "_ROUNDS", {"bad": lambda now: 1 // 0, "good": lambda now: 3})
    assert rounds.go(NOW) == {"bad": -1, "good": 3}


def test_a_heading_cannot_be_smuggled_in(cast):
    writing.wish(by=cast.learner, kinds=["dates"])
    draft = writing.Draft(cast.learner.id, "dates", "k", "Due\nBcc: everybody@example.org", "words")
    writing.write(cast.cohort, [draft])
    assert sending.send_waiting(timezone.now()) == 1
    assert mail.outbox[0].subject == "Due Bcc: everybody@example.org"
