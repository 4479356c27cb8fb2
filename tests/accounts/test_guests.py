"""A guest is a row from the first write on; an account is the same row, or takes over its work."""

import pytest
from django.contrib.auth import SESSION_KEY
from django.core import mail

from accounts import services
from accounts.models import User
from courses import loader
from courses import services as course_services
from courses.models import LessonProgress, QuizAnswer

from ..courses.conftest import SMALL

PASSWORD = "a rather long phrase 9"
ANSWER = "/lessons/first-light/quiz/how-many/"


@pytest.fixture(autouse=True)
def small_course(settings, db):
    settings.COURSE = str(SMALL)
    return loader.course()


@pytest.fixture
def guest(client):
    """Someone who has answered one question, rightly, without an account."""
    client.post(ANSWER, {"answer": "1"})
    return User.objects.get()


@pytest.fixture
def bob():
    return User.objects.create_user("bob@example.org", PASSWORD)


def sign_up(client, email="ada@example.org"):
    return client.post("/accounts/signup/", {"email": email, "password1": PASSWORD})


def log_in(client, email="bob@example.org", password=PASSWORD):
    return client.post("/accounts/login/", {"login": email, "password": password})


def test_first_write_makes_a_guest_with_a_new_session_key(client):
    client.get("/")
    client.session["seen"] = 1
    client.session.save()
    before = client.session.session_key
    client.post(ANSWER, {"answer": "1"})
    guest = User.objects.get()
    assert guest.is_guest and not guest.has_usable_password() and guest.email is None
    assert client.session.session_key != before and client.session[SESSION_KEY] == str(guest.pk)


def test_second_write_is_the_same_guest(client, guest):
    client.post("/lessons/first-light/read/", {"read": "1"})
    assert User.objects.count() == 1 and LessonProgress.objects.get().user == guest


@pytest.mark.parametrize("url", ["/accounts/login/", "/accounts/signup/"])
def test_guest_sees_the_entrance(client, guest, url):
    assert client.get(url).status_code == 200


@pytest.mark.parametrize(
    "url", ["/accounts/email/", "/accounts/password/change/", "/accounts/2fa/", "/accounts/logout/"]
)
def test_guest_is_asked_to_make_an_account_first(client, guest, url):
    response = client.get(url)
    assert (response.status_code, response["Location"]) == (302, "/accounts/signup/")


def test_signing_up_keeps_the_row_and_its_work(client, guest):
    before = client.session.session_key
    assert sign_up(client).status_code == 302
    person = User.objects.get()
    assert person.pk == guest.pk and not person.is_guest and person.email == "ada@example.org"
    assert person.check_password(PASSWORD) and QuizAnswer.objects.get().user == person
    assert client.session[SESSION_KEY] == str(person.pk) and client.session.session_key != before


def test_signing_up_without_having_been_a_guest(client):
    sign_up(client)
    assert User.objects.get().email == "ada@example.org" and not User.objects.get().is_guest


def test_failed_sign_up_leaves_the_guest_a_guest(client, guest, bob):
    response = sign_up(client, "bob@example.org")
    guest.refresh_from_db()
    assert response.status_code == 200 and guest.is_guest and guest.email is None
    assert client.session[SESSION_KEY] == str(guest.pk)


def test_an_account_cannot_be_made_twice_in_other_letters(client, bob):
    sign_up(client, "BOB@example.org")
    assert User.objects.count() == 1


def test_logging_in_merges_the_guest(client, guest, bob):
    assert log_in(client).status_code == 302
    assert User.objects.get() == bob and QuizAnswer.objects.get().user == bob
    assert client.session[SESSION_KEY] == str(bob.pk)


def test_wrong_password_merges_nothing(client, guest, bob):
    log_in(client, password="something else")
    guest.refresh_from_db()
    assert QuizAnswer.objects.get().user == guest and client.session[SESSION_KEY] == str(guest.pk)


def test_merging_keeps_the_better_row_of_each(client, guest, bob, small_course):
    first, second = small_course.lessons
    question = first.question("how-many")
    course_services.answer(by=bob, lesson=first, question=question, posted=["0"])
    course_services.mark_read(by=bob, lesson=first, read=True)
    course_services.mark_read(by=guest, lesson=first, read=False)
    course_services.mark_read(by=guest, lesson=second, read=True)
    log_in(client)
    assert QuizAnswer.objects.get().right
    rows = LessonProgress.objects.filter(user=bob)
    assert {row.lesson for row in rows if row.read_at} == {first.uuid, second.uuid} and len(rows) == 2


def test_an_account_is_never_merged_away(bob):
    other = User.objects.create_user("eve@example.org", PASSWORD)
    services.merge(guest=other, into=bob)
    assert User.objects.count() == 2


def test_logging_in_again_as_oneself_merges_nothing(client, bob):
    log_in(client)
    log_in(client)
    assert User.objects.get() == bob


def test_reset_answers_the_same_for_known_and_unknown(client, bob):
    known = client.post("/accounts/password/reset/", {"email": "bob@example.org"})
    unknown = client.post("/accounts/password/reset/", {"email": "nobody@example.org"})
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert len(mail.outbox) == 2


def test_login_answers_the_same_for_known_and_unknown(client, bob):
    known = log_in(client, password="wrong").content.decode()
    unknown = log_in(client, email="nobody@example.org", password="wrong").content.decode()
    sentence = "The email address and/or password you specified are not correct."
    assert sentence in known and sentence in unknown
