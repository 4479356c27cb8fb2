"""The bridge drill in a real browser: by pointer and by keyboard, phone, no scripts, no WebAssembly, a lost line."""

import csv
import re
import xml.etree.ElementTree as ET

import pytest

from tests.browser.test_pages import AXE

TURN = 120_000
TURNED = """before => { const drill = document.querySelector('bridge-drill');
  return drill.dataset.shown !== before && !drill.hasAttribute('data-busy') }"""
RUN = "?v=1&drill=a&seed=20150510&do=declare,counts,wait:60,wait:60,out:8"


@pytest.fixture
def drill(page):
    """`drill(query)`: the page; with choices in the address, played."""

    def drill(query=""):
        page.goto(f"/replay/bridge/{query}", timeout=TURN)
        page.wait_for_selector(
            "bridge-drill[data-shown]" if "do=" in query else "bridge-drill[data-ready]", timeout=TURN
        )
        return page

    return drill


def turn(page, act):
    """Does something, and waits until the turn is over."""
    before = page.get_attribute("bridge-drill", "data-shown")
    act()
    page.wait_for_function(TURNED, arg=before, timeout=TURN)


def say(page, *choices):
    for choice in choices:
        turn(page, lambda choice=choice: page.click(f"[data-slot=room] [data-choice='{choice}']"))


def key(page, *names):
    for name in names:
        turn(page, lambda name=name: page.keyboard.press(name))


def heard(page):
    return page.inner_text("drill-heard ol")


def value(text):
    sign, number, unit = re.fullmatch(r"([−]?)\$([\d.,]+) ?(m|bn|)", text).groups()
    return (-1 if sign else 1) * float(number.replace(",", "")) * {"": 1, "m": 1e6, "bn": 1e9}[unit]


def test_a_whole_drill_by_pointer_and_a_link_to_it(drill, chromium, site):
    page = drill()
    assert page.locator("[data-slot=room]").is_hidden()
    turn(page, lambda: page.click("[data-action=begin]"))
    say(page, "declare", "counts", "wait:60", "wait:60")
    assert "8: 1,4" in heard(page)
    page.check("[name=server][value='8']", force=True)
    assert "Take server 8 out" in page.inner_text("drill-orders [data-choice=out]")
    say(page, "out")
    assert "busy until" in page.inner_text("[data-who=operations] h4")
    page.reload()
    page.wait_for_selector("bridge-drill[data-shown]", timeout=TURN)
    say(page, "answer:trader", "wait:300")
    page.go_back()
    page.wait_for_selector("bridge-drill[data-shown$='answer:trader']", timeout=TURN)
    say(page, "over")
    assert page.evaluate("document.activeElement.id") == "result-title"
    rows = page.evaluate(
        "[...document.querySelectorAll('.drill-figures tbody tr')].map(r => [...r.cells].map(c => c.textContent))"
    )
    assert [row[0] for row in rows] == ["Your run", "Nothing said", "The course’s plan"]
    assert value(rows[0][1]) * 10 < value(rows[1][1])
    other = chromium.new_context(base_url=site.url)
    again = other.new_page()
    again.goto(page.url)
    again.wait_for_selector("bridge-drill[data-shown]", timeout=TURN)
    assert again.input_value("#report-text") == page.input_value("#report-text")
    other.close()
    assert page.errors == []


def test_the_table_says_what_the_picture_shows_and_what_is_typed_stays(drill):
    page = drill(RUN + ",over")
    points, cells = page.evaluate(
        """() => { document.querySelector('.drill-charts ~ details').open = true;
          const points = document.querySelector('.drill-curve--nothing').getAttribute('points').split(' ');
          return [points.map(point => +point.split(',')[1]),
          [...document.querySelectorAll('drill-result .minutes tbody tr')].map(row => row.cells[2].textContent)] }"""
    )
    top = value(page.inner_text(".drill-charts .chart-scale span").split(" at ")[0])
    for y, text in zip(points, cells, strict=True):
        assert abs(top * ((200 - y) / 200) ** 2 - value(text)) < 0.01 * top
    page.locator("#report-text").press_sequentially("Seen: ")
    page.reload()
    page.wait_for_selector("bridge-drill[data-shown]", timeout=TURN)
    assert "Seen: " in page.input_value("#report-text")
    assert "isolate@" in page.get_attribute("[data-slot=replay]", "href")
    assert page.locator("[data-slot=past] tbody tr").count() == 1
    turn(page, lambda: page.click("[data-action=same]"))
    assert page.inner_text("[data-slot=clock]") == "09:32:00" and page.errors == []


def taken(page, press, name):
    """The lines of what a button makes."""
    with page.expect_download() as waited:
        page.click(press)
    assert waited.value.suggested_filename == name
    return waited.value.path().read_text(encoding="utf-8").splitlines()


def under(lines, heading):
    """The rows of the post-mortem's table under a heading, without its head."""
    rest = lines[lines.index(heading) + 1 :]
    found = [[cell.strip() for cell in line.strip("|").split("|")] for line in rest if line.startswith("|")]
    end = next((n for n, line in enumerate(rest) if line.startswith("## ")), len(rest))
    return found[2 : sum(line.startswith("|") for line in rest[:end])]


def cells(page, table):
    return page.locator(f"{table} tr").evaluate_all(
        "rows => rows.map(row => [...row.cells].map(cell => cell.textContent))"
    )


