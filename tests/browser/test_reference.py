"""The course's pages to look things up in, with a keyboard, a mouse, a finger and without JavaScript."""

import pytest


def test_a_mark_opens_its_card_and_gives_the_focus_back(page):
    page.goto("/lessons/the-router/")
    page.locator("#fact-F9 a").click()
    card = page.locator("#hover-card:popover-open")
    assert "SMARS ran on eight servers" in card.inner_text()
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "/sources/F9/"
    assert page.errors == []


def test_a_word_shows_what_it_means_on_hover_and_on_focus(page):
    page.goto("/lessons/the-router/")
    word, card = page.locator("a.term").first, page.locator("#hover-card:popover-open")
    word.hover()
    card.wait_for()
    page.mouse.move(2, 2)
    card.wait_for(state="hidden")
    word.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    card.wait_for()
    assert page.errors == []


def test_a_word_shows_what_it_means_on_a_tap(chromium, site):
    context = chromium.new_context(
        base_url=site.url, has_touch=True, is_mobile=True, viewport={"width": 390, "height": 800}
    )
    page = context.new_page()
    page.goto("/lessons/the-router/")
    page.locator("a.term").first.tap()
    page.locator("#hover-card:popover-open").wait_for()
    assert page.url.endswith("/lessons/the-router/")
    context.close()


def test_slash_leads_to_the_search_and_the_hits_follow_the_typing(page):
    page.goto("/lessons/the-router/")
    page.keyboard.press("/")
    page.keyboard.type("tombstone")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=tombstone")
    page.fill("#q", "pmon")
    page.get_by_text("for “pmon”").wait_for()
    assert page.url.endswith("q=pmon") and page.errors == []


def test_a_slash_in_the_editor_stays_a_slash(page):
    page.goto("/search/")
    page.locator("#q").focus()
    page.keyboard.type("a/b")
    assert page.input_value("#q") == "a/b"


def test_the_register_filters_in_place(page):
    page.goto("/sources/")
    page.select_option("#filter-kind", "contested")
    page.locator(".register__count", has_text=" of ").wait_for()
    assert page.locator(".source--sec").count() == 0 and page.url.endswith("?kind=contested")


@pytest.mark.parametrize("path", ["/sources/?kind=model", "/search/?q=counter", "/glossary/", "/lessons/the-router/"])
def test_works_without_javascript(chromium, site, path):
    context = chromium.new_context(base_url=site.url, java_script_enabled=False)
    page = context.new_page()
    page.goto(path)
    page.locator("main a[href^='/sources/'], main a[href^='/glossary/'], main a[href^='/lessons/']").first.click()
    page.wait_for_url(lambda url: url != f"{site.url}{path}")
    page.locator("h1").wait_for()
    assert page.locator("h1").count() == 1
    context.close()


def test_a_prediction_is_run_afterwards(page):
    page.goto("/lessons/the-router/")
    form = page.locator("#question-predict-next-child")
    assert form.locator("predict-run").count() == 0
    form.locator("input[name=answer]").fill("50")
    form.get_by_role("button", name="Answer question 2").click()
    form.get_by_role("button", name="Run it and see").click()
    output = form.locator(".predict-run__output:not([hidden])")
    output.wait_for(timeout=60_000)
    assert output.inner_text().strip() == "50"
    form.get_by_role("button", name="Ask me afresh").click()
    form.locator("input[name=asked]").wait_for(state="attached")
    assert "800 shares" in form.inner_text() and form.locator("predict-run").count() == 0


def test_a_lesson_offers_to_go_on_where_one_was(page):
    page.goto("/lessons/the-router/")
    page.evaluate("document.querySelector('#leaving-and-entering').scrollIntoView({ behavior: 'instant' })")
    page.wait_for_timeout(500)
    assert page.evaluate("localStorage.getItem('place:/lessons/the-router/')") == "leaving-and-entering"
    page.goto("/")
    page.goto("/lessons/the-router/")
    page.get_by_text("Go on where you were").get_by_role("link").click()
    assert page.url.endswith("#leaving-and-entering")


def test_a_printed_lesson_has_no_buttons(page):
    page.goto("/lessons/the-router/")
    page.emulate_media(media="print")
    for gone in (".site-header", ".question__foot", ".lesson-nav", "h2 .anchor"):
        assert not page.locator(gone).first.is_visible()
    assert page.locator(".source-groups").is_visible() and page.locator("h1").is_visible()
