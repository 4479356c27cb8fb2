"""A failed check, seen happening: calls alone, ticks with a market, a check that calls nothing, a loop without end."""

import pytest

from tests.browser.exercise import ENDLESS, ExercisePage
from tests.browser.test_pages import AXE
from tests.catalog import cases

FILM = 60_000  # ms: a slow machine runs a check of the simulator for many seconds


@pytest.fixture
def seen(page):
    """`seen(slug, file, check)`: the page of that exercise, with that check's replay open."""
    return lambda *what: opened(page, *what)


def opened(page, slug, name, check):
    exercise = next(item for item in cases.exercises() if item.slug == slug)
    sheet = ExercisePage(page, exercise.url).open().ready()
    sheet.code = exercise.read(name)
    sheet.run()
    see(page, check)
    return page


def see(page, check):
    page.click(f"[data-check={check}] [data-action=see]")
    page.wait_for_selector("check-replay [data-slot=wait]", state="hidden", timeout=FILM)


def text(page, slot):
    return page.inner_text(f"check-replay [data-slot={slot}]")


def count(page, words):
    page.locator("check-replay [data-slot=count]", has_text=words).wait_for()


def test_calls_alone(seen):
    page = seen("one-byte-two-meanings", "starter.py", "the_version_travels")
    assert "Call 2 of 2" in text(page, "when")
    assert page.locator("check-replay .compare-expected").is_visible()
    assert page.locator("check-replay [data-slot=charts]").is_hidden()
    page.keyboard.press("ArrowLeft")
    page.locator("check-replay [data-slot=when]", has_text="Call 1 of 2").wait_for()
    assert page.locator("check-replay .compare-expected").count() == 0
    page.keyboard.press("f")
    page.locator("check-replay .compare-expected").wait_for()
    page.locator("check-replay [data-slot=said]", has_text="Here it fails").wait_for(state="attached")
    assert page.errors == []


def test_ticks_with_a_market(seen):
    page = seen("trip-wire", "mistakes/marks_at_the_moved_price.py", "forty_seconds_of_1_august")
    assert text(page, "when") == "09:30:29"
    count(page, "call 448 of 471")
    held = page.locator("check-replay .see-chart", has_text="Gross exposure").locator(".see-now").inner_text()
    shown = page.locator("check-replay .see-args tr", has_text="gross").locator("code").inner_text()
    assert int(held.replace(",", "")) == int(shown) // 1_000_000
    page.keyboard.press("PageUp")
    page.locator("check-replay [data-slot=when]", has_text="09:30:28").wait_for()
    page.keyboard.press("Home")
    count(page, "call 1 of 471")
    page.click("check-replay [data-step=failing]")
    count(page, "call 448 of 471")
    assert page.locator("check-replay [data-slot=source] a").count() == 0
    page.click("check-replay .see-table summary")
    assert page.locator("check-replay [data-slot=rows] tr").count() == 471
    assert page.locator("check-replay [aria-current=step]").inner_text().split()[0] == "448"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.dataset.action") == "see"
    assert page.errors == []


def test_a_run_of_the_whole_morning_leads_to_its_replay(seen):
    page = seen("the-dashboard-is-late", "mistakes/follows_the_trend.py", "the_bound_holds")
    assert page.get_attribute("check-replay [data-slot=source] a", "href") == "/replay/?t=45000"


def test_a_check_that_calls_nothing_and_code_that_changed(seen):
    page = seen("bury-power-peg", "mistakes/wraps_it_in_if_false.py", "it_is_gone")
    count(page, "This check reads your file; it calls nothing.")
    assert page.locator("check-replay .see-message").is_visible()
    page.click("check-replay [data-action=leave]")
    exercise = next(item for item in cases.exercises() if item.slug == "bury-power-peg")
    ExercisePage(page).code = exercise.read("solution.py")
    see(page, "it_is_gone")
    assert text(page, "note") == (
        "Your code is not what that verdict was about: this is what it does now. As it is now, this check passes."
    )


def test_a_loop_without_end_comes_to_one(seen):
    page = seen("one-byte-two-meanings", "starter.py", "the_version_travels")
    page.keyboard.press("Escape")
    ExercisePage(page).code = ENDLESS
    page.click("[data-check=the_version_travels] [data-action=see]")
    page.locator("check-replay [data-action=cut]").click()
    page.locator("check-replay [data-slot=note]", has_text="Stopped. Your code is as you left it.").wait_for(
        timeout=FILM
    )
    page.keyboard.press("Escape")
    page.wait_for_selector("code-exercise[data-runtime=ready]", timeout=FILM)
    page.click("[data-check=the_version_travels] [data-action=see]")
    page.locator("check-replay [data-slot=how]", has_text="Your code did not end").wait_for(timeout=FILM)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_a_phone_and_is_accessible(chromium, site, scheme):
    size, how = {"width": 390, "height": 844}, {"color_scheme": scheme, "reduced_motion": "reduce", "bypass_csp": True}
    context = chromium.new_context(base_url=site.url, viewport=size, **how)
    what = ("count-what-you-filled", "mistakes/counts_sent_as_filled.py", "resends_what_was_cancelled")
    page = opened(context.new_page(), *what)
    wide = "(() => { const d = document.querySelector('dialog.see'); return d.scrollWidth - d.clientWidth })()"
    assert page.evaluate(wide) == 0
    page.add_script_tag(path=str(AXE))
    found = page.evaluate("axe.run().then(r => r.violations.map(v => [v.id, v.nodes.map(n => n.target.join(' '))]))")
    context.close()
    assert found == []


def test_a_page_with_an_older_script_says_so(page):
    sheet = ExercisePage(page).open().ready()
    page.evaluate("document.querySelector('template[data-template=check]').remove()")
    assert sheet.run() == "broken"
    assert "Load the page anew" in page.inner_text("[data-verdict=provisional]")


def test_what_was_printed_is_there_also_when_all_pass(page):
    exercise = next(item for item in cases.exercises() if item.slug == "one-byte-two-meanings")
    sheet = ExercisePage(page, exercise.url).open().ready()
    sheet.code = exercise.read("solution.py") + "\nprint('hello from the file')\n"
    assert sheet.run() == "passed"
    page.click("[data-verdict=provisional] .printed summary")
    assert "hello from the file" in page.inner_text("[data-verdict=provisional] [data-slot=output]")
