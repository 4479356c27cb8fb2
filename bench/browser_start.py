"""Navigation to the first verdict in a real Chromium: cold, warm and on a slow line.

    python -m bench.browser_start [URL] [--runs 5] [--stock]

The page at URL must run by itself, or offer a Run button, and set the performance marks
`runtime-ready` and `first-verdict`. Without a URL, the runtime's own test page is measured.
`--stock` measures unchanged Pyodide in the same run, so that a busy machine can be told from a slow page
(not on the slow line, where it would have to come compressed to be comparable).
Cold is an empty profile; warm is the second visit in the same profile. Times in milliseconds.
"""

import argparse
import json
import statistics
import sys
import tempfile
from typing import Any

from playwright.sync_api import Page, sync_playwright

from tools import chromium

TARGETS = {"cold": 900, "warm": 500, "slow": 4800}
LONG_TASK_MS = 80
SETTLE_MS = 3500  # lets the page keep its files for the next visit
SLOW_LINE = {"offline": False, "latency": 40, "downloadThroughput": 10e6 / 8, "uploadThroughput": 10e6 / 8}
WATCH = """new PerformanceObserver((list) => {
    (globalThis.longTasks ??= []).push(...list.getEntries().map((entry) => entry.duration));
}).observe({type: "longtask", buffered: true});"""
MARK = "performance.getEntriesByName('{}')[0]?.startTime ?? 0"
PATIENCE_MS = 60_000


def main() -> int:
    """Prints a table; with `--json` also one line for other programs."""
    options = _options()
    server = None
    if options.url is None:
        from tests.runtime.serve import Server

        server = Server(8101)
        server.start()
        options.url = "http://localhost:8101/page.html#run"
    rows = measure(options.url, options.runs)
    if options.stock and server:
        stock = measure("http://localhost:8101/stock.html", options.runs)
        rows |= {f"stock {kind}": row for kind, row in stock.items() if kind != "slow"}
    _print(rows)
    if options.json:
        print(json.dumps(rows))
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("url", nargs="?")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--stock", action="store_true")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


def measure(url: str, runs: int) -> dict[str, dict[str, float]]:
    """Median and least of each kind of visit."""
    visits: dict[str, list[dict[str, float]]] = {"cold": [], "warm": [], "slow": []}
    with sync_playwright() as playwright:
        for _ in range(runs):
            visits["cold"] += _profile(playwright, url, visits["warm"])
            visits["slow"] += _profile(playwright, url, None)
    return {kind: _summary(found) for kind, found in visits.items()}


def _profile(playwright: Any, url: str, second: list[dict[str, float]] | None) -> list[dict[str, float]]:
    """One empty profile: one visit on a slow line, or one on a fast line and a second into `second`."""
    with tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch_persistent_context(
            folder, executable_path=chromium.find(), args=list(chromium.FLAGS), headless=True
        )
        first = [_visit(browser.new_page(), url, slow=second is None)]
        if second is not None:
            second.append(_visit(browser.new_page(), url, slow=False))
        browser.close()
    return first


def _visit(page: Page, url: str, *, slow: bool) -> dict[str, float]:
    page.add_init_script(WATCH)
    if slow:
        _slow_down(page)
    page.goto(url)
    run = page.locator("[data-action=run]")
    if run.count():
        run.first.click()
    for _ in range(PATIENCE_MS // 20):
        if page.evaluate(MARK.format("first-verdict")):
            break
        page.wait_for_timeout(20)
    found = {
        "verdict": page.evaluate(MARK.format("first-verdict")),
        "ready": page.evaluate(MARK.format("runtime-ready")),
        "paint": page.evaluate(MARK.format("first-contentful-paint")),
    }
    page.wait_for_timeout(SETTLE_MS)  # what comes after the verdict, the editor for one, counts as well
    found["longest task"] = page.evaluate("Math.max(0, ...(globalThis.longTasks ?? []))")
    page.close()
    return found


def _slow_down(page: Page) -> None:
    """10 Mbit/s and 40 ms, for the page and for the workers it starts."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW_LINE)


def _summary(visits: list[dict[str, float]]) -> dict[str, float]:
    times = [visit["verdict"] for visit in visits]
    rest = {name: statistics.median(visit[name] for visit in visits) for name in ("ready", "paint")}
    longest = max(visit["longest task"] for visit in visits)  # a target for every task, so no median
    return {"verdict": statistics.median(times), "least": min(times), **rest, "longest task": longest}


def _print(rows: dict[str, dict[str, float]]) -> None:
    names = ["verdict", "least", "ready", "paint", "longest task"]
    print(f"{'':<12}" + "".join(f"{name:>14}" for name in names) + f"{'target':>10}")
    for kind, row in rows.items():
        print(f"{kind:<12}" + "".join(f"{row[name]:>14.0f}" for name in names) + f"{TARGETS.get(kind, ''):>10}")
    print(f"No task on the page's own thread should last more than {LONG_TASK_MS} ms.")


if __name__ == "__main__":
    sys.exit(main())
