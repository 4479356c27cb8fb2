"""The search: what it finds, what it must not find, and when its index is made again."""

import pytest
from django.core.management import call_command

from courses import loader, search
from courses.models import SearchEntry
from tests.courses.test_loader import folder  # noqa: F401

pytestmark = pytest.mark.django_db


def titles(course, text):
    return [hit.title for hit in search.find(course, text)]


def test_sections_terms_and_facts_are_found(small_course):
    hits = search.find(small_course, "servers")
    assert {hit.kind for hit in hits} == {"lesson", "fact"}
    assert any(hit.url == "/lessons/first-light/#what-it-does" for hit in hits)
    assert any(hit.url == "/sources/F1/" for hit in hits)
    assert "<mark>servers</mark>" in hits[0].snippet


@pytest.mark.parametrize("text", ["server", "Servers", "serv", "eight servers", "servers nowhere", "  servers!? "])
def test_words_are_found_by_their_stem_and_beginning(small_course, text):
    assert "What it does" in titles(small_course, text)


@pytest.mark.parametrize("text", ["", "   ", '"', "*", "' OR 1=1 --", "NEAR(", "zyx", "a" * 500, "\x00", "--", "'"])
def test_odd_input_is_no_error(small_course, client, text):
    search.find(small_course, text)
    assert client.get("/search/", {"q": text}).status_code == 200


def test_answers_are_not_found(small_course):
    assert titles(small_course, "teapot") == titles(small_course, "EXPLAINED") == []


def test_the_index_follows_the_content(folder):  # noqa: F811
    assert search.refresh(loader.course()) and not search.refresh(loader.course())
    (folder / "the-second/lesson.md").write_text("## Only this\n\nA hedgehog.\n")
    assert titles(loader.course(), "hedgehog") == ["Only this"]
    assert SearchEntry.objects.filter(title="Only this").count() == 1


def test_what_is_found_is_shown_as_text(folder, client):  # noqa: F811
    facts = folder / "facts.toml"
    facts.write_text(facts.read_text().replace("The router ran on", "The <b>router</b> ran on"))
    text = client.get("/search/", {"q": "router servers"}).text
    assert "<b>router" not in text and "&lt;b&gt;" in text


def test_page_with_and_without_htmx(client):
    assert '<input id="q"' in client.get("/search/").text
    part = client.get("/search/?q=servers", headers={"HX-Request": "true"})
    assert "<html" not in part.text and "What it does" in part.text
    assert "Nothing found for “zyx”" in client.get("/search/?q=zyx").text


def test_command(capsys):
    call_command("index_search")
    call_command("index_search")
    assert "made again" in (told := capsys.readouterr().out) and "up to date" in told
