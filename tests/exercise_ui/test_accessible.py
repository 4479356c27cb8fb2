"""axe-core finds nothing in the states a learner meets, light and dark."""

import json

import pytest

from tests.exercise_ui import stand
from tests.exercise_ui.helpers import check, verdict

pytestmark = pytest.mark.browser

AXE = stand.ROOT / "node_modules/axe-core/axe.min.js"
RULES = "axe.run().then(found => JSON.stringify(found.violations.map(rule => [rule.id, rule.nodes.map(n => n.html)])))"
ONE_OF_EACH = verdict(
    check("a", "passed"),
    check("b", "failed", message="It went on.", expected="[100, 0]", actual="[100, 100]", call="f(1)", tick=3),
    check("c", "errored", message="NameError: peg", line=2, traceback="line 2\n    peg"),
    check("d", "timed_out", message="It never came back."),
    check("e", "blocked", message="Waits for b."),
    check("f", "broken", message="Ours to mend."),
    output="printed\n",
)


def violations(page) -> list:
    """Through the debugging protocol, which the page's policy does not bind; colours on their way are no colours."""
    page.evaluate("Promise.allSettled(document.getAnimations().map(running => running.finished))")
    session = page.context.new_cdp_session(page)
    session.send("Runtime.evaluate", {"expression": AXE.read_text()})
    answer = session.send("Runtime.evaluate", {"expression": RULES, "awaitPromise": True, "returnByValue": True})
    return json.loads(answer["result"]["value"])


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_violations(open_page, scheme):
    if not AXE.exists():
        pytest.skip("not run: axe-core is missing; `make test` fetches it")
    page = open_page(verdict=ONE_OF_EACH)
    page.emulate_media(color_scheme=scheme)
    assert violations(page) == []
    page.click("[data-action=run]")
    page.wait_for_selector("[data-verdict=provisional]")
    assert violations(page) == []
    page.click("[data-action=submit]")
    page.wait_for_selector("[data-verdict=confirmed][data-status=failed]")
    page.click("[data-action=hint]")
    page.click("[data-action=hint]")
    page.click("[data-choice=last]")
    page.wait_for_selector("parsons-lines")
    assert violations(page) == []
    page.click("[data-action=reset]")
    assert violations(page) == []
