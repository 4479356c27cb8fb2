"""The replay in a real browser: pointer, keyboard, reduced motion, phone, no scripts, and Python on its own thread."""

import re

import pytest

from tests.browser.test_pages import AXE

RUN = 90_000


@pytest.fixture
def replay(page):
    """`replay(query)`: the page with its fine frames."""

    def replay(query="?t=600000"):
        page.goto(f"/replay/{query}")
        page.wait_for_selector("replay-stage[data-fine]")
        return page

    return replay


def clock(page):
    return page.inner_text("replay-bar [data-slot=clock]")


def at(page, now):
    page.locator("replay-bar [data-slot=clock]", has_text=now).wait_for()


def settled(page, pattern):
    page.wait_for_url(re.compile(pattern))


def switch(page, name):
    page.locator(f"fieldset[data-name='{name}'] [type=checkbox]").check()
    page.click("replay-what-if form .button--main")
    page.wait_for_selector(f"replay-stage[data-shown*='{name}']", timeout=RUN)


def value(text):
    """Dollars that '−$1.2 m' stands for, and how exact that is."""
    sign, number, unit = re.fullmatch(r"([−]?)\$([\d.,]+) ?(m|bn|)", text).groups()
    size = {"": 1, "m": 1e6, "bn": 1e9}[unit]
    return (-1 if sign else 1) * float(number.replace(",", "")) * size


def test_every_control_moves_the_playhead(replay):
    page = replay()
    page.click("[data-step=minute-on]")
    at(page, "09:41:00")
    page.click("[data-step=event-on]")
    at(page, "09:50:00")
    settled(page, r"t=1200000$")
    page.click("[data-step=home]")
    at(page, "08:01:00")
    page.click("replay-log li[data-kind=call] a")
    at(page, "09:35:00")
    page.evaluate("scrollTo(0, 0)")
    box = page.locator("replay-chart svg").first.bounding_box()
    page.mouse.move(box["x"] + 2, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] + 9, box["y"] + 30, steps=8)
    page.mouse.up()
    at(page, "10:15:00")
    settled(page, r"t=2700000$")
    page.reload()
    page.wait_for_selector("replay-stage[data-fine]")
    at(page, "10:15:00")
    assert page.errors == []


def test_by_keyboard_alone(replay):
    page = replay()
    for key, now in [("ArrowRight", "09:41:00"), ("ArrowLeft", "09:40:00"), ("Shift+ArrowLeft", "09:35:00")]:
        page.keyboard.press(key)
        at(page, now)
    page.keyboard.press("End")
    at(page, "10:15:00")
    page.keyboard.press("Home")
    at(page, "08:01:00")
    page.keyboard.press("End")
    page.locator("replay-bar input[type=range]").focus()
    page.keyboard.press("ArrowLeft")
    at(page, "10:14:55")
    assert page.get_attribute("replay-bar input[type=range]", "aria-valuetext") == "10:14:55"
    page.keyboard.press("Shift+ArrowLeft")
    page.locator("body").press("Home")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Space")
    page.wait_for_timeout(1600)
    page.keyboard.press("Space")
    assert page.inner_text("[data-action=play]") == "Play"
    assert clock(page) > "08:01:00" and page.errors == []


def test_it_plays_and_tells_each_minute(replay):
    page = replay()
    page.select_option("[data-slot=speed]", "180")
    page.click("[data-action=play]")
    page.wait_for_timeout(3000)
    page.click("[data-action=play]")
    assert clock(page) > "09:44:00"
    assert "executions, gross exposure" in page.inner_text("[data-slot=live]")
    settled(page, r"t=(?!600000)\d+$")


def test_with_reduced_motion_it_goes_by_whole_minutes(chromium, site):
    context = chromium.new_context(base_url=site.url, reduced_motion="reduce")
    page = context.new_page()
    page.goto("/replay/?t=600000")
    page.wait_for_selector("replay-stage[data-fine]")
    page.click("[data-action=play]")
    seen = set()
    for _ in range(12):
        page.wait_for_timeout(200)
        seen.add(clock(page))
    assert 2 <= len(seen) <= 4 and all(time.endswith(":00") for time in seen)
    context.close()


def test_the_tables_say_what_the_pictures_show(replay):
    page = replay("?t=1505000")
    page.click("replay-bars summary")
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(500)
    bars = page.evaluate(
        """[...document.querySelectorAll('replay-bars path')].map(path =>
            [...path.getAttribute('d').matchAll(/v(-?[\\d.]+)/g)].map(found => Math.abs(found[1])))"""
    )
    largest = value(page.get_attribute("replay-bars", "data-largest"))
    rows = page.evaluate(
        """[...document.querySelectorAll('replay-bars tbody tr')].map(row =>
            [...row.cells].map(cell => cell.textContent))"""
    )
    for side, heights in zip(("long", "short"), bars):
        told = [value(text) for _, kind, text in rows if kind == side]
        assert len(told) == len(heights) > 60
        for height, dollars in zip(heights, told):
            assert abs(height / 100 * largest - dollars) < 0.004 * largest
    page.evaluate("document.querySelector('replay-table details').open = true")
    check_lines(page)


