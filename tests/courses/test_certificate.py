"""The certificate: only for those who finished, and anybody can check it."""

import pytest

from courses import certificate, pages, services
from courses.models import QuizAnswer


@pytest.fixture
def finished(alice, small_course, monkeypatch):
    """Alice read everything and answered everything; her exercises count as passed."""
    for lesson in small_course.lessons:
        services.mark_read(by=alice, lesson=lesson, read=True)
        for question in lesson.questions:
            row = {"content_hash": question.content_hash, "given": 0, "right": True, "first_right": True}
            QuizAnswer.objects.create(user=alice, lesson=lesson.uuid, question=question.id, **row)
    real = pages.exercise_cards
    passed = lambda user: {slug: pages.replace(card, state="passed") for slug, card in real(user).items()}  # noqa: E731
    monkeypatch.setattr(pages, "exercise_cards", passed)
    return alice


def test_who_finished_gets_a_link_that_anybody_can_check(client, finished):
    client.force_login(finished)
    assert "/certificate/" in client.get("/").text
    link = client.post("/certificate/", {"name": "  Ada <b>L</b>  "})["Location"]
    client.logout()
    text = client.get(link).text
    assert "Ada &lt;b&gt;L&lt;/b&gt;" in text and "2 lessons read, 12 questions" in text


def test_who_has_more_to_do_gets_a_sentence(client, alice):
    client.force_login(alice)
    assert "not quite there" in client.get("/certificate/").text
    response = client.post("/certificate/", {"name": "Ada"})
    assert response.status_code == 422 and "still something" in response.text


def test_one_wrong_answer_is_more_to_do(client, finished):
    QuizAnswer.objects.filter(question="how-many").update(right=False)
    client.force_login(finished)
    assert client.post("/certificate/", {"name": "Ada"}).status_code == 422
    assert "Questions on First light" in client.get("/").text


@pytest.mark.django_db
def test_nobody_gets_a_sentence_too(client):
    assert client.get("/certificate/").status_code == 200 and client.post("/certificate/").status_code == 422


def test_a_changed_link_is_refused(client, finished):
    client.force_login(finished)
    link = client.post("/certificate/", {"name": "Ada"})["Location"]
    for wrong in (link[:-3] + "/", link[:20] + "-" + link[21:], "/certificate/abc/", "/certificate/a:b:c/"):
        response = client.get(wrong)
        assert response.status_code == 404 and "Not a certificate of ours" in response.text


def test_another_purpose_s_signature_does_not_count():
    from django.core import signing

    assert certificate.read(signing.dumps({"n": "x"}, salt=certificate.SALT)) is None
    assert certificate.read(signing.dumps({"n": "x"}, salt="other")) is None
