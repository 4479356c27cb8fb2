"""All live figures at once: what one takes along, a phone, and how each stands without scripts or WebAssembly."""

import csv
import io
import re
import xml.etree.ElementTree as ET

import pytest

from courses import loader
from sim.figures.worker import FIGURES
from tests.browser.test_pages import AXE

RUN = 120_000
SCREEN = 844
PHONE = {"viewport": {"width": 390, "height": SCREEN}, "has_touch": True, "is_mobile": True, "reduced_motion": "reduce"}
USED = {  # an address with all that a figure can show; the trap's takes seven runs, and its first state shows as much
    "bit-bench": "byte=40&version=both",
    "counter-x-ray": "step=70",
    "deploy-console": "faults=lies,hangs,half_writes&look=hash,ask,probe&truth=true",
    "fog-of-pmon": "lag=600",
    "impact-explorer": "stock=QZVWA",
    "inbox-triage": "words=Power%20Peg&voice=polite",
    "notice-and-stop": "noticed=8&stopped=28",
    "predict-loss": "curve=" + ",".join(str(10 * minute) for minute in range(46)),
    "rollback-trap": "",
    "two-pnls": "mark=arrival",
    "what-if-board": "standing=gross-limit",
}
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


SMALL = """figure => [...figure.querySelectorAll('button, select, input, summary')]
    .map(one => [one.outerHTML.slice(0, 90), (one.closest('label') ?? one).getBoundingClientRect()])
    .filter(([, box]) => box.width && (box.width < 43.5 || box.height < 43.5))
    .map(([html, box]) => [html, box.width, box.height])"""

NAMELESS = """figure => [...figure.querySelectorAll('input, select')]
    .filter(one => !one.labels.length && !one.ariaLabel).map(one => one.outerHTML)"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_each_can_be_touched_fits_and_axe_finds_nothing(chromium, site, lessons, scheme):
    context = chromium.new_context(base_url=site.url, color_scheme=scheme, bypass_csp=True, **PHONE)
    page = context.new_page()
    for name, lesson in ((name, slug) for slug, names in lessons.items() for name in names):
        page.goto("about:blank")
        page.goto(f"/lessons/{lesson}/" + (f"#live-{name}:{USED[name]}" if USED[name] else ""))
        page.wait_for_selector(
            f"live-{name}[data-ready]{'[data-shown]' * bool(USED[name])}:not([aria-busy])", timeout=RUN
        )
        figure = page.locator(f"#live-{name}")
        assert figure.locator("[data-slot=trouble]").inner_text() == "", name
        assert figure.evaluate(SMALL) == figure.evaluate(NAMELESS) == [], name
        high = figure.locator(".live__body").bounding_box()["height"]
        assert high <= 1.5 * SCREEN, (name, high)
        figure.evaluate("one => one.querySelectorAll('details').forEach(each => { each.open = true })")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, name
        page.add_script_tag(path=str(AXE))
        found = figure.evaluate(
            "one => axe.run(one).then(r => r.violations.map(v => [v.id, v.nodes.map(n => n.html)]))"
        )
        assert found == [], name
    context.close()


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
