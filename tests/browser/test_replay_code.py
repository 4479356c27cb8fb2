"""The replay's code page in a real browser: the board as code, its own runs and errors, its link, the seal."""

import re

import pytest

RUN = 180_000
STAGE = "document.querySelector('replay-stage')"


@pytest.fixture
def bench(page):
    """`bench(query)`: the page, and `run(source)` to put code in, run it and hear what the verdict says."""

    page.set_default_timeout(RUN)

    def bench(query="?t=600000"):
        page.goto(f"/replay/code/{query}")
        page.wait_for_selector("code-morning[data-ready]")
        return page

    return bench


def run(page, source=None):
    """Run to the end, whatever came of it; returns the verdict's words."""
    page.evaluate(
        """source => { const bench = document.querySelector('code-exercise');
          if (source !== null) bench.value = source;
          window.over = new Promise(done => bench.addEventListener('run:end', () => setTimeout(done), { once: true }));
          bench.run() }""",
        source,
    )
    page.evaluate("window.over")
    return page.inner_text("provisional-verdict [data-slot=verdict]")


def test_the_board_becomes_code_and_comes_to_the_same(page):
    page.set_default_timeout(RUN)
    page.goto("/replay/?t=605000")
    page.wait_for_selector("replay-stage[data-fine]")
    page.check("fieldset[data-name=gross-limit] [type=checkbox]")
    page.click("[data-slot=code]")
    page.wait_for_selector("code-morning[data-ready]")
    assert "class FirmLimit(GrossLimit)" in page.input_value("textarea[name=source]")
    page.click("[data-action=run]")
    page.wait_for_selector("code-morning[data-ran]", timeout=RUN)
    receipt = page.get_attribute("code-morning", "data-ran")
    assert "With the code above: a loss of" in page.inner_text("replay-stage [data-slot=run]")
    assert page.locator("[data-slot=difference] tr").count() == 3
    assert page.locator("replay-chart .curve--before").count() == 4
    page.click("[data-step=minute-on]")
    page.locator("replay-bar [data-slot=clock]", has_text="09:41:05").wait_for()
    with page.expect_download() as waited:
        page.click("replay-export [data-action=log]")
    assert receipt in waited.value.path().read_text().splitlines()[-1]
    page.goto("/replay/?t=605000&what-if=gross-limit=10000000")
    page.wait_for_selector("replay-stage[data-shown*=gross]", timeout=RUN)
    assert page.evaluate(f"{STAGE}.film.plain.report.sha256") == receipt
    assert page.errors == []


def test_what_goes_wrong_is_told_and_the_page_goes_on(bench):
    page = bench("?t=0&seed=7")
    assert "Python cannot read line 1" in run(page, "DEFENCES = [")
    gate = "class A:\n    def check(self, child, view):\n        {}\n\n\nDEFENCES = [A]\n"
    said = run(page, gate.format("return child.colour"))
    assert "Line 3 asks an object for something it does not have" in said and "09:30:00" in said
    assert "a decision, came 7" in run(page, gate.format("return 7"))
    assert page.locator("[data-slot=result]").is_hidden()
    page.evaluate("document.querySelector('code-exercise').dataset.budgetMs = '3000'")
    assert "loop that never ends" in run(page, gate.format("while True: pass"))
    page.evaluate("document.querySelector('code-exercise').dataset.budgetMs = '60000'")
    page.evaluate(
        "source => { document.querySelector('code-exercise').value = source }", gate.format("while True: pass")
    )
    page.click("[data-action=run]")
    page.wait_for_selector("code-exercise[data-runtime=running]", timeout=RUN)
    page.click("[data-action=stop]")
    page.locator("run-status", has_text="Stopped. Your code is as you left it.").wait_for(timeout=RUN)
    run(page, "DEFENCES = []")
    page.wait_for_selector("code-morning[data-ran]", timeout=RUN)
    assert "Seed 7" in page.inner_text("replay-stage [data-slot=run]")


