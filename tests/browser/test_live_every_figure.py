"""All live figures at once: what one takes along, and how each stands without scripts and without WebAssembly."""

import csv
import io
import re
import xml.etree.ElementTree as ET

import pytest

from courses import loader
from sim.figures.worker import FIGURES

RUN = 120_000
NO_PICTURE = {"deploy-console"}  # its picture is a table
SVG = "{http://www.w3.org/2000/svg}"
ROWS = """figure => [...figure.querySelectorAll('.live__twin table')].flatMap((table, n) => [...(n ? [['']] : []),
    ...[...table.rows].map(row => [...row.cells].map(cell => cell.textContent.replace(/\\s+/g, ' ').trim()))])"""


@pytest.fixture(scope="module")
def lessons():
    """The lessons that have figures, and which."""
    course = loader.load(loader.CONTENT / "knight-capital")
    found = {lesson.slug: lesson.body.live for lesson in course.lessons if lesson.body.live}
    assert sorted(name for names in found.values() for name in names) == sorted(FIGURES)
    return found


def figures(page, lessons, *, ready=True):
    """Each figure in turn, with its name, on the page of its lesson."""
    for slug, names in lessons.items():
        page.goto(f"/lessons/{slug}/")
        for name in names:
            if ready:
                page.wait_for_selector(f"live-{name}[data-ready]", timeout=RUN)
            yield name, page.locator(f"#live-{name}")


def made(page, figure, kind):
    with page.expect_download(timeout=RUN) as waited:
        figure.locator(f"[data-export={kind}]").click()
    return waited.value.path().read_bytes(), waited.value.suggested_filename


def test_every_figure_can_be_taken_along(page, lessons):
    for name, figure in figures(page, lessons):
        kinds = figure.locator("figure-export button").all_inner_texts()
        assert kinds == (["CSV"] if name in NO_PICTURE else ["PNG", "SVG", "CSV"]), name
        data, file = made(page, figure, "csv")
        rows = [row or [""] for row in csv.reader(io.StringIO(data.decode()))]
        assert file == f"45-minutes-{name}.csv"
        assert [[cell.removeprefix("'") for cell in row] for row in rows] == figure.evaluate(ROWS), name
        if name not in NO_PICTURE:
            _stands_by_itself(made(page, figure, "svg")[0].decode(), name)
    data, file = made(page, figure, "png")
    assert file.endswith(".png") and data.startswith(b"\x89PNG") and page.errors == []


def _stands_by_itself(whole, name):
    assert not re.search(r"var\(|light-dark|class=|style=|currentColor", whole), name
    tree = ET.fromstring(whole)
    words = " ".join(text.text or "" for text in tree.iter(f"{SVG}text"))
    assert tree.find(f"{SVG}title").text in words and "#" not in words.split("http")[0] and "/lessons/" in words, name


def test_without_scripts_each_says_what_it_is_and_what_would_be_there(chromium, site, lessons):
    context = chromium.new_context(base_url=site.url, java_script_enabled=False)
    page = context.new_page()
    for name, figure in figures(page, lessons, ready=False):
        told = figure.locator("noscript").inner_text()
        assert "first state. With JavaScript you could" in told and "change it here" not in told, name
        assert figure.is_visible() and not figure.locator("[data-slot=controls]").is_visible(), name
        assert figure.locator("svg:visible, table:visible").count(), name
        assert not figure.locator("figure-export").is_visible(), name
    context.close()


def test_without_webassembly_each_stays_and_says_why(chromium, site, lessons):
    context = chromium.new_context(base_url=site.url)
    page = context.new_page()
    page.add_init_script("delete globalThis.WebAssembly")
    for name, figure in figures(page, lessons):
        before = figure.locator(".live__body").inner_text()
        page.evaluate("name => document.querySelector(`live-${name}`).change({})", name)
        trouble = figure.locator("[data-slot=trouble]", has_text="no WebAssembly")
        trouble.wait_for(timeout=RUN)
        assert before.split() == figure.locator(".live__body").inner_text().replace(trouble.inner_text(), "").split(), (
            name
        )
    context.close()
