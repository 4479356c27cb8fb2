"""The rollback trap in a real browser: the button, the sliders, and a table with the same figures as the picture."""

import pytest

from sim.figures.worker import answer

LESSON = "/lessons/the-fix-that-made-it-worse/"
TRAP = "live-rollback-trap"
RUN = 120_000


@pytest.fixture
def trap(page):
    page.goto(LESSON)
    page.wait_for_selector(f"{TRAP}[data-ready]")
    return page


def states(page):
    return page.eval_on_selector_all(".rack-host", "hosts => hosts.map(host => host.dataset.state)")


def press(page, move):
    page.click(f"{TRAP} button[data-move='{move}']")


def test_one_red_server_becomes_eight_and_the_safer_moves_are_beside_it(trap):
    page = trap
    assert states(page) == ["good"] * 7 + ["bad"]
    press(page, "rollback")
    assert states(page) == ["bad"] * 8 and page.get_attribute("button[data-move=rollback]", "aria-pressed") == "true"
    press(page, "isolate")
    assert states(page) == ["good"] * 7 + ["out"]
    press(page, "kill")
    assert states(page) == ["out"] * 8
    assert "what-if=kill@20" in page.get_attribute(f"{TRAP} [data-slot=replay]", "href")
    page.locator(f"{TRAP} [data-action=reset]").focus()
    page.keyboard.press("Enter")
    assert states(page) == ["good"] * 7 + ["bad"] and page.errors == []


def test_a_slider_is_a_run_and_the_table_says_the_same(trap):
    page = trap
    press(page, "rollback")
    slider = page.locator(f"{TRAP} [data-set=inflow]")
    page.evaluate(
        """() => { window.came = [];
            const count = () => came.push(document.querySelectorAll('.move[data-waits]').length);
            const watched = { subtree: true, attributes: true, attributeFilter: ['data-waits'] };
            new MutationObserver(count).observe(document.querySelector('.moves'), watched) }"""
    )
    slider.focus()
    page.keyboard.press("End")
    page.wait_for_selector(f"{TRAP}[data-shown*='\"inflow\":2000']", timeout=RUN)
    assert page.evaluate("[...new Set(came)]") == [6, 5, 4, 3, 2, 1, 0]
    expected = answer({"figure": "rollback-trap", "inflow": 2000, "move": "rollback"})
    assert page.inner_text(f"{TRAP} [data-slot=says]") == expected["shown"]["says"]
    assert page.get_attribute(f"{TRAP} [data-set=inflow]", "aria-valuetext") == "2,000"
    page.click(f"{TRAP} summary")
    told = page.eval_on_selector_all(
        f"{TRAP} [data-slot=rows] tr", "rows => rows.map(row => [...row.children].map(cell => cell.textContent))"
    )
    drawn = page.eval_on_selector_all(
        f"{TRAP} .move",
        """moves => moves.map(move => [move.querySelector('button').textContent,
            move.querySelector('[data-slot=red]').textContent.match(/\\d+/)[0],
            move.querySelector('[data-slot=money]').textContent])""",
    )
    assert [[row[0], row[1], row[4]] for row in told] == drawn
    assert [row[4] for row in told] == [found["money"] for found in expected["moves"]]
    assert page.errors == []
