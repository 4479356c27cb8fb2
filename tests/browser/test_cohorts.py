"""An instructor's way from nothing to an archive, by keyboard, with a learner beside; then axe on every page of it."""

from datetime import datetime, timedelta

import pytest

from tests.browser.test_pages import AXE

PASSWORD = "a very long password"
OWNER, LEARNER = "olive@example.org", "anna@example.org"


@pytest.fixture
def people(chromium, site):
    """`people(address)` signs somebody up and gives their page."""
    contexts = []

    def sign_up(address: str, at: str = "/accounts/signup/"):
        context = chromium.new_context(base_url=site.url, viewport={"width": 1280, "height": 900})
        context.set_default_timeout(30_000)
        contexts.append(context)
        page = context.new_page()
        page.errors = []
        page.on("pageerror", lambda error: page.errors.append(str(error)))
        page.on("console", lambda line: page.errors.append(line.text) if line.type == "error" else None)
        page.goto(at)
        if at != "/accounts/signup/":
            page.get_by_role("link", name="Make an account").last.press("Enter")
        page.fill("input[name=email]", address)
        page.fill("input[name=password1]", PASSWORD)
        with page.expect_navigation():
            page.press("input[name=password1]", "Enter")
        return page

    yield sign_up
    for context in contexts:
        context.close()


def press(page, role: str, name: str, *, nth: int = 0) -> None:
    """Enter on a button or a link, which leads to another page."""
    with page.expect_navigation():
        page.get_by_role(role, name=name).nth(nth).press("Enter")


def said(page, words: str) -> None:
    page.get_by_text(words).first.wait_for()


def test_from_nothing_to_an_archive_by_keyboard(chromium, site, people):
    owner = people(OWNER)
    site.manage("make_instructor", OWNER)
    owner.goto("/")
    press(owner, "link", "Cohorts")
    press(owner, "link", "Make a cohort")
    owner.fill("#id_title", "Reliable software")
    owner.fill("#id_time_zone", "Europe/Berlin")
    press(owner, "button", "Make the cohort")
    root = owner.url.removesuffix("people/")

    owner.fill("#id_cap", "1")
    press(owner, "button", "Make an invitation")
    link = owner.locator("copy-text a").first.get_attribute("href")

    learner = people(LEARNER, link)
    assert learner.url == link
    press(learner, "button", "Join as")
    said(learner, "You are in Reliable software as learner.")

    assign_two(owner, root)
    turn_the_order(owner)
    extend(owner)
    learner.goto(root)
    said(learner, "extended for you")
    press(learner, "link", "Start Count what you filled")
    said(learner, "Reliable software: due")

    clean_for_axe(chromium, site, owner, root)
    owner.goto(f"{root}settings/")
    press(owner, "button", "Archive this cohort")
    said(owner, "Archived on")
    learner.goto(root)
    said(learner, "nothing in it changes")
    assert owner.errors == learner.errors == []


def assign_two(owner, root: str) -> None:
    owner.goto(f"{root}assignments/")
    press(owner, "link", "Assign", nth=1)
    owner.get_by_label("Show only").fill("count what")
    said(owner, "1 of ")
    owner.get_by_label("Count what you filled").press("Space")
    owner.get_by_label("Show only").fill("")
    owner.get_by_label("The router").press("Space")
    said(owner, "2 ticked")
    due = datetime.now() + timedelta(days=3)
    owner.locator("#id_due_at").fill(due.strftime("%Y-%m-%dT%H:%M"))
    with owner.expect_navigation():
        owner.locator("#id_weight").press("Enter")
    said(owner, "2 are assigned.")


def turn_the_order(owner) -> None:
    """The focus stays on the button that was pressed."""
    rows = owner.locator(".cohort-work tbody th")
    assert rows.first.inner_text().startswith("The router")
    button = owner.get_by_role("button", name="The router down")
    ident = button.get_attribute("id")
    button.press("Enter")
    owner.locator(".cohort-work tbody tr").first.get_by_text("Count what you filled").wait_for()
    owner.wait_for_function("id => document.activeElement.id === id", arg=ident)


def extend(owner) -> None:
    press(owner, "link", "Count what you filled")
    press(owner, "link", "Give more time")
    until = datetime.now() + timedelta(days=9)
    owner.locator("#id_due_at").fill(until.strftime("%Y-%m-%dT%H:%M"))
    owner.locator("#id_reason").fill("Fire drill")
    owner.get_by_label(LEARNER).press("Space")
    press(owner, "button", "Give more time")
    said(owner, "1 learner has longer now.")


def clean_for_axe(chromium, site, owner, root: str) -> None:
    """Every page of the way, in both themes and at a phone's width; none scrolls sideways."""
    one = owner.url
    below = ("", "people/", "assignments/", "assignments/new/", "settings/", "copy/?title=x&days=364")
    paths = ["/cohorts/", "/cohorts/new/", *(root + path for path in below), one, f"{one}change/", f"{one}extend/"]
    for scheme, width in ("light", 1280), ("dark", 390):
        state, size = owner.context.storage_state(), {"width": width, "height": 900}
        options = {"color_scheme": scheme, "viewport": size, "storage_state": state, "bypass_csp": True}
        context = chromium.new_context(base_url=site.url, **options)
        page = context.new_page()
        for path in paths:
            page.goto(path)
            page.add_script_tag(path=str(AXE))
            found = page.evaluate("axe.run().then(r => r.violations.map(v => [v.id, v.nodes.map(n => n.html)]))")
            wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert (path, found, wide) == (path, [], 0)
        context.close()
