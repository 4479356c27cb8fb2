"""The main job, as somebody meets it who has just typed `make run`."""

import re

import pytest

from tests.browser.exercise import ENDLESS, PATH, SOLUTION, STARTER, ExercisePage


def test_the_whole_story(page):
    page.goto("/")
    page.click("main a[href='/lessons/the-router/'] >> visible=true")
    assert "router" in page.inner_text("h1").lower()
    page.click(f"main a[href='{PATH}'] >> visible=true")
    exercise = ExercisePage(page).open().ready()
    assert exercise.code == STARTER
    assert exercise.run() == "failed"
    failed = page.locator("[data-verdict=provisional] [data-check=stops_at_quantity]")
    text = failed.inner_text()
    assert "you rebuilt 2005" in text
    assert "100" in text and "at most 50" in text
    assert re.search(r"tick\s+2\b", text.lower())
    exercise.code = SOLUTION
    page.click(".cm-content")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("[data-verdict=provisional][data-status=passed]")
    assert exercise.submit() == "passed"
    provisional, confirmed = exercise.checks("provisional"), exercise.checks("confirmed")
    assert provisional.items() <= confirmed.items()
    assert len(confirmed) > len(provisional)
    page.reload()
    assert ExercisePage(page).code == SOLUTION
    assert page.get_attribute("[data-verdict=confirmed]", "data-status") == "passed"
    page.goto("/")
    assert "passed" in page.inner_text("main").lower() or page.locator("main [data-passed]").count()
    assert page.errors == []


def test_performance_marks(page):
    exercise = ExercisePage(page).open().ready()
    exercise.run()
    marks = page.evaluate("performance.getEntriesByType('mark').map(m => m.name)")
    assert "runtime-ready" in marks
    assert "first-verdict" in marks


def test_stop_ends_an_endless_loop_and_keeps_the_code(page):
    exercise = ExercisePage(page).open().ready()
    exercise.code = ENDLESS
    exercise.press("run")
    page.wait_for_selector("code-exercise[data-runtime=running]")
    page.wait_for_timeout(300)
    exercise.press("stop")
    exercise.ready()
    assert exercise.code == ENDLESS
    exercise.code = SOLUTION
    assert exercise.run() == "passed"


def test_the_budget_ends_an_endless_loop_by_itself(page):
    exercise = ExercisePage(page).open().ready()
    exercise.code = ENDLESS
    assert exercise.run() == "timed_out"
    assert exercise.code == ENDLESS
    assert "budget" in page.inner_text("[data-verdict=provisional]").lower()


def test_a_loop_that_swallows_everything_is_ended_too(page):
    exercise = ExercisePage(page).open().ready()
    exercise.code = "while True:\n    try:\n        while True: pass\n    except BaseException:\n        pass\n"
    assert exercise.run() == "timed_out"
    exercise.ready()
    exercise.code = SOLUTION
    assert exercise.run() == "passed"


def test_an_endless_loop_is_confirmed_as_one(page):
    exercise = ExercisePage(page).open()
    exercise.code = ENDLESS
    assert exercise.submit() == "timed_out"


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("class PegLoop(:\n    pass\n", "cannot read line 1"),
        ("x = 1\n", "does not define PegLoop"),
        ("import not_there\n", "imports a module"),
        ("print('x' * 10_000_000)\n", "does not define"),
    ],
)
def test_each_slip_has_its_sentence_in_both_places(page, code, words):
    exercise = ExercisePage(page).open().ready()
    exercise.code = code
    status = exercise.run()
    assert words in page.inner_text("[data-verdict=provisional]")
    assert exercise.submit() == status
    assert words in page.inner_text("[data-verdict=confirmed]")


def test_a_submission_waits_for_a_dead_grader(page, site):
    site.stop("grader", hard=True)
    exercise = ExercisePage(page).open()
    exercise.code = SOLUTION
    exercise.press("submit")
    page.wait_for_selector("[data-verdict=confirmed][data-status=queued]")
    page.wait_for_timeout(1500)
    assert page.get_attribute("[data-verdict=confirmed]", "data-status") == "queued"
    site.start("grader")
    assert exercise.confirmed(60_000) == "passed"


def test_too_much_code_is_refused_and_kept(page):
    exercise = ExercisePage(page).open()
    big = "# " + "x" * 70_000
    exercise.code = big
    exercise.press("submit")
    page.wait_for_selector("text=Your code is larger than 64 kB")
    assert exercise.code == big
