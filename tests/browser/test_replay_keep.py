"""What one takes along from the replay: pictures, tables, the record with its hash, named set-ups, links."""

import csv
import hashlib
import io
import json
import re
import struct
import xml.etree.ElementTree as ET

import pytest

from sim.incident import record
from sim.replay.worker import morning

RUN = 180_000
SEED = 20150510
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(autouse=True)
def patient(context):
    """A slow machine takes its time; every wait is for a state."""
    context.set_default_timeout(RUN)


@pytest.fixture
def replay(page):
    """`replay(query)`: the page with its fine frames, or with the what-if that was asked for."""

    def replay(query="?t=600000"):
        page.goto(f"/replay/{query}")
        shown = "[data-shown]" if "what-if" in query or "seed" in query else "[data-fine]"
        page.wait_for_selector(f"replay-stage{shown}", timeout=RUN)
        return page

    return replay


def download(page, selector):
    """The bytes of what a button makes, and its name."""
    with page.expect_download(timeout=RUN) as waited:
        page.click(selector)
    return waited.value.path().read_bytes(), waited.value.suggested_filename


@pytest.mark.parametrize("scheme, ground", [("light", "#ffffff"), ("dark", "#161f1c")])
def test_pictures_stand_by_themselves(page, scheme, ground):
    page.emulate_media(color_scheme=scheme)
    page.goto("/replay/?t=600000")
    page.wait_for_selector("replay-stage[data-fine]")
    for name, drawn in [
        ("profit-and-loss", "polyline"),
        ("servers", "polygon"),
        ("exposure", "polyline"),
        ("positions", "path"),
    ]:
        data, file = download(page, f"figure-export[data-name={name}] [data-export=svg]")
        assert file == f"45-minutes-{name}-seed-20150510-094000.svg"
        whole = data.decode()
        assert not re.search(r"var\(|light-dark|class=|style=|currentColor", whole)
        tree = ET.fromstring(whole)
        words = " ".join(text.text for text in tree.iter(f"{SVG}text"))
        assert "At 09:40:00. What happened" in words and "Our model" in words and "/replay/?t=600000" in words
        assert tree.find(f"{SVG}title").text in words and tree.find(f"{SVG}rect").get("fill") == ground
        assert any(True for _ in tree.iter(f"{SVG}{drawn}"))
    data, file = download(page, "figure-export[data-name=exposure] [data-export=png]")
    wide, high = struct.unpack(">II", data[16:24])
    assert file.endswith(".png") and data[:8] == b"\x89PNG\r\n\x1a\n" and wide == 2400 and high > 800
    assert page.errors == []


def test_the_tables_have_the_numbers_of_the_run(replay):
    page = replay("?t=600000&name=%3D1%2B1")
    data, _ = download(page, "replay-export [data-action=minutes]")
    rows = list(csv.DictReader(io.StringIO(data.decode())))
    assert len(rows) == 135 and rows[0]["time"] == "08:01:00"
    at = next(row for row in rows if row["time"] == "09:40:00")
    assert at["executions"] == "952402" and at["set_up"] == "'=1+1" and at["seed"] == "20150510"
    assert 900_000 < sum(int(at[f"server_{n}_executions"]) for n in range(1, 9)) <= 952_402  # the auction apart
    data, _ = download(page, "replay-export [data-action=ticks]")
    assert len(data.decode().splitlines()) == 631


@pytest.mark.parametrize(
    "query, what_if, at", [("?t=0", "", None), ("?t=0&what-if=kill@10&from=60000", "kill@10", 60_000)]
)
def test_the_record_is_the_simulators_own(replay, query, what_if, at):
    page = replay(query)
    data, _ = download(page, "replay-export [data-action=log]")
    theirs = morning(SEED, what_if, at).end
    assert data.decode() == theirs.record()
    body, last = data.decode().rstrip("\n").rsplit("\n", 1)
    receipt = hashlib.sha256((body + "\n").encode()).hexdigest()
    assert receipt == json.loads(last)["end"]["sha256"] == theirs.report().sha256
    assert record.read(data.decode())["sha256"] == receipt
    assert receipt in page.inner_text("replay-export [data-slot=status]")
    assert page.inner_text("[data-slot=receipt]") == receipt


