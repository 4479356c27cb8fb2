"""Running and submitting: what the page shows, says and sends."""

import json

import pytest

from tests.exercise_ui.helpers import check, said, value, verdict

pytestmark = pytest.mark.browser

MIXED = verdict(
    check("loads", "passed"),
    check("stops", "failed", message="It went on.", expected="[100, 0]", actual="[100, 100]", call="f(1)", tick=0),
    check("late", "blocked", message="Waits for stops."),
    output="hello\n",
)


def test_a_verdict_is_shown_said_and_compared(open_page):
    page = open_page(verdict=MIXED)
    page.click("[data-action=run]")
    page.wait_for_selector("[data-verdict=provisional][data-status=failed]")
    failed = page.locator("[data-check=stops][data-status=failed]")
    assert failed.locator("details[open]").count() == 1
    assert page.locator("[data-check=late] details[open]").count() == 0
    assert page.locator("[data-check=loads] details").count() == 0
    assert failed.locator("[data-slot=tick]").inner_text() == "0"
    assert failed.locator("mark").count() >= 1
    assert failed.locator(".difference").inner_text().startswith("First difference at character 7")
    said(page, "1 of 3 checks pass; first")
    marks = page.evaluate("['runtime-ready', 'first-verdict'].map(n => performance.getEntriesByName(n).length)")
    assert marks == [1, 1]


def test_markup_in_a_verdict_stays_text(open_page):
    page = open_page(verdict=verdict(check("a", "failed", message="<img src=x onerror=alert(1)>", actual="<b>")))
    page.click("[data-action=run]")
    page.wait_for_selector("[data-check=a]")
    assert page.locator("[data-check=a] img, [data-check=a] b").count() == 0


def test_stop_keeps_the_code(open_page):
    page = open_page(verdict=MIXED, delayMs=60_000)
    before = value(page)
    page.click("[data-action=run]")
    page.wait_for_selector("code-exercise[data-runtime=running]")
    page.click("[data-action=stop]")
    page.wait_for_selector("text=Stopped. Your code is as you left it.")
    assert page.locator("[data-action=run]").is_visible()
    assert value(page) == before


def test_a_runtime_that_cannot_start_leaves_submit(open_page, context, site):
    context.allowed = ("The run did not finish",)
    page = open_page(fails=True)
    page.wait_for_selector("code-exercise[data-runtime=failed]")
    assert "the server checks your code" in page.locator("run-status").inner_text()
    page.click("[data-action=submit]")
    page.wait_for_selector("[data-verdict=confirmed][data-status=failed]")


def test_a_submission_carries_the_verdict_of_this_very_code_and_a_key(open_page, site):
    page = open_page(verdict=MIXED)
    page.click("[data-action=run]")
    page.wait_for_selector("[data-verdict=provisional]")
    page.click("[data-action=submit]")
    page.wait_for_selector("[data-verdict=confirmed][data-status=queued]")
    page.wait_for_selector("[data-verdict=confirmed][data-status=failed]")
    page.evaluate("document.querySelector('code-exercise').value = 'x = 1'")
    page.click("[data-action=submit]")
    page.wait_for_selector("[data-verdict=confirmed][data-status=queued]", state="attached")
    first, second = site.submissions
    assert json.loads(first["provisional"])["status"] == "failed"
    assert second["provisional"] == ""
    assert second["source"] == "x = 1"
    assert first["key"] != second["key"]


def test_what_could_not_be_sent_is_kept_and_goes_under_the_same_key(open_page, context, site):
    context.allowed = ("ERR_FAILED", "Failed to fetch", "htmx")
    page = open_page()
    page.route("**/submit/", lambda route: route.abort())
    page.click("[data-action=submit]")
    page.wait_for_selector("submit-code [data-choice=send]")
    key = page.evaluate("JSON.parse(localStorage['fortyfive:count-what-you-filled:pending']).key")
    page.unroute("**/submit/")
    page.reload()
    page.wait_for_selector(".cm-content")
    page.click("submit-code [data-choice=send]")
    page.wait_for_selector("[data-verdict=confirmed]")
    assert [each["key"] for each in site.submissions] == [key]
    assert page.locator("submit-code [data-choice=send]").is_hidden()


def test_a_server_error_is_not_swapped_into_the_page(open_page, context, site):
    context.allowed = ("status of 500",)
    site.submit_status = 500
    page = open_page()
    page.click("[data-action=submit]")
    page.wait_for_selector("submit-code [data-choice=send]")
    assert page.locator("text=Server error").count() == 0


def test_too_large_a_source_is_not_sent(open_page, site):
    page = open_page()
    page.evaluate("document.querySelector('code-exercise').value = '#'.repeat(70000)")
    page.click("[data-action=submit]")
    page.wait_for_selector("text=larger than 64 kB")
    assert site.submissions == []


def test_the_confirmed_verdict_is_decorated_and_said(open_page):
    page = open_page()
    page.click("[data-action=submit]")
    page.wait_for_selector("[data-verdict=confirmed][data-status=failed]")
    assert page.locator("[data-check=late] .difference").count() == 1
    assert page.locator("[data-check=late] .tag").inner_text() == "hidden check"
    said(page, "1 of 2 checks pass")
