"""Nothing typed is lost, nothing is overwritten unasked."""

import pytest

from tests.exercise_ui.helpers import saved, value

pytestmark = pytest.mark.browser


def write(page, text: str) -> None:
    page.evaluate("text => { document.querySelector('code-exercise').value = text }", text)


def test_a_change_is_saved_and_quietly_said(open_page, site):
    page = open_page()
    write(page, "a = 1")
    saved(page)
    assert (site.source, site.revision) == ("a = 1", 1)


def test_a_reload_at_once_loses_nothing(open_page):
    page = open_page()
    page.focus(".cm-content")
    page.keyboard.type("typed = 1")
    page.reload()
    page.wait_for_selector(".cm-content")
    assert "typed = 1" in value(page)


def test_what_the_server_never_got_is_restored_with_a_way_back(open_page, context, site):
    context.allowed = ("ERR_FAILED", "Failed to load")
    page = open_page()
    context.route("**/draft/", lambda route: route.abort())
    write(page, "kept = 1")
    page.wait_for_selector("text=Kept in this browser")
    page.reload()
    page.wait_for_selector("[data-banner=restored]:not([hidden])")
    assert value(page) == "kept = 1"
    page.click("[data-choice=back]")
    assert value(page) == site.starter
    page.click("undo-offer [data-choice=undo]")
    assert value(page) == "kept = 1"


def two_tabs(open_page, site):
    """Two tabs with different code; the second one saved first, so the first one asks."""
    one, two = open_page(), open_page()
    write(two, "two = 2")
    saved(two)
    one.wait_for_selector("[data-banner=conflict]:not([hidden])")
    return one, two


def test_another_tab_is_never_overwritten_silently(open_page, site):
    one, _two = two_tabs(open_page, site)
    write(one, "one = 1")
    one.wait_for_timeout(2500)
    assert site.source == "two = 2"
    assert "paused" in one.locator("[data-slot=saved]").inner_text()


def test_keep_mine_saves_it_and_offers_the_other(open_page, site):
    one, two = two_tabs(open_page, site)
    write(one, "one = 1")
    one.click("[data-banner=conflict] [data-choice=both]")
    lines = one.locator(".compare-line").all_inner_texts()
    assert [line.strip() for line in lines] == ["− one = 1", "+ two = 2"]
    one.click("dialog[open] [data-choice=mine]")
    saved(one)
    assert site.source == "one = 1"
    two.wait_for_selector("[data-banner=conflict]:not([hidden])")
    one.click("undo-offer [data-choice=undo]")
    assert value(one) == "two = 2"


def test_take_the_other_keeps_mine(open_page, site):
    one, _two = two_tabs(open_page, site)
    write(one, "one = 1")
    one.click("[data-banner=conflict] [data-choice=other]")
    assert value(one) == "two = 2"
    one.click("undo-offer [data-choice=undo]")
    assert value(one) == "one = 1"


def test_a_conflict_on_the_server_asks_too(open_page, site, context):
    context.allowed = ("409",)
    page = open_page()
    site.source, site.revision, site.saved_at = "elsewhere = 1", 4, "2026-01-01T10:00:00+00:00"
    write(page, "here = 1")
    page.wait_for_selector("[data-banner=conflict]:not([hidden])")
    assert site.source == "elsewhere = 1"


def test_reset_asks_and_is_undone_also_after_a_reload(open_page, site):
    page = open_page()
    write(page, "mine = 1")
    saved(page)
    page.click("[data-action=reset]")
    page.click("[data-answer='']:visible")
    assert value(page) == "mine = 1"
    page.click("[data-action=reset]")
    page.click("[data-answer=reset]")
    assert value(page) == site.starter
    saved(page)
    page.reload()
    page.wait_for_selector("undo-offer:not([hidden])")
    page.click("undo-offer [data-choice=undo]")
    assert value(page) == "mine = 1"


def test_a_new_starter_is_offered_not_forced(open_page, site):
    page = open_page()
    write(page, "mine = 1")
    saved(page)
    site.starter = "new = 1\n"
    page.reload()
    page.wait_for_selector("starter-watch:not([hidden])")
    assert value(page) == "mine = 1"
    page.click("starter-watch [data-choice=new]")
    assert value(page) == "new = 1\n"
    page.click("undo-offer [data-choice=undo]")
    assert value(page) == "mine = 1"
