"""The pages of the course, as different people meet them, with and without JavaScript."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from courses import services
from courses.models import LessonProgress, QuizAnswer

LESSON = "/lessons/first-light/"
SECRETS = ["WHY-SEVEN", "WHY-EIGHT", "WHY-TEAPOT", "EXPLAINED-HOW-MANY", "EXPLAINED-HOW-LONG"]
HTMX = {"HX-Request": "true"}


def post(client, question, answer, **extra):
    return client.post(f"{LESSON}quiz/{question}/", {"answer": answer}, **extra)


def queries(client, url):
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


# --- reading -------------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize("url", ["/", LESSON, "/lessons/the-second/", "/me/", "/accounts/login/", "/accounts/signup/"])
def test_pages_work_for_someone_unknown_and_write_nothing(client, url):
    response = client.get(url)
    assert response.status_code == 200
    assert User.objects.count() == 0 and LessonProgress.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize("url", ["/lessons/nowhere/", "/nowhere/"])
def test_unknown_pages_are_404(client, url):
    assert client.get(url).status_code == 404


@pytest.mark.django_db
def test_lesson_shows_all_its_parts(client):
    text = client.get(LESSON).content.decode()
    for expected in ["First light", "say what a router does", "9 min", "Key points", "Our model", "SEC Order ¶15-16"]:
        assert expected in text
    assert 'href="/exercises/count-what-you-filled/"' in text
    assert 'href="/lessons/the-second/"' in text
    assert text.count("<h1") == 1


@pytest.mark.django_db
def test_answers_are_never_in_the_page_before_the_attempt(client):
    text = client.get(LESSON).content.decode()
    assert not [secret for secret in SECRETS if secret in text]
    assert "choice--right" not in text


def test_lesson_takes_eight_queries_at_most(client, alice, first):
    client.force_login(alice)
    assert queries(client, LESSON) <= 8
    assert queries(client, LESSON) <= 7


@pytest.mark.django_db
def test_lesson_takes_no_query_for_someone_unknown(client):
    assert queries(client, LESSON) == 0


def test_home_queries_do_not_grow_with_what_was_done(client, alice, small_course):
    client.force_login(alice)
    before = queries(client, "/")
    for lesson in small_course.lessons:
        services.mark_read(by=alice, lesson=lesson, read=True)
    assert queries(client, "/") == before <= 6


def test_visit_is_noted_for_someone_known(client, alice, first):
    client.force_login(alice)
    client.get(LESSON)
    row = LessonProgress.objects.get()
    assert (row.user, row.lesson, row.content_hash, row.read_at) == (alice, first.uuid, first.content_hash, None)


def test_home_leads_on(client, alice, small_course):
    assert "Begin:" in client.get("/").content.decode()
    client.force_login(alice)
    client.get(LESSON)
    assert "Go on: <strong>First light" in client.get("/").content.decode()
    services.mark_read(by=alice, lesson=small_course.lessons[0], read=True)
    assert "Next exercise: <strong>Count what you filled" in client.get("/").content.decode()


# --- marking as read -------------------------------------------------------------------------------


@pytest.mark.django_db
def test_mark_as_read_without_javascript(client):
    response = client.post(f"{LESSON}read/", {"read": "1"})
    assert (response.status_code, response["Location"]) == (302, f"{LESSON}#read")
    assert LessonProgress.objects.get().read_at and User.objects.get().is_guest
    client.post(f"{LESSON}read/", {"read": "0"})
    assert LessonProgress.objects.get().read_at is None


@pytest.mark.django_db
def test_mark_as_read_with_htmx_sends_the_part(client):
    text = client.post(f"{LESSON}read/", {"read": "1"}, headers=HTMX).content.decode()
    assert text.lstrip().startswith("<form") and "You marked this lesson as read" in text


@pytest.mark.django_db
@pytest.mark.parametrize("value", ["", "2", "yes"])
def test_marking_with_nonsense_is_refused(client, value):
    assert client.post(f"{LESSON}read/", {"read": value}).status_code == 422
    assert not User.objects.exists()


# --- the quiz --------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_answer_without_javascript(client):
    response = post(client, "how-many", "0")
    assert (response.status_code, response["Location"]) == (302, f"{LESSON}#question-how-many")
    text = client.get(LESSON).content.decode()
    assert "WHY-SEVEN" in text and "WHY-EIGHT" in text and "EXPLAINED-HOW-MANY" in text
    assert "Not yet" in text and "WHY-TEAPOT" not in text


@pytest.mark.django_db
def test_answer_with_htmx_sends_the_question_only(client):
    text = post(client, "how-many", "1", headers=HTMX).content.decode()
    assert text.lstrip().startswith("<form") and "Right, on the first try" in text
    assert "<html" not in text and "WHY-TEAPOT" not in text


@pytest.mark.django_db
def test_first_answer_is_remembered(client):
    post(client, "how-many", "0")
    post(client, "how-many", "1")
    row = QuizAnswer.objects.get()
    assert (row.right, row.first_right, row.tries, row.given) == (True, False, 2, 1)


@pytest.mark.django_db
@pytest.mark.parametrize("headers", [{}, HTMX])
def test_empty_answer_is_refused_with_a_sentence_and_makes_nobody(client, headers):
    response = client.post(f"{LESSON}quiz/how-many/", {}, headers=headers)
    assert response.status_code == 422
    assert "Choose one answer first." in response.content.decode()
    assert not User.objects.exists()


@pytest.mark.django_db
def test_unknown_question_is_404(client):
    assert post(client, "nowhere", "0").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("url", [f"{LESSON}read/", f"{LESSON}quiz/how-many/", "/me/name/", "/me/delete/"])
def test_writes_are_posts(client, url):
    assert client.get(url).status_code == 405


def test_answers_of_others_are_invisible(client, alice, bob, first):
    question = first.question("how-many")
    services.answer(by=alice, lesson=first, question=question, posted=["1"])
    services.mark_read(by=alice, lesson=first, read=True)
    client.force_login(bob)
    text = client.get(LESSON).content.decode()
    assert "WHY-EIGHT" not in text and "You marked this lesson" not in text
    assert "0 <span>of 12" in client.get("/me/").content.decode()


def test_changed_question_starts_afresh(client, alice, first):
    services.answer(by=alice, lesson=first, question=first.question("how-many"), posted=["1"])
    QuizAnswer.objects.update(content_hash="older")
    client.force_login(alice)
    text = client.get(LESSON).content.decode()
    assert "has changed since you answered" in text and "WHY-EIGHT" not in text
    assert "0 of 6 questions right" in client.get("/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("question", ["which-parts", "how-long", "in-order", "pairs", "prints"])
def test_every_kind_shows_its_verdict(client, question):
    answers = {
        "which-parts": ["0"],
        "how-long": ["12"],
        "in-order": ["0", "1", "2"],
        "pairs": ["1", "0"],
        "prints": ["3"],
    }
    text = post(client, question, answers[question], headers=HTMX).content.decode()
    assert "Not yet" in text
    text = client.get(LESSON).content.decode()
    assert "Answer again" in text


@pytest.mark.django_db
def test_two_tabs_can_go_on_after_a_guest_was_made(client):
    """Making the guest must not change the CSRF secret that the open page carries."""
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    strict.get(LESSON)
    token = strict.cookies["csrftoken"].value
    first = post(strict, "how-many", "0", headers={"X-CSRFToken": token, **HTMX})
    second = post(strict, "how-many", "1", headers={"X-CSRFToken": token, **HTMX})
    assert (first.status_code, second.status_code) == (200, 200)
    assert post(strict, "how-many", "1").status_code == 403


# --- me --------------------------------------------------------------------------------------------


def test_export_is_everything_and_only_mine(client, alice, bob, first):
    services.answer(by=alice, lesson=first, question=first.question("how-many"), posted=["1"])
    services.mark_read(by=bob, lesson=first, read=True)
    client.force_login(alice)
    response = client.get("/me/export/")
    data = json.loads(response.content)
    assert "attachment" in response["Content-Disposition"]
    assert data["account"]["email"] == "alice@example.org"
    assert [row["question"] for row in data["quiz_answers"]] == ["how-many"] and data["lessons"] == []
    assert "password" not in response.content.decode() and "bob@" not in response.content.decode()


@pytest.mark.django_db
def test_export_of_nobody_leads_back(client):
    assert client.get("/me/export/").status_code == 302


def test_delete_needs_the_word(client, alice):
    client.force_login(alice)
    response = client.post("/me/delete/", {"confirmation": "yes"})
    assert response.status_code == 422 and "Type the word delete" in response.content.decode()
    assert User.objects.filter(pk=alice.pk).exists()


def test_delete_removes_everything_and_logs_out(client, alice, bob, first):
    services.answer(by=alice, lesson=first, question=first.question("how-many"), posted=["1"])
    services.mark_read(by=bob, lesson=first, read=True)
    client.force_login(alice)
    assert client.post("/me/delete/", {"confirmation": " Delete "}).status_code == 302
    assert not User.objects.filter(pk=alice.pk).exists() and not QuizAnswer.objects.exists()
    assert LessonProgress.objects.count() == 1 and "_auth_user_id" not in client.session


def test_name_is_kept_and_shown_safely(client, alice):
    client.force_login(alice)
    client.post("/me/name/", {"name": "<b>Alice</b>"})
    text = client.get("/me/").content.decode()
    assert "&lt;b&gt;Alice&lt;/b&gt;" in text and "<b>Alice" not in text
    assert client.post("/me/name/", {"name": "x" * 81}).status_code == 422


# --- healthz ---------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_healthz_is_well(client, monkeypatch):
    from courses import health

    monkeypatch.setitem(health.PROBES, "sandbox", lambda: "ok")
    response = client.get("/healthz")
    assert response.status_code == 200 and response.json()["status"] == "ok"
    assert {"database", "content", "migrations", "sandbox"} <= set(response.json())


@pytest.mark.django_db
def test_healthz_fails_with_the_sandbox(client, monkeypatch):
    from courses import health

    monkeypatch.setitem(health.PROBES, "sandbox", lambda: {"ok": False, "findings": ["seccomp does not filter"]})
    response = client.get("/healthz")
    assert response.status_code == 503 and "seccomp" in str(response.json()["sandbox"])


@pytest.mark.django_db
def test_healthz_says_what_is_wrong(client, settings, monkeypatch):
    from courses import health

    monkeypatch.setitem(health.PROBES, "sandbox", lambda: "ok")
    settings.COURSE = "nowhere"
    response = client.get("/healthz")
    assert response.status_code == 503 and "course.toml:1" in response.json()["content"]
