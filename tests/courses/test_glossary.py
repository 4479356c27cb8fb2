"""The glossary: what it refuses, and where its terms are linked."""

import pytest

from courses import checking, glossary, loader, markdown, terms
from tests.courses.test_loader import folder  # noqa: F401
from tests.courses.test_markdown import PATH

TWO = """
[parent-order]
term = "parent order"
also = ["parent"]
text = "What a customer wants, on [eight servers]{fact=F1}."
source = "In this course"
see = ["nbbo"]

[nbbo]
term = "NBBO"
text = "The best bid and offer."
source = "A rule"
"""


@pytest.fixture
def words(folder):  # noqa: F811
    (folder / "glossary.toml").write_text(TWO)
    (folder / "the-second/lesson.md").write_text(
        "## A parent\n\nThe parent orders, one *parent* more, and `NBBO` or NBBO.\n"
    )
    return folder


def test_first_use_in_a_lesson_is_linked_once(words):
    html = loader.course().lesson("the-second").body.parts[0].html
    assert html.count("<glossary-term>") == 2
    assert '<a class="term" href="/glossary/parent-order/">parent orders</a>' in html
    assert '<a class="term" href="/glossary/nbbo/">NBBO</a>' in html and "<code>NBBO</code>" in html
    assert loader.course().lesson("the-second").terms == ("parent-order", "nbbo")


def test_headings_and_links_are_left_alone(words):
    found = terms.index(loader.course().terms)
    rendering = markdown.Rendering(PATH, {}, terms=found)
    html = markdown.body("## A parent\n\n[the parent](/x/)", rendering).parts[0].html
    assert "glossary-term" not in html


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('text = "The best bid and offer."', "", "text = a string"),
        ('see = ["nbbo"]', 'see = ["nothing"]', "no 'nothing'"),
        ('also = ["parent"]', 'also = ["NBBO"]', "has 'NBBO'"),
        ("[eight servers]{fact=F1}", "212 servers", "expected a mark for '212'"),
        ("{fact=F1}", "{fact=F9}", "no 'F9'"),
        ('term = "NBBO"', 'term = "NBBO"\nfirst = 1', "'first'"),
        ("[nbbo]", "[nb", "expected TOML"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(words, old, new, says):
    path = words / "glossary.toml"
    path.write_text(TWO.replace(old, new))
    told = [str(problem) for problem in checking.problems(words)]
    assert any("glossary.toml:" in line and says in line for line in told), told
    assert loader.course().lesson("first-light").trouble == ""


@pytest.mark.django_db
def test_pages(words, client):
    text = client.get("/glossary/").text
    assert 'id="term-nbbo"' in text and 'href="#letter-p"' in text
    assert "The second" in client.get("/glossary/parent-order/").text
    card = client.get("/glossary/nbbo/card/")
    assert "<html" not in card.text and "best bid" in card.text and "public" in card["Cache-Control"]
    assert client.get("/glossary/nothing/").status_code == client.get("/glossary/nothing/card/").status_code == 404


def test_no_glossary_is_an_empty_one(tmp_path):
    assert glossary.load(tmp_path, {}) == ({}, [])