def test_what_is_taken_along_says_what_the_page_shows(drill):
    page = drill(RUN + ",over")
    page.click(".drill-charts ~ details summary")
    lines = taken(page, "drill-result details [data-export=csv]", "45-minutes-bridge-minutes.csv")
    assert list(csv.reader(lines)) == cells(page, "drill-result .minutes") and len(lines) > 40
    for number, name in enumerate(("loss", "exposure")):
        chart = page.locator(".drill-chart").nth(number)
        press = f".drill-chart:nth-of-type({number + 1}) [data-export=svg]"
        tree = ET.fromstring("\n".join(taken(page, press, f"45-minutes-bridge-{name}.svg")))
        drawn = [line.get("points") for line in tree.iter("{http://www.w3.org/2000/svg}polyline")]
        shown = chart.locator("polyline").evaluate_all("lines => lines.map(line => line.getAttribute('points'))")
        words = " ".join(tree.itertext())
        assert drawn == shown and len(drawn) == 3 and chart.locator(".chart-scale span").first.inner_text() in words
    lines = taken(page, "[data-action=download]", "post-mortem-a-20150510.md")
    assert "\n".join(lines).strip() == page.input_value("#report-text").strip()
    assert [row[1:] for row in under(lines, "## Impact")] == [row[1:] for row in cells(page, ".drill-figures tbody")]
    told = page.locator("drill-log li").all_text_contents()
    assert [f"{clock}{who}: {what}" for clock, who, what in under(lines, "## Timeline")] == told and len(told) > 5
    assert page.errors == []


def test_by_keyboard_alone(drill):
    page = drill()
    page.locator("[data-action=begin]").focus()
    key(page, "Enter", "d", "c", "w")
    while page.inner_text("[data-slot=clock]") < "09:32:40":
        key(page, "w")
    page.keyboard.press("8")
    key(page, "o", "a", "w")
    assert "on the line" in page.inner_text("[data-slot=latest]") or "Server 8 is out" in page.inner_text("drill-log")
    assert page.evaluate("document.querySelector('[data-slot=room]').contains(document.activeElement)")
    page.locator("drill-orders [data-choice=over]").focus()
    key(page, "Enter")
    assert page.locator("drill-result").is_visible() and page.errors == []


def test_a_broken_line_changes_nothing_and_one_can_try_again(drill, context):
    page = drill()
    context.route("**/build/**", lambda route: route.abort())
    context.route("**/worker*.js", lambda route: route.abort())
    page.reload()
    page.wait_for_selector("bridge-drill[data-ready]")
    page.click("[data-action=begin]")
    page.locator("[data-slot=run]", has_text="Nothing is lost").wait_for(timeout=TURN)
    assert page.locator("[data-slot=intro]").is_visible()
    context.unroute("**/build/**")
    context.unroute("**/worker*.js")
    turn(page, lambda: page.click("[data-slot=run] button"))
    assert page.locator("[data-slot=room]").is_visible() and page.locator("[data-slot=run]").is_hidden()


def test_a_forged_address_is_told(drill):
    page = drill("?v=1&drill=q&seed=7&do=declare,fly:8,counts")
    told = page.inner_text("[data-slot=notices]")
    assert "no drill 'q'" in told and "cannot be" in told
    assert page.inner_text("[data-slot=clock]") == "09:32:10"


def test_a_run_that_was_left_is_offered_again(drill):
    page = drill(RUN)
    page.goto("/replay/bridge/")
    page.click("[data-slot=kept] a")
    page.wait_for_selector("bridge-drill[data-shown$='out:8']", timeout=TURN)


def test_a_browser_without_webassembly_is_told(chromium, site):
    context = chromium.new_context(base_url=site.url)
    page = context.new_page()
    page.add_init_script("delete globalThis.WebAssembly")
    page.goto("/replay/bridge/" + RUN)
    page.locator("[data-slot=run]", has_text="no WebAssembly").wait_for(timeout=TURN)
    assert page.locator("[data-slot=intro]").is_visible() and page.locator(".drill-sample").is_visible()
    context.close()


def test_without_scripts_it_can_be_read(chromium, site):
    context = chromium.new_context(base_url=site.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/replay/bridge/")
    assert page.locator("noscript").count() and page.locator("[data-slot=start]").is_hidden()
    page.click(".drill-sample summary")
    assert page.locator(".drill-sample tbody tr").first.is_visible()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_hangs_over_on_a_phone(chromium, site, scheme):
    phone = {
        "viewport": {"width": 390, "height": 844},
        "has_touch": True,
        "is_mobile": True,
        "reduced_motion": "reduce",
    }
    context = chromium.new_context(base_url=site.url, color_scheme=scheme, bypass_csp=True, **phone)
    page = context.new_page()
    for query in ("", RUN + ",wait:60", RUN + ",over"):
        page.goto("/replay/bridge/" + query, timeout=TURN)
        page.wait_for_selector("bridge-drill[data-shown]" if query else "bridge-drill[data-ready]", timeout=TURN)
        page.evaluate("document.querySelectorAll('main details').forEach(one => one.open = true)")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        page.add_script_tag(path=str(AXE))
        found = page.evaluate(
            "axe.run().then(r => r.violations.map(v => [v.id, v.nodes.map(n => n.target.join(' '))]))"
        )
        assert found == [], query
    context.close()