def test_a_set_up_is_kept_opened_renamed_and_deleted(replay):
    page = replay("?t=605000&what-if=kill@10")
    page.fill("[name=set-up]", "Stop  at <b>ten</b>")
    page.click("replay-setups form .button:not([data-action])")
    page.locator("[data-slot=kept]", has_text="Kept in this browser").wait_for()
    page.goto("/replay/")
    link = page.locator(".setups a")
    assert link.inner_text() == "Stop at <b>ten</b>"
    link.click()
    page.wait_for_selector("replay-stage[data-shown*=kill]", timeout=RUN)
    assert "“Stop at <b>ten</b>”" in page.inner_text("[data-slot=set-up]")
    page.click("[data-do=rename]")
    page.fill("[aria-label='New name']", "Another")
    page.keyboard.press("Enter")
    page.locator(".setups a", has_text="Another").wait_for()
    page.click("[data-do=delete]")
    page.locator("[data-slot=none]").wait_for()
    assert page.errors == []


def test_storage_that_is_full_or_forged(page):
    page.add_init_script(
        """localStorage.setItem('fortyfive:replay:setup:a', '{"name": "x", "t": 0, "seed": "js:", "whatIf": ""}');
           localStorage.setItem('fortyfive:replay:setup:b', 'not json');
           localStorage.setItem('fortyfive:replay:setup:c',
             '{"name": "good", "t": 0, "seed": "7", "whatIf": "kill@10", "since": null, "fragment": "", "owner": ""}');
           Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') };"""
    )
    page.goto("/replay/")
    page.locator(".setups li").first.wait_for()
    assert page.locator(".setups li a").all_inner_texts() == ["good"]
    page.fill("[name=set-up]", "mine")
    page.click("replay-setups form .button:not([data-action])")
    page.locator("[data-slot=kept]", has_text="storage is full or switched off").wait_for()
    page.fill("[name=set-up]", " ")
    page.click("replay-setups form .button:not([data-action])")
    page.locator("[data-slot=kept]", has_text="Give it a name").wait_for()


def test_a_link_opens_the_same_state_elsewhere(replay, chromium, site):
    page = replay("?t=605000&seed=7&what-if=gross-limit=10000000&from=60000")
    page.fill("[name=set-up]", "Größe & co")
    page.evaluate("navigator.clipboard.writeText = text => { window.copied = text; return Promise.resolve() }")
    page.click("replay-setups [data-action=link]")
    page.wait_for_function("() => window.copied")
    told = page.evaluate("[window.copied, document.querySelector('replay-stage').film.plain.report.sha256]")
    other = chromium.new_context(base_url=site.url)
    again = other.new_page()
    again.set_default_timeout(RUN)
    again.goto(told[0])
    again.wait_for_selector("replay-stage[data-shown*=gross]", timeout=RUN)
    assert again.evaluate("document.querySelector('replay-stage').film.plain.report.sha256") == told[1]
    assert again.inner_text("replay-bar [data-slot=clock]") == "09:40:05"
    assert "“Größe & co”" in again.inner_text("[data-slot=set-up]")
    shown = "() => [...document.querySelectorAll('replay-figures dd')].map(one => one.textContent)"
    assert again.evaluate(shown) == page.evaluate(shown)
    other.close()


def test_a_connection_that_breaks_is_told_and_gone_over_again(page, context):
    context.route("**/frames/*", lambda route: route.abort())
    page.goto("/replay/?t=600000")
    page.locator("[data-slot=run]", has_text="could not be loaded").wait_for()
    context.unroute("**/frames/*")
    page.evaluate("dispatchEvent(new Event('online'))")
    page.wait_for_selector("replay-stage[data-fine]")
    assert page.locator("[data-slot=run]").is_hidden()


NO_MEMORY = "WebAssembly.compileStreaming = () => Promise.reject(new RangeError('could not allocate memory'))"


@pytest.mark.parametrize(
    "broken, words", [(NO_MEMORY, "too little memory"), ("delete globalThis.WebAssembly", "no WebAssembly")]
)
def test_a_small_or_old_device_is_told(page, context, broken, words):
    if broken == NO_MEMORY:  # inside the worker
        context.route("**/build/worker*", lambda route: hurt(route, broken))
    else:
        page.add_init_script(broken)
    page.goto("/replay/?t=600000&what-if=kill@10")
    page.locator("[data-slot=run]", has_text=words).wait_for(timeout=RUN)
    assert page.inner_text("replay-figures [data-slot=executions]") == "952,402"


def hurt(route, broken):
    answer = route.fetch()
    route.fulfill(response=answer, body=f"{broken};{answer.text()}")


def test_python_that_cannot_be_fetched_is_told(page, context):
    context.route("**/build/*", lambda route: route.abort())
    page.goto("/replay/?t=600000&what-if=kill@10")
    page.locator("[data-slot=run]", has_text="try again when you are online").wait_for(timeout=RUN)
