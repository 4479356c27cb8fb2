"""Navigation to the first verdict on the finished exercise page, in empty profiles and on second visits."""

import json

from bench.browser_start import LONG_TASK_MS, TARGETS
from bench.browser_start import measure as visits
from bench.figures import Figure
from tools.site import ROOT, Site, free_port

PATH = "/exercises/count-what-you-filled/"
RUNS = 5
WORDS = {"cold": "cold", "warm": "warm", "slow": "cold, 10 Mbit/s and 40 ms"}


def measure() -> list[Figure]:
    with Site(free_port()) as site:
        rows = visits(site.url + PATH, RUNS)
    figures = [
        Figure(f"first verdict, {WORDS[kind]}", row["verdict"], "ms", TARGETS[kind], note=f"least {row['least']:.0f}")
        for kind, row in rows.items()
    ]
    longest = max(row["longest task"] for row in rows.values())
    return [*figures, Figure("longest task on the page's own thread", longest, "ms", LONG_TASK_MS), _runtime()]


def _runtime() -> Figure:
    """Bytes to start Python: its worker, WebAssembly and memory image, as they travel."""
    files = json.loads((ROOT / "static" / "build" / "runtime.json").read_text())["files"]
    size = sum(files[name]["brotli"] for name in ("worker", "glue", "wasm", "image"))
    return Figure("Python's runtime, brotli", size / 1e6, "MB", 4.9)
