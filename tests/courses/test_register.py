"""The register: what it lists, how it filters, and the card behind a mark."""

import pytest

from courses import register
from courses.outline import Fact

HTMX = {"HX-Request": "true"}


def found(client, query=""):
    text = client.get(f"/sources/{query}").text
    return [fact for fact in ("F1", "M1") if f'id="source-{fact}"' in text]


@pytest.mark.parametrize(
    ("query", "facts"),
    [
        ("", ["F1", "M1"]),
        ("?kind=sec", ["F1"]),
        ("?kind=model", ["M1"]),
        ("?source=SEC+Order", ["F1"]),
        ("?contested=no", ["F1", "M1"]),
        ("?contested=others", ["F1"]),
        ("?lesson=first-light", ["F1", "M1"]),
        ("?lesson=first-light&kind=model", ["M1"]),
        ("?lesson=the-second", []),
        ("?kind=rumour&lesson=%00", ["F1", "M1"]),
    ],
)
def test_filters(client, query, facts):
    assert found(client, query) == facts


def test_an_entry_leads_to_the_places_that_use_it(client):
    text = client.get("/sources/F1/").text
    assert '<a href="/lessons/first-light/#fact-F1">First light</a>' in text and "A later account says ten." in text
    assert "Confidence A" in text


def test_a_mark_has_the_id_that_the_register_leads_to(client, db):
    text = client.get("/lessons/first-light/").text
    assert text.count('id="fact-F1"') == 1 and 'href="/sources/F1/"' in text
    assert 'href="/sources/?lesson=first-light"' in text and "2 facts of the register" in text


def test_htmx_gets_the_list_alone(client):
    response = client.get("/sources/?kind=sec", headers=HTMX)
    assert response.text.lstrip().startswith("<section") and "<html" not in response.text
    assert "HX-Request" in response["Vary"]


def test_card_is_a_part_that_may_be_kept(client):
    response = client.get("/sources/F1/card/")
    assert "<html" not in response.text and "eight servers" in response.text
    assert "public" in response["Cache-Control"]


@pytest.mark.parametrize("url", ["/sources/F9/", "/sources/F9/card/"])
def test_unknown_facts_are_404(client, url):
    assert client.get(url).status_code == 404


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("SEC Order ¶1, ¶17, ¶24", ("SEC Order",)),
        ("SEC Order 34-70694, title page", ("SEC Order",)),
        ("From SEC Order ¶12, fn 5", ("SEC Order",)),
        ("Knight 10-Q for the third quarter of 2012, note 3", ("Knight 10-Q for the third quarter of 2012",)),
        ("SEC press release 2013-222 against SEC Order ¶1", ("SEC press release 2013-222", "SEC Order")),
    ],
)
def test_documents(source, names):
    assert register.documents(Fact("F1", "x", "sec", source)) == names
