"""Reloads, tabs, accounts: whatever happens, the code is still there."""

from tests.browser.exercise import PATH, SOLUTION, STARTER, ExercisePage


def test_reload_in_the_middle_of_typing(page):
    exercise = ExercisePage(page).open()
    page.click(".cm-content")
    page.keyboard.press("Control+Home")
    page.keyboard.type("# half a thou")
    page.reload()
    page.wait_for_selector(".cm-content")
    assert "# half a thou" in exercise.code


def test_closing_the_tab_and_coming_back(context):
    page = context.new_page()
    ExercisePage(page).open().code = STARTER + "# tomorrow\n"
    page.wait_for_timeout(300)
    page.close()
    again = ExercisePage(context.new_page()).open()
    assert again.code.endswith("# tomorrow\n")


def test_another_browser_of_the_same_account_gets_the_draft(chromium, site, page):
    exercise = ExercisePage(page).open()
    exercise.code = STARTER + "# on the desk\n"
    sign_up(page, "desk@example.org")
    page.goto(PATH)
    page.wait_for_selector(".cm-content")
    assert exercise.code.endswith("# on the desk\n")
    other = chromium.new_context(base_url=site.url).new_page()
    log_in(other, "desk@example.org")
    assert ExercisePage(other).open().code.endswith("# on the desk\n")
    other.context.close()


def test_guest_becomes_account_and_loses_nothing(page):
    exercise = ExercisePage(page).open()
    exercise.code = SOLUTION
    assert exercise.submit() == "passed"
    sign_up(page, "guest@example.org")
    page.goto("/me/")
    assert "Count what you filled" in page.inner_text("main")
    page.goto(PATH)
    assert page.get_attribute("[data-verdict=confirmed]", "data-status") == "passed"


def test_two_tabs_never_overwrite_in_silence(context):
    one, two = ExercisePage(context.new_page()).open(), ExercisePage(context.new_page()).open()
    one.code = STARTER + "# from tab one\n"
    two.page.wait_for_timeout(500)
    two.code = STARTER + "# from tab two\n"
    two.page.wait_for_timeout(6000)
    texts = {one.code, two.code}
    assert any("# from tab one" in text for text in texts)
    assert any("# from tab two" in text for text in texts)
    banner = "[data-banner=conflict]:not([hidden])"
    assert one.page.locator(banner).count() + two.page.locator(banner).count() > 0


def test_reset_asks_and_can_be_undone(page):
    exercise = ExercisePage(page).open()
    mine = STARTER + "# mine\n"
    exercise.code = mine
    exercise.press("reset")
    page.get_by_role("dialog").get_by_role("button", name="Reset").click()
    exercise.until(lambda code: "# mine" not in code)
    assert exercise.code == STARTER
    page.get_by_role("button", name="Bring it back").first.click()
    exercise.until(lambda code: code == mine)


def test_hints_come_one_rung_at_a_time(page):
    ExercisePage(page).open()
    page.click("[data-action=hint]")
    page.wait_for_selector("text=What goes wrong")
    assert page.locator("text=Three numbers").count() == 0
    page.click("[data-action=hint]")
    page.wait_for_selector("text=Three numbers")


def sign_up(page, email):
    page.goto("/accounts/signup/")
    page.fill("input[name=email]", email)
    page.fill("input[name=password1]", "correct horse battery")
    page.click("main form button[type=submit]")
    page.wait_for_url(lambda url: "/signup" not in url)


def log_in(page, email):
    page.goto("/accounts/login/")
    page.fill("input[name=login]", email)
    page.fill("input[name=password]", "correct horse battery")
    page.click("main form button[type=submit]")
    page.wait_for_url(lambda url: "/login" not in url)
