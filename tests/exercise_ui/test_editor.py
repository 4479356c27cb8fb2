"""The editor: who gets Tab, which line is marked, and what is there before the script."""

import pytest

from tests.exercise_ui.helpers import check, value, verdict

pytestmark = pytest.mark.browser


def focused(page) -> str:
    return page.evaluate("document.activeElement.closest('[data-editor-frame]') ? 'editor' : 'elsewhere'")


def test_tab_passes_until_typing_then_escape_frees_it(open_page):
    page = open_page()
    page.focus(".cm-content")
    page.keyboard.press("Tab")
    assert focused(page) == "elsewhere"
    page.focus(".cm-content")
    page.keyboard.type("a")
    page.keyboard.press("Tab")
    assert focused(page) == "editor"
    assert value(page).startswith("a    ")
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    assert focused(page) == "elsewhere"


def test_control_m_decides_for_good(open_page):
    page = open_page()
    page.focus(".cm-content")
    page.keyboard.type("a")
    page.keyboard.press("Control+m")
    page.keyboard.type("b")
    page.keyboard.press("Tab")
    assert focused(page) == "elsewhere"


def test_the_text_is_there_before_the_editor(context, site):
    context.allowed = ("editor.js", "ERR_FAILED")
    page = context.new_page()
    page.route("**/vendor/editor.js", lambda route: route.abort())
    page.goto(site.address)
    page.wait_for_selector("code-exercise[data-runtime=ready]")
    area = page.locator("textarea[name=source]")
    assert area.input_value() == site.starter
    area.fill("x = 1\n")
    assert value(page) == "x = 1\n"


def test_the_editor_takes_the_place_of_the_text_without_a_shift(context, site):
    page = context.new_page()
    waiting = []
    page.route("**/vendor/editor.js", lambda route: waiting.append(route))
    page.goto(site.address)
    before = page.locator("[data-action=run]").bounding_box()
    page.focus("textarea[name=source]")
    page.keyboard.press("Control+Home")
    page.keyboard.type("# typed early\n")
    waiting[0].continue_()
    page.wait_for_selector(".cm-content")
    assert page.locator("[data-action=run]").bounding_box() == before
    assert focused(page) == "editor"
    page.keyboard.type("more")
    assert value(page).startswith("# typed early\nmore")


def test_the_line_of_an_error_is_marked_in_words_until_it_is_edited(open_page):
    page = open_page(verdict=verdict(check("a", "errored", line=2, message="NameError: peg")))
    page.click("[data-action=run]")
    assert page.locator(".cm-error-note").inner_text() == "NameError: peg"
    assert page.locator(".cm-error-mark").count() == 1
    page.click("[data-line]")
    page.keyboard.type("#")
    assert page.locator(".cm-error-note").count() == 0


def test_control_enter_runs_and_question_mark_lists_the_keys(open_page):
    page = open_page(verdict=verdict(check("a", "passed"), status="passed"))
    page.focus(".cm-content")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("[data-verdict=provisional][data-status=passed]")
    page.keyboard.type("?")
    assert page.locator("keys-dialog dialog[open]").count() == 0
    page.focus("[data-action=submit]")
    page.keyboard.press("?")
    assert page.locator("keys-dialog dialog[open]").count() == 1
