"""The replay in a real Chromium: its first picture on a slow line, scrubbing, jumps, what-ifs, twenty seeds.

Python starts when the board comes into view, and what-ifs are timed some seconds later, each when first asked:
the page keeps what it has run.
"""

import gzip
import re
from statistics import median
from typing import Any

from playwright.sync_api import Browser, Page

from bench.browser_start import SLOW_LINE
from bench.figures import Figure, middle
from tools.chromium import chromium
from tools.site import Site, free_port

WHAT_IFS = (
    *("verify", "kill@10", "rollback@10", "isolate@10:8", "clear-flag@10", "leaving-within-entering"),
    *("account-limit=10000000", "gross-limit=10000000", "loss-breaker@moved=5000000", "loss-breaker@arrival=5000000"),
)
SEEDS = 20
RUNS = 3
PATIENCE_MS = 180_000
FINE = "replay-stage[data-fine]"
READS_MS = 4_000  # somebody reads the board before they press Run; meanwhile the browser compiles the interpreter
RUN = """async (whatIf) => {
    const stage = document.querySelector("replay-stage");
    const began = performance.now();
    await stage.run({ ...stage.state, whatIf, since: null, name: "" });
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    if (stage.dataset.shown !== `${stage.ownSeed} ${whatIf}`) throw new Error(`shown: ${stage.dataset.shown}`);
    return performance.now() - began;
}"""
JUMP = """async () => {
    const stage = document.querySelector("replay-stage");
    const times = [];
    for (let n = 1; n <= 60; n++) {
        const began = performance.now();
        stage.seek(((n * 7919) % 540) * 5000);
        await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
        times.push(performance.now() - began);
    }
    return times;
}"""
SCRUB = """async () => {
    const range = document.querySelector("replay-bar input[type=range]");
    const [low, high] = [Number(range.min), Number(range.max)];
    const gaps = [];
    let last = await new Promise(requestAnimationFrame);
    for (let n = 0; n < 300; n++) {
        range.value = low + ((high - low) * n) / 300;
        range.dispatchEvent(new Event("input", { bubbles: true }));
        const now = await new Promise(requestAnimationFrame);
        gaps.push(now - last);
        last = now;
    }
    return gaps;
}"""
LONGEST_TASK = """() => Math.max(0, ...(globalThis.longTasks ?? []))"""
WATCH = """globalThis.longTasks = []; new PerformanceObserver((list) =>
    globalThis.longTasks.push(...list.getEntries().map((entry) => entry.duration))).observe({ type: "longtask" });"""


def measure() -> list[Figure]:
    with Site(free_port()) as site, chromium() as browser:
        first = middle([_first_picture(browser, site.url) for _ in range(RUNS)])
        page = browser.new_page()
        page.set_default_timeout(PATIENCE_MS)
        page.goto(f"{site.url}/replay/?t=600000")
        page.wait_for_selector(FINE)
        return [
            Figure(
                "replay, first picture, 10 Mbit/s and 40 ms",
                first,
                "ms",
                1000,
                note="empty cache, first contentful paint",
            ),
            *_moving(page),
            *_what_ifs(page),
            _band(page),
            *_sizes(site.url, page),
        ]


def _first_picture(browser: Browser, url: str) -> float:
    """Milliseconds from navigation until the server's picture is painted, in a context with nothing kept."""
    context = browser.new_context()
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW_LINE)
    page.goto(f"{url}/replay/")
    page.wait_for_selector("replay-stage[data-ready]")
    paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    context.close()
    return float(paint)


def _moving(page: Page) -> list[Figure]:
    gaps, jumps = page.evaluate(SCRUB), page.evaluate(JUMP)
    return [
        Figure("replay, scrubbing", 1000 / (sum(gaps) / len(gaps)), "frames/s", 50, least=True),
        Figure("replay, longest frame while scrubbing", max(gaps), "ms", 50, note=f"of {len(gaps)}"),
        Figure(
            "replay, jump to any tick", median(jumps), "ms", 50, note=f"longest {max(jumps):.0f}, next frame included"
        ),
    ]


def _what_ifs(page: Page) -> list[Figure]:
    page.locator("replay-what-if form").scroll_into_view_if_needed()
    while page.evaluate("document.querySelector('replay-stage').mornings.python.runtime.state") != "ready":
        page.wait_for_timeout(100)
    page.wait_for_timeout(READS_MS)
    times = {what_if: float(page.evaluate(RUN, what_if)) for what_if in WHAT_IFS}
    return [
        Figure(f"replay, what if {what_if}", took, "ms", 300, note="run, sent, drawn")
        for what_if, took in times.items()
    ]


def _band(page: Page) -> Figure:
    """Twenty seeds of the dearest what-if, from the press of the button to the last row."""
    page.evaluate(WATCH)
    began = page.evaluate("performance.now()")
    page.click("[data-action=band]")
    page.locator(f"replay-what-if progress[value='{SEEDS}']").wait_for(state="attached")
    took = (page.evaluate("performance.now()") - began) / 1000
    return Figure(
        "replay, a band of 20 seeds",
        took,
        "s",
        6,
        note=f"longest task of the page {page.evaluate(LONGEST_TASK):.0f} ms",
    )


def _sizes(url: str, page: Page) -> list[Figure]:
    """What travels: the page's scripts and the frames of the first view, compressed by gzip at the most."""
    loaded: list[str] = page.evaluate("performance.getEntriesByType('resource').map((entry) => entry.name)")
    scripts = {name for name in loaded if re.search(r"\.js$", name) and "/build/runtime" not in name}
    minutes = page.get_attribute("replay-stage", "data-minutes") or ""
    return [
        Figure(
            "replay, its scripts",
            sum(_travels(page, name) for name in scripts) / 1000,
            "kB",
            120,
            note="without Python's",
        ),
        Figure("replay, frames of the first view", _travels(page, url + minutes) / 1000, "kB", 40),
    ]


def _travels(page: Page, url: str) -> int:
    """Bytes of a file as a browser gets it."""
    answer: Any = page.request.get(url, headers={"Accept-Encoding": "br, gzip"})
    told = answer.headers.get("content-length")
    return int(told) if told else len(gzip.compress(answer.body()))
