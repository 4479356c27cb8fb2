"""The authors' preview: faults by file and line, and nothing of it on a site that serves learners."""

import pytest

from tests.courses.test_loader import folder, replace  # noqa: F401

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("url", ["/preview/", "/preview/first-light/", "/preview/first-light/stamp/"])
def test_is_not_there_for_learners(client, url):
    assert client.get(url).status_code == 404


def test_shows_the_lesson_and_its_faults(folder, client, settings):  # noqa: F811
    settings.DEBUG = True
    assert "Nothing to mend." in client.get("/preview/first-light/").text
    before = client.get("/preview/first-light/stamp/").text
    replace(folder / "first-light/lesson.md", "[eight servers]", "[nine servers]")
    text = client.get("/preview/first-light/").text
    assert "first-light/lesson.md:3</code>" in text and "agree with F1" in text and "What it does" in text
    assert client.get("/preview/first-light/stamp/").text != before


def test_shows_what_keeps_a_lesson_from_being_read(folder, client, settings):  # noqa: F811
    settings.DEBUG = True
    replace(folder / "first-light/lesson.toml", "minutes = 9", "minutes =")
    text = client.get("/preview/first-light/").text
    assert "lesson.toml:4</code>" in text and "cannot be shown yet" in text
    assert client.get("/preview/nowhere/").status_code == 200


def test_a_folder_that_the_course_lacks(folder, client, settings):  # noqa: F811
    settings.DEBUG = True
    replace(folder / "course.toml", ', "the-second"', "")
    assert "course.toml:1</code>" in client.get("/preview/the-second/").text
    assert "the-second" in client.get("/preview/").text