def check_lines(page):
    points, rows, scale = page.evaluate(
        """() => { const chart = document.querySelector('replay-chart[data-id=pnl]');
          const points = chart.querySelector('[data-line=arrival]').getAttribute('points').split(' ');
          return [points.map(point => +point.split(',')[1]),
            [...document.querySelectorAll('replay-table tbody tr')].map(row => row.cells[4].textContent),
            ['bottom', 'top'].map(name => chart.querySelector(`[data-slot=${name}]`).textContent)] }"""
    )
    bottom, top = map(value, scale)
    for y, text in zip(points[-46:], rows, strict=True):
        assert abs(top - y * (top - bottom) / 200 - value(text)) < 0.01 * (top - bottom)


def test_what_if_runs_beside_the_page_and_is_a_link(replay, chromium, site):
    page = replay()
    page.evaluate(
        """() => { window.gaps = []; let last = performance.now();
          const look = now => { window.gaps.push(now - last); last = now; requestAnimationFrame(look) };
          requestAnimationFrame(look) }"""
    )
    switch(page, "kill")
    assert page.evaluate("Math.max(...window.gaps)") < 1_000  # Python's start alone would hold it for longer
    assert "$56.6 m" in page.inner_text("[data-slot=difference]")
    assert "−37.0 points" in page.inner_text("[data-slot=difference]")
    assert page.locator("replay-chart .curve--before").count() == 4
    settled(page, r"t=600000&what-if=kill@10$")
    page.evaluate("document.querySelector('replay-table details').open = true")
    check_lines(page)
    receipt = page.evaluate("document.querySelector('replay-stage').film.plain.report.sha256")
    other = chromium.new_context(base_url=site.url)
    again = other.new_page()
    again.goto(page.url)
    again.wait_for_selector("replay-stage[data-shown*=kill]", timeout=RUN)
    at(again, "09:40:00")
    assert again.is_checked("fieldset[data-name=kill] [type=checkbox]")
    assert again.evaluate("document.querySelector('replay-stage').film.plain.report.sha256") == receipt
    other.close()
    page.go_back()
    page.wait_for_selector("replay-stage[data-shown='20150510']")
    assert page.locator("[data-slot=result]").is_hidden() and page.errors == []


def test_from_the_playhead_on_and_over_other_seeds(replay):
    page = replay("?t=1200000")
    page.check("[data-slot=since]")
    switch(page, "verify")
    settled(page, r"what-if=verify&from=1200000$")
    page.click("[data-action=band]")
    page.wait_for_selector("[data-slot=band-rows] tr", timeout=RUN)
    page.keyboard.press("ArrowRight")
    at(page, "09:51:00")
    page.click("[data-action=stop]")
    assert page.locator("[data-action=stop]").is_hidden()
    assert 0 < page.evaluate("document.querySelector('replay-what-if progress').value") < 20


def test_a_number_that_does_not_fit_is_told(replay):
    page = replay()
    page.fill("fieldset[data-name=kill] input[type=number]", "99")
    page.click("replay-what-if form .button--main")
    assert "from -90 to 45" in page.inner_text("[data-slot=trouble]")
    page.uncheck("fieldset[data-name=kill] [type=checkbox]")
    page.click("replay-what-if form .button--main")
    assert "Nothing is switched on" in page.inner_text("[data-slot=trouble]")


def test_another_seed_is_another_morning(page):
    page.goto("/replay/?t=600000&seed=7")
    page.wait_for_selector("replay-stage[data-shown='7']", timeout=RUN)
    assert "Seed 7" in page.inner_text("[data-slot=run]")
    assert page.inner_text("replay-figures [data-slot=executions]") != "952,402"


def test_a_browser_without_webassembly_is_told(chromium, site):
    context = chromium.new_context(base_url=site.url)
    page = context.new_page()
    page.add_init_script("delete globalThis.WebAssembly")
    page.goto("/replay/?t=600000&what-if=kill@10&seed=nonsense")
    page.locator("[data-slot=run]", has_text="no WebAssembly").wait_for()
    assert "is no seed" in page.inner_text("[data-slot=notices]")
    assert page.inner_text("replay-figures [data-slot=executions]") == "952,402"
    context.close()


def test_without_scripts_the_links_step(chromium, site):
    context = chromium.new_context(base_url=site.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/replay/?t=600000")
    page.click("[data-step=event-on]")
    at(page, "09:50:00")
    assert page.url.endswith("t=1200000")
    assert page.locator("replay-chart polyline").count() == 4 and page.locator("replay-bars path").count() == 2
    assert page.locator("replay-what-if").is_hidden() and not page.locator("[data-action=play]").is_visible()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(chromium, site, scheme):
    context = chromium.new_context(base_url=site.url, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto("/replay/?t=1505000&what-if=isolate@5:8")
    page.wait_for_selector("replay-stage[data-shown*=isolate]", timeout=RUN)
    page.evaluate("document.querySelectorAll('details.twin').forEach(one => one.open = true)")
    page.wait_for_timeout(500)
    page.add_script_tag(path=str(AXE))
    found = page.evaluate("axe.run().then(r => r.violations.map(v => [v.id, v.nodes.map(n => n.target.join(' '))]))")
    context.close()
    assert found == []


def test_nothing_hangs_over_on_a_phone(chromium, site):
    context = chromium.new_context(
        base_url=site.url, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    page.goto("/replay/?t=600000")
    page.wait_for_selector("replay-stage[data-fine]")
    page.evaluate("document.querySelectorAll('details.twin').forEach(one => one.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    box = page.locator("replay-bar").bounding_box()
    assert box["height"] < 844 / 3
    page.tap("[data-step=minute-on]")
    at(page, "09:41:00")
    context.close()
