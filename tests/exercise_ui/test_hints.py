"""The ladder and the lines to arrange, by keyboard alone where that is a way people go."""

import pytest

from tests.exercise_ui.helpers import value

pytestmark = pytest.mark.browser


def lines_open(page):
    page.click("[data-action=hint]")
    page.wait_for_selector("[data-hint='1']")
    page.click("[data-action=hint]")
    assert page.locator("[data-hint='2']").count() == 0, "the last rung came without the question"
    page.click("[data-choice=last]")
    page.wait_for_selector("parsons-lines")


def test_one_rung_at_a_time_and_a_question_before_the_last(open_page):
    page = open_page()
    assert page.locator("[data-action=hint]").inner_text() == "Show hint 1 of 2"
    lines_open(page)
    assert page.locator("[data-action=hint]").is_hidden()


def test_lines_are_arranged_by_keyboard_and_taken_with_an_undo(open_page):
    page = open_page()
    before = value(page)
    lines_open(page)
    page.focus("parsons-lines ol button[tabindex='0']")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Alt+ArrowUp")
    assert page.evaluate("document.activeElement.dataset.text") == "def left():"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("Alt+ArrowRight")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Alt+ArrowRight")
    page.click("parsons-lines [data-choice=use]")
    assert value(page) == "def left():\n    left = 3\n    return left\n"
    page.click("undo-offer [data-choice=undo]")
    assert value(page) == before


def test_lines_are_arranged_by_buttons(open_page):
    page = open_page()
    lines_open(page)
    page.click("parsons-lines ol button >> text=left = 3")
    page.click("[data-move=up]")
    page.click("[data-move=indent]")
    assert page.locator("parsons-lines [data-slot=status]").inner_text() == "Line 2 of 3, indented 1 step."
    page.click("[data-move=outdent]")
    assert page.locator("parsons-lines [data-move=outdent]").get_attribute("aria-disabled") == "true"