def test_a_link_carries_the_code_and_does_not_run_it(bench, chromium, site):
    page = bench("?t=605000&seed=7&what-if=kill@10")
    own = page.input_value("textarea[name=source]").replace("10 * MINUTE", "11 * MINUTE") + "# später\n"
    run(page, own)
    page.wait_for_selector("code-morning[data-ran]", timeout=RUN)
    receipt = page.get_attribute("code-morning", "data-ran")
    page.evaluate("() => { navigator.clipboard.writeText = async text => { document.body.dataset.copied = text } }")
    page.click("replay-setups [data-action=link]")
    page.wait_for_selector("body[data-copied]")
    link = page.get_attribute("body", "data-copied")
    assert re.search(r"\?t=605000&seed=7&what-if=kill@10#code=[\w-]+$", link)
    other = chromium.new_context(base_url=site.url)
    again = other.new_page()
    again.set_default_timeout(RUN)
    again.goto(link)
    again.wait_for_selector("code-morning[data-ready]")
    assert again.input_value("textarea[name=source]") == own
    assert again.inner_text("replay-bar [data-slot=clock]") == "09:40:05"
    assert "Read it, then press Run" in again.inner_text("[data-slot=came]")
    again.wait_for_selector("code-exercise[data-runtime=ready]", timeout=RUN)
    assert again.get_attribute("code-morning", "data-ran") is None
    run(again)
    again.wait_for_selector("code-morning[data-ran]", timeout=RUN)
    assert again.get_attribute("code-morning", "data-ran") == receipt
    cut = other.new_page()
    cut.goto(link[:-9])
    cut.locator("[data-slot=notices]", has_text="cannot be read").wait_for(timeout=RUN)
    assert "class Kill:" in cut.input_value("textarea[name=source]")
    other.close()


def test_a_draft_stays_in_this_browser(bench):
    page = bench()
    page.evaluate("document.querySelector('code-exercise').value += '# mine\\n'")
    page.locator("[data-slot=draft]", has_text="Draft kept").wait_for()
    page.reload()
    page.wait_for_selector("code-morning[data-ready]")
    assert page.input_value("textarea[name=source]").endswith("# mine\n")
    page.goto("/replay/code/?what-if=kill@10")
    page.wait_for_selector("code-morning[data-ready]")
    assert "# mine" not in page.input_value("textarea[name=source]")


REACHES = """
import js
names = "fetch XMLHttpRequest WebSocket WebTransport EventSource Worker SharedWorker importScripts BroadcastChannel"
names += " caches Cache CacheStorage indexedDB cookieStore FontFace fonts postMessage webkitRequestFileSystem"
print("left:", [name for name in names.split() if hasattr(js, name)])
kept = "storage serviceWorker locks sendBeacon storageBuckets".split()
print("kept:", [name for name in kept if hasattr(js.navigator, name)])
for way in (lambda: js.eval("1"), lambda: js.Function.new("return 1"), lambda: js.fetch("/me/")):
    try:
        way()
        print("OPEN")
    except BaseException as error:
        print("shut", type(error).__name__)
js.Object.url = "/me/?stolen"  # where a careless look-up by name would find one
for name in ("constructor", "__proto__", "/me/?stolen", "sim-nothing"):
    try:
        print("fetched" if js.fetchArchive(name, "/tmp/stolen") else "none")
    except BaseException as error:
        print("shut", type(error).__name__)
DEFENCES = []
"""


def test_a_strangers_code_reaches_nothing(bench):
    page = bench()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    run(page, REACHES)
    said = page.text_content("provisional-verdict")  # what it printed is folded
    assert "left: []" in said and "kept: []" in said
    assert said.count("shut") + said.count("none") == 7 and "OPEN" not in said and "fetched" not in said
    page.wait_for_selector("code-morning[data-ran]", timeout=RUN)  # and the morning runs all the same
    assert not [url for url in asked if "/me/" in url]


def test_nothing_hangs_over_on_a_phone(chromium, site):
    context = chromium.new_context(base_url=site.url, viewport={"width": 390, "height": 844}, is_mobile=True)
    page = context.new_page()
    page.set_default_timeout(RUN)
    for path in ("/replay/code/?what-if=verify", "/replay/"):
        page.goto(path)
        page.wait_for_selector("replay-stage[data-fine]")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()
