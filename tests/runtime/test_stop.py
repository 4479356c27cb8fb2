"""Whatever the learner's code does, the page stays usable and the run comes to an end."""

import pytest

from tests.runtime.test_start import RIGHT, grade, told

LOOP = "def double(n):\n    while True:\n        pass\n"
DEAF = """
def double(n):
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass
"""
FLOOD = "def double(n):\n    for i in range(200_000):\n        print('x' * 100)\n    return n * 2\n"
SYSTEM_FLOOD = "import sys\ndef double(n):\n    sys.__stdout__.write('y' * 3_000_000 + '\\n')\n    return n * 2\n"


def stopped_after(page, source, ms, **options):
    """[how it ended, milliseconds from stop() to the end]."""
    return page.evaluate(
        """async ([source, ms, options]) => {
            const ended = grade(source, {budgetMs: 60_000, ...options});
            await new Promise((done) => setTimeout(done, ms));
            const at = performance.now();
            runtime.stop();
            return [(await ended).name, performance.now() - at];
        }""",
        [source, ms, options],
    )


def states_since(page, before):
    return [item["state"] for item in told(page, "state")[before:]]


def test_stop_interrupts_a_loop_and_keeps_the_worker(warm):
    before = len(told(warm, "state"))
    name, ms = stopped_after(warm, LOOP, 300)
    assert name == "Stopped"
    assert ms < 900, "it was asked, not ended"
    assert grade(warm, RIGHT)["status"] == "passed"
    assert "loading" not in states_since(warm, before)


def test_stop_ends_code_that_does_not_listen(open_page):
    page = open_page()
    name, ms = stopped_after(page, DEAF, 300)
    assert name == "Stopped"
    assert 900 < ms < 1600
    assert grade(page, RIGHT)["status"] == "passed"


def test_stop_without_isolation_ends_the_worker_at_once(open_page, server):
    server.plain = True
    page = open_page()
    assert page.evaluate("crossOriginIsolated") is False
    name, ms = stopped_after(page, LOOP, 300)
    assert name == "Stopped"
    assert ms < 300
    assert grade(page, RIGHT)["status"] == "passed"


def test_stop_while_python_is_still_loading(open_page):
    page = open_page(wait=True)
    name, _ = stopped_after(page, RIGHT, 0)
    assert name == "Stopped"
    assert grade(page, RIGHT)["status"] == "passed"


def test_the_budget_ends_a_loop_with_a_verdict(warm):
    verdict = grade(warm, LOOP, budgetMs=500)
    assert verdict["status"] == "timed_out"
    assert "timed_out" in [item["status"] for item in verdict["checks"] if item["id"] != "loads"]
    assert grade(warm, RIGHT)["status"] == "passed"


def test_the_budget_ends_a_loop_at_the_top_of_the_file(warm):
    verdict = grade(warm, "while True:\n    pass\n", budgetMs=500)
    assert verdict["status"] == "timed_out"
    assert grade(warm, RIGHT)["status"] == "passed"


@pytest.mark.parametrize("isolated", [True, False])
def test_code_that_does_not_listen_gets_a_verdict_all_the_same(open_page, server, isolated):
    server.plain = not isolated
    page = open_page()
    verdict = grade(page, DEAF, budgetMs=400)
    assert (verdict["status"], verdict["score"]) == ("timed_out", 0)
    assert "0.4 seconds" in verdict["checks"][0]["message"]
    assert grade(page, RIGHT)["status"] == "passed"


def test_a_flood_of_prints_is_capped(warm):
    verdict = grade(warm, FLOOD, budgetMs=8000)
    assert verdict["status"] == "passed"
    assert len(verdict["output"]) <= 16_384
    assert verdict["output_cut"]


def test_a_flood_around_the_capture_is_capped_and_the_page_stays_alive(open_page):
    page = open_page()
    ticks = page.evaluate("void (globalThis.ticks = 0, setInterval(() => { ticks += 1; }, 20))")
    assert ticks is None
    assert grade(page, SYSTEM_FLOOD)["status"] == "passed"
    output = told(page, "output")
    assert sum(len(item["text"]) for item in output) <= 65_536
    assert output[-1]["cut"]


def test_the_page_is_not_blocked_while_python_runs(warm):
    longest = warm.evaluate(
        """async (source) => {
            let last = performance.now(), longest = 0;
            const beat = setInterval(() => {
                longest = Math.max(longest, performance.now() - last);
                last = performance.now();
            }, 10);
            await grade(source, {budgetMs: 600});
            clearInterval(beat);
            return longest;
        }""",
        LOOP,
    )
    assert longest < 150


def test_a_second_run_at_the_same_time_is_refused(warm):
    both = warm.evaluate("([s]) => Promise.all([grade(s), grade(s)])", [RIGHT])
    assert sorted(item.get("name", item.get("status")) for item in both) == ["Busy", "passed"]


def test_each_run_has_a_fresh_namespace(warm):
    assert grade(warm, "left = 1\n" + RIGHT)["status"] == "passed"
    assert grade(warm, "assert 'left' not in globals()\n" + RIGHT)["status"] == "passed"


def test_missing_checks_are_said(warm):
    assert grade(warm, RIGHT, checksUrl="/none.py")["name"] == "ChecksMissing"
