"""The same text in Pyodide in a real Chromium: `sim_inside` is what a check of an exercise runs there."""

import json
from pathlib import Path
from typing import Any

from tools.browser.build import build
from tools.chromium import chromium

TIMES = 3
PATIENCE_MS = 180_000
LEARNER = "def double(n):\n    return n * 2\n"
CHECK = """
import time
began = time.perf_counter()
import sim.incident.engine, sim.scenarios
IMPORTED = time.perf_counter() - began
{text}
from exercises.grading.checks import check, fail

@check()
def told(learner):
    \"\"\"Says what was measured.\"\"\"
    yield learner.double(2)
    found = json.loads({call})
    fail(json.dumps(found | {{"imported": IMPORTED}}))
"""


def measure() -> dict[str, Any]:
    """What `everything` found, and the seconds of the first import, the archive's way included."""
    from tests.runtime.serve import Server

    build()
    server = Server(0)
    server.start()
    try:
        return _ask(f"http://localhost:{server.server_port}/page.html")
    finally:
        server.shutdown()
        server.server_close()


def _ask(url: str) -> dict[str, Any]:
    text = (Path(__file__).parent / "sim_inside.py").read_text()
    checks = CHECK.format(text=text, call=f"everything({TIMES})")
    with chromium() as browser:
        page = browser.new_page()
        page.set_default_timeout(PATIENCE_MS)
        page.goto(url)
        page.wait_for_selector("code-exercise[data-runtime=ready]", state="attached")
        options = {"checks": checks, "budgetMs": PATIENCE_MS}
        verdict = page.evaluate("([source, options]) => grade(source, options)", [LEARNER, options])
    return dict(json.loads(verdict["checks"][-1]["message"]))
