"""A tower from its first practice morning to the leaderboard: real browser, keyboard, phone, and without scripts."""

import pytest

from tests.browser.exercise import ExercisePage
from tests.browser.test_pages import AXE
from tests.challenges.cases import tower

HOME = "/challenges/survive-august-1st/"
GRADED = 300_000
NAIVE, NOTHING = tower("naive_rate_breaker"), "DEFENCES = []\n"


@pytest.fixture
def challenge(page):
    return ExercisePage(page, HOME)


@pytest.fixture(scope="module")
def graded(chromium, site):
    """The storage of somebody whose tower has a score, and the address of its result."""
    context = chromium.new_context(base_url=site.url)
    page = context.new_page()
    page.goto(HOME)
    page.wait_for_selector(".cm-content")
    page.evaluate("text => { document.querySelector('code-exercise').value = text }", NOTHING)
    page.click("[data-action=submit]")
    page.wait_for_selector("progress.verdict-kind")
    page.wait_for_selector(".score", timeout=GRADED)
    page.click("#submission a")
    page.wait_for_url("**/runs/**")
    yield context.storage_state(), page.url
    context.close()


@pytest.fixture
def back(chromium, site, graded):
    """`back(**options)`: a page of that person's, on the result."""
    contexts = []

    def back(**options):
        contexts.append(chromium.new_context(base_url=site.url, storage_state=graded[0], **options))
        page = contexts[-1].new_page()
        page.goto(graded[1])
        return page

    yield back
    for context in contexts:
        context.close()


def axe(page) -> list:
    page.wait_for_timeout(400)
    page.add_script_tag(path=str(AXE))
    return page.evaluate("axe.run().then(r => r.violations.map(v => [v.id, v.nodes.map(n => n.target.join(' '))]))")


def test_practice_is_drawn_as_it_goes(challenge, page):
    challenge.open().ready()
    challenge.code = NAIVE
    page.select_option("#practice-runs", "rollback-offered")
    page.select_option("#practice-seed", "2")
    assert challenge.run() == "failed"
    assert challenge.checks("provisional") == {"rollback-offered": "failed"}
    page.wait_for_timeout(300)
    assert len(page.get_attribute("[data-chart=pnl] [data-line=arrival]", "points").split()) == 46
    assert page.locator("practice-charts tbody tr").count() == 46
    assert "A rollback is on offer" in page.inner_text("practice-charts [data-slot=which]")
    assert "the breaker goes from closed to open" in page.inner_text("practice-charts .happenings")
    assert "−$" in page.get_attribute("[data-chart=pnl] svg", "aria-label")
    page.select_option("#practice-runs", "all")
    challenge.run()
    assert len(challenge.checks("provisional")) == 7
    assert page.errors == []


def test_a_tower_that_falls_is_told_at_its_line(challenge, page):
    challenge.open().ready()
    challenge.code = "class G:\n    def check(self, child, view):\n        return 1 / 0\nDEFENCES = [G]\n"
    assert challenge.run() == "errored"
    assert "G.check, line 3 raised ZeroDivisionError" in page.inner_text("provisional-verdict")
    challenge.code = "DEFENCES = [A, B, C, D, E, F]\n"
    assert challenge.run() == "failed"
    assert "The budget is 5 defences" in page.inner_text("provisional-verdict")


def test_an_endless_tower_can_be_stopped(challenge, page):
    challenge.open().ready()
    challenge.code = "class G:\n    def check(self, child, view):\n        while True: pass\nDEFENCES = [G]\n"
    challenge.press("run")
    page.wait_for_timeout(1500)
    challenge.press("stop")
    page.wait_for_selector("code-exercise[data-runtime=ready]", timeout=40_000)
    challenge.code = NOTHING
    page.select_option("#practice-runs", "none-missed")
    assert challenge.run() == "passed"


def test_from_submit_to_the_leaderboard(back):
    page = back()
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    assert "of 100 points" in page.inner_text("h1")
    assert page.locator("run-film .chart-line").count() == 5
    slider = page.locator("#film-minute")
    slider.focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    assert page.inner_text("[data-slot=words]").startswith("09:33: Executions")
    page.click("[data-action=play]")
    page.wait_for_timeout(1200)
    assert slider.input_value() > "3"
    page.click("run-film summary")
    assert page.locator("run-film tbody tr[data-now]").count() == 1
    page.click("main a:has-text('Leaderboard')")
    assert "Nobody is on it yet" in page.inner_text("main")
    page.check("#stand-shown")
    page.click("button:has-text('Save')")
    assert page.locator(".board .own").count() == 1
    page.uncheck("#stand-shown")
    page.click("button:has-text('Save')")
    assert page.locator(".board").count() == 0
    assert errors == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(back, scheme):
    page = back(color_scheme=scheme, bypass_csp=True)
    assert axe(page) == []
    for path in ("/challenges/", HOME, f"{HOME}leaderboard/"):
        page.goto(path)
        assert axe(page) == []


@pytest.mark.parametrize("path", ["/challenges/", HOME, f"{HOME}leaderboard/", ""])
def test_nothing_hangs_over_on_a_phone(back, path):
    page = back(viewport={"width": 390, "height": 844})
    if path:
        page.goto(path)
    page.wait_for_timeout(500)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_without_scripts_one_submits_and_sees_everything(chromium, site, back):
    context = chromium.new_context(base_url=site.url, java_script_enabled=False)
    page = context.new_page()
    page.goto(HOME)
    assert page.locator("h1").count() == 1 and not page.locator("practice-charts").is_visible()
    page.fill("textarea[name=source]", NOTHING)
    page.click("[data-action=submit]")
    page.wait_for_url("**/runs/**")
    assert page.locator("#submission[data-status=queued]").count() or "of 100 points" in page.inner_text("h1")
    context.close()
    done = back(java_script_enabled=False)
    assert done.locator("run-film svg polyline").count() == 5 and not done.locator("#film-minute").is_visible()
    done.click("run-film summary")
    assert done.locator("run-film tbody tr").count() == 46


def test_a_grader_that_dies_halfway_loses_nothing(page, site):
    page.goto(HOME)
    page.wait_for_selector(".cm-content")
    page.evaluate("text => { document.querySelector('code-exercise').value = text }", tower("verify_only"))
    page.click("[data-action=submit]")
    page.wait_for_function("() => (document.querySelector('#submission progress')?.value ?? 0) > 5", timeout=60_000)
    site.stop("grader", hard=True)
    before = page.evaluate("document.querySelector('#submission progress').value")
    site.start("grader")
    page.wait_for_selector(".score", timeout=GRADED)
    assert 5 < before < 130
    page.click("#submission a")
    page.wait_for_url("**/runs/**")
    told = page.inner_text("main")
    run_id = page.url.rstrip("/").rpartition("/")[2]
    assert "of 100 points" in told and "130 runs" in told
    assert "the same. Score" in site.manage("verify_receipt", run_id, "--trials", "3")
