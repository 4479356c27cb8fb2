"""Prose in, HTML out, and a file and a line in every complaint."""

from pathlib import Path

import pytest
from django.conf import settings

from courses import markdown
from courses.errors import ContentError
from courses.outline import Fact, Prose, TryIt

PATH = settings.ROOT / "tests/courses/content/small/first-light/lesson.md"
FACTS = {"F1": Fact("F1", "Eight.", "sec", "¶15")}


def render(text, first_line=1):
    rendering = markdown.Rendering(PATH, FACTS, first_line)
    return markdown.body(text, rendering), rendering


def html(text):
    return "".join(part.html for part in render(text)[0].parts)


def test_mark_links_to_the_card_and_names_the_source():
    body, rendering = render("It had [eight *servers*]{fact=F1}.")
    assert 'href="/sources/F1/"' in body.parts[0].html
    assert "Finding in the SEC Order, ¶15" in body.parts[0].html
    assert list(rendering.used) == ["F1"]


def test_headings_get_ids_and_are_gathered():
    body, _ = render("## The `flag` byte\n\ntext")
    assert [(heading.id, heading.text) for heading in body.headings] == [("the-flag-byte", "The flag byte")]
    assert '<h2 id="the-flag-byte">' in body.parts[0].html


def test_try_splits_the_text_into_prose_and_card():
    body, _ = render("before\n\n::: try count-it\nSome *words*.\n:::\n\nafter")
    kinds = [type(part) for part in body.parts]
    assert kinds == [Prose, TryIt, Prose]
    assert body.parts[1].slug == "count-it" and "<em>words</em>" in body.parts[1].html


def test_raw_html_is_shown_not_obeyed():
    assert "<script>" not in html("a <script>alert(1)</script>\n\n<img src=x onerror=alert(1)>")
    assert "<img" not in html("<img src=x>")


def test_drawing_is_inlined_with_its_description_and_prefixed_ids():
    found = html('![Two boxes](boxes.svg "In and *out*.")')
    assert "<figure" in found and 'aria-label="Two boxes"' in found and "<em>out</em>" in found
    assert 'id="boxes-tip"' in found and "url(#boxes-tip)" in found
    assert "<p><figure" not in found


def test_included_code_is_the_file_s_own():
    first_line = (settings.ROOT / "sim/units.py").read_text().splitlines()[0]
    found = html("```python include=sim/units.py lines=1-1\n```")
    assert "From <code>sim/units.py, lines 1 to 1</code>" in found
    assert first_line.strip('"').split()[0] in found


def test_included_symbol_follows_the_file():
    assert "class" in html("```python include=sim/builds.py symbol=Work\n```")


def test_an_empty_corner_of_a_table_is_no_heading():
    found = html("| | a |\n|---|---|\n| b | c |")
    assert "<td></td>" in found and found.count("<th>") == 1


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("one\n\ntwo\nthree [words]{fact=F404}", 4, "no 'F404'"),
        ("one\n\n[words]{.nothing}", 3, "name no fact"),
        ("# Title", 1, "headings from ## on"),
        ("## A\n\n## A", 3, "there twice"),
        ("one\n\n::: mistake\ntext\n:::", 3, "got '::: mistake'"),
        ("one\n\n::: try\ntext\n:::", 3, "exercise-slug"),
        ("one\n\n![Alt](nowhere.svg)", 3, "no 'nowhere.svg'"),
        ("![](boxes.svg)", 1, "description"),
        ("text ![Alt](boxes.svg)", 1, "alone in its paragraph"),
        ("one\n\n```python include=sim/nowhere.py\n```", 3, "no 'sim/nowhere.py'"),
        ("```python include=../secret.py\n```", 1, "a file in sim/"),
        ("```python include=config/settings/base.py\n```", 1, "a file in sim/"),
        ("```python include=sim/units.py symbol=Nowhere\n```", 1, "expected 'Nowhere'"),
        ("```python include=sim/units.py lines=9-2\n```", 1, "lines=first-last"),
        ("```klingon\nx\n```", 1, "Pygments"),
    ],
)
def test_complaints_carry_file_and_line(text, line, says):
    with pytest.raises(ContentError) as caught:
        render(text)
    assert (caught.value.path, caught.value.line) == (PATH, line)
    assert says in str(caught.value)
    assert f"lesson.md:{line}:" in str(caught.value)


@pytest.mark.parametrize(
    "drawing",
    [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><script>1</script></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path onclick="x()"/></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path style="fill:red"/></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><image href="https://elsewhere/x.png"/></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg"><path/></svg>',
        "<svg",
    ],
)
def test_unsafe_drawings_are_refused(tmp_path: Path, drawing):
    (tmp_path / "bad.svg").write_text(drawing)
    with pytest.raises(ContentError, match=r"bad\.svg:\d+:"):
        markdown.body("![Alt](bad.svg)", markdown.Rendering(tmp_path / "lesson.md", {}))
