"""The counter X-ray in a real browser: stepping, a link to a step, moving the counter, the table and the picture."""

import re

import pytest

LESSON = "/lessons/dead-code-that-was-not-dead/"
XRAY = "live-counter-x-ray"
RUN = 90_000


@pytest.fixture
def xray(page):
    page.goto(LESSON)
    page.wait_for_selector(f"{XRAY}[data-ready]")
    return page


def press(page, name, times=1):
    for _ in range(times):
        page.click(f"{XRAY} [data-action={name}]")


def figures(page):
    return [page.inner_text(f"{XRAY} dd[data-slot={name}]") for name in ("ordered", "filled", "in_flight", "remaining")]


def line(page):
    return page.inner_text(f"{XRAY} .xray-line[data-now]").strip()


def test_stepping_shows_remaining_frozen_and_moving_the_counter_mends_it(xray):
    page = xray
    assert figures(page) == ["300", "0", "0", "300"] and line(page).startswith("work.remaining =")
    press(page, "step", 2)
    assert line(page).startswith("work.next_child =")
    press(page, "fill", 3)
    assert figures(page) == ["300", "300", "100", "300"] and "ledger.hear" in line(page)
    assert page.get_attribute(XRAY, "data-over") == "yes"
    page.locator(f"{XRAY} .xray-scrub").press("End")
    assert "Nothing in it will ever stop it" in page.inner_text(f"{XRAY} [data-slot=ends]")
    page.check("[name=xray-build][value='2003']")
    page.wait_for_selector(f"""{XRAY}[data-shown*='"build":"2003"']""", timeout=RUN)
    page.locator(f"{XRAY} .xray-scrub").press("End")
    assert figures(page) == ["300", "300", "0", "0"] and page.get_attribute(XRAY, "data-over") == "no"
    assert "stopped by itself" in page.inner_text(f"{XRAY} [data-slot=ends]")
    assert page.locator(f"{XRAY} .xray-handler[data-on]").get_attribute("data-build") == "2003"
    press(page, "reset")
    assert figures(page) == ["300", "0", "0", "300"] and page.is_checked("[name=xray-build][value='2005']")
    assert page.errors == []


def test_a_link_leads_to_the_step_of_a_run(xray):
    page = xray
    press(page, "fill", 2)
    step, at = page.get_attribute(XRAY, "data-at"), figures(page)
    page.wait_for_url(re.compile(f"#live-counter-x-ray:step={step}$"))
    address = page.url
    press(page, "reset")
    assert "#" not in page.url
    page.evaluate("address => { location.href = address }", address)
    page.wait_for_selector(f"{XRAY}[data-at='{step}']")
    assert figures(page) == at and page.locator(f"{XRAY}[data-shown*='2003']").count() == 0
    for step, told in (("4", ""), ("4000", "from 0 to"), ("four", "from 0 to")):
        page.goto("about:blank")
        page.goto(f"{LESSON}#live-counter-x-ray:build=2003&step={step}")
        page.wait_for_selector(f"""{XRAY}[data-shown*='"build":"2003"']:not([aria-busy])""", timeout=RUN)
        page.locator(f"{XRAY} [data-slot=trouble]", has_text=told).wait_for(state="attached")
        last = page.get_attribute(f"{XRAY} .xray-scrub", "max")
        assert page.get_attribute(XRAY, "data-at") == {"4": "4", "4000": last, "four": "0"}[step]
    assert page.errors == []


def test_it_runs_on_and_can_be_stopped(xray):
    page = xray
    press(page, "run")
    page.wait_for_selector(f"{XRAY}:not([data-at='0'], [data-at='1'], [data-at='2'])")
    press(page, "run")
    at = page.get_attribute(XRAY, "data-at")
    page.wait_for_timeout(500)
    assert page.get_attribute(XRAY, "data-at") == at
    press(page, "back")
    assert int(page.get_attribute(XRAY, "data-at")) == int(at) - 1


def test_the_table_and_the_lines_say_what_the_figures_say(xray):
    page = xray
    page.select_option("[name=xray-fills]", "in-parts")
    page.wait_for_selector(f"""{XRAY}[data-shown*='"fills":"in-parts"']""", timeout=RUN)
    page.click(f"{XRAY} summary")
    rows = page.evaluate(
        """[...document.querySelectorAll('.xray-table tbody tr')].map(row =>
            [...row.querySelectorAll('.number')].map(cell => Number(cell.textContent)))"""
    )
    lines = page.evaluate(
        """Object.fromEntries(['filled', 'exposure', 'remaining'].map(name => [name,
            document.querySelector(`[data-slot=${name}-line]`).getAttribute('points').split(' ')
              .map(point => Number(point.split(',')[1]))]))"""
    )
    assert lines["filled"] == [row[0] for row in rows] and lines["remaining"] == [row[2] for row in rows]
    assert lines["exposure"] == [row[0] + row[1] for row in rows]
    press(page, "fill", 2)
    at = int(page.get_attribute(XRAY, "data-at"))
    assert [int(text) for text in figures(page)[1:]] == rows[at][:3]


def test_with_reduced_motion_it_goes_from_fill_to_fill(xray):
    page = xray
    page.emulate_media(reduced_motion="reduce")
    press(page, "run")
    page.wait_for_selector(f"{XRAY}:not([data-at='0'])")
    assert "ledger.hear" in line(page)
