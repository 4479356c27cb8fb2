"""The gradebook: a thousand learners, twenty assignments, some 200,000 hand-ins; sixty; an export of three thousand.

Milliseconds are the server's own CPU time, because machines are shared; SQLite's work is in it. PostgreSQL's is not:
there they are on the clock, and the note says how busy the machine was. It is measured where it is installed.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.figures import Figure
from tools import system
from tools.site import ROOT

BIG, SMALL, LONG = ("1000", "20", "10"), ("60", "20", "10"), ("3000", "20", "10")


def measure() -> list[Figure]:
    figures = [*_table("60 × 20", _run(*SMALL), 150), *_table("1,000 × 20", _run(*BIG), 400)]
    figures += _export(_run(*LONG, "export"))
    if not system.find("initdb"):
        return [*figures, Figure("gradebook on PostgreSQL", float("nan"), "", note="not measured: not installed")]
    from tests.engines import servers

    with servers.postgres() as url:
        figures += _table("PostgreSQL, 1,000 × 20", _run(*BIG, DATABASE_URL=url), 400, took="clock_ms")
    return figures


def _table(name: str, found: dict, target: int, took: str = "ms") -> list[Figure]:
    queries = max(found[page]["queries"] for page in ("page", "sorted", "filtered"))
    slowest = max(found[page][took] for page in ("page", "sorted", "filtered"))
    note = f"{found['submissions']:,} hand-ins; " + ("CPU" if took == "ms" else f"clock, load {os.getloadavg()[0]:.1f}")
    return [
        Figure(f"gradebook {name}, slowest of three pages", slowest, "ms", target, note=note),
        Figure(f"gradebook {name}, queries", queries, "", 12),
        Figure(f"gradebook {name}, page", found["page"]["bytes"] / 1024, "KB", note="before compression"),
        Figure(f"gradebook {name}, has anything changed?", found["poll_ms"], "ms", note="asked every 5 s"),
        Figure(f"gradebook {name}, after one verdict", found["after_verdict_ms"], "ms", target),
        Figure(f"gradebook {name}, nothing kept", found["cold_s"], "s", note="once, derived from every hand-in"),
        Figure(f"insight {name}", found["insight"][took], "ms", 500, note=f"{found['insight']['queries']} queries"),
        Figure(f"insight {name}, nothing derived", found["insight_cold_s"], "s", note="once, from every hand-in"),
        Figure(f"one learner's work in {name}", found["cell"][took], "ms", note=f"{found['cell']['queries']} queries"),
    ]


def _export(found: dict) -> list[Figure]:
    note = f"{found['submissions']:,} hand-ins"
    return [
        Figure("export of 3,000 × 20 as CSV, first bytes", found["csv"]["first_ms"], "ms", note="on the clock"),
        Figure("export of 3,000 × 20 as CSV, all", found["csv"]["s"], "s", note=note),
        Figure(
            "export of 3,000 × 20 as CSV, nothing kept", found["cold"]["s"], "s", note="first bytes after a portion"
        ),
        Figure("export of 3,000 × 20 as CSV, memory added", found["cold"]["mb"], "MB"),
        Figure("export of 3,000 × 20 as XLSX, all", found["xlsx"]["s"], "s"),
        Figure("export of 3,000 × 20 as XLSX, memory added", found["xlsx"]["mb"], "MB"),
    ]


def _run(*words: str, **extra: str) -> dict:
    place = Path(tempfile.mkdtemp(prefix="fortyfive-gradebook-"))
    environment = {**os.environ, "FORTYFIVE_VAR": str(place), "DJANGO_SETTINGS_MODULE": "config.settings.test", **extra}
    command = [sys.executable, "-m", "bench.gradebook_inside", *words]
    try:
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    finally:
        shutil.rmtree(place, ignore_errors=True)
    return json.loads(done.stdout.strip().splitlines()[-1])
