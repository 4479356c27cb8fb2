"""The simulator: each level, a gate called for each child, memory, growth, jumps; in this Python and in the browser's.

Targets are those of the specification. Peers are measured in the same run, see `peers`.
"""

import math
import subprocess
import sys
from typing import Any

from bench import peers, sim_browser, sim_inside
from bench.figures import Figure
from tools.site import ROOT

TIMES = 5
MEGA = 1e6
TARGETS = {  # seconds: in this Python, in the browser's
    "l0": (None, None),
    "l1_5s": (0.10, 0.20),
    "l1_1s": (0.4, 0.9),
    "l2_gate": (0.3, 0.6),
    "l3": (1.5, 3.2),
}
NAMES = {
    "l0": "L0, the toy of floor one",
    "l1_5s": "L1, 5 s ticks",
    "l1_1s": "L1, 1 s ticks",
    "l2_gate": "L2, a gate called for each child",
    "l3": "L3, every child",
}
JUMP_MS = 50


def measure() -> list[Figure]:
    here = {"levels": sim_inside.levels(TIMES), "jumps": sim_inside.jumps()}
    figures = [*_of(here, "CPython", 0), *_memory(), *_growth()]
    try:
        there = sim_browser.measure()
    except Exception as error:  # no Chromium, or no build: the other rows are still worth printing
        return [*figures, Figure("browser", math.nan, "", note=f"not measured: {error}"), *peers.measure()]
    alike = here["levels"]["sha256"] == there["levels"]["sha256"]
    imported = Figure("Chromium: first import, archive fetched", 1000 * there["imported"], "ms")
    same = Figure("different records of L3 in the two", 0 if alike else 1, "", 0)
    return [*figures, *_of(there, "Chromium", 1), imported, same, *peers.measure()]


def _of(found: dict[str, Any], where: str, column: int) -> list[Figure]:
    levels = found["levels"]
    rows = [
        Figure(f"{where}: {NAMES[name]}", levels[name], "s", target[column], note=_note(name, levels))
        for name, target in TARGETS.items()
    ]
    calls = levels["calls"] / levels["l2_gate"] / MEGA
    rows.append(Figure(f"{where}: calls of a gate at L2", calls, "m/s", 0.7 if column == 0 else None, least=True))
    rows.append(Figure(f"{where}: executions at L3", levels["executions"] / levels["l3"] / MEGA, "m/s"))
    worst, jumps = 1000 * found["jumps"]["worst"], found["jumps"]
    note = f"median {1000 * jumps['median']:.1f}; recorded at L1 in {jumps['recorded']:.2f} s"
    rows.append(Figure(f"{where}: jump to a moment of a recorded run, worst", worst, "ms", JUMP_MS, note=note))
    return rows


def _note(name: str, levels: dict[str, Any]) -> str:
    return {"l2_gate": f"{levels['calls']:,} calls", "l3": f"{levels['executions']:,} executions"}.get(name, "")


def _memory() -> list[Figure]:
    return [_peak("L1", 5000, 60), _peak("L1", 1000, None), _peak("L2", 5000, None), _peak("L3", 5000, 150)]


def _peak(level: str, tick_ms: int, target: float | None) -> Figure:
    command = [sys.executable, "-m", "bench.sim_memory", level, str(tick_ms)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=120)
    size, how, empty = done.stdout.split()
    note = f"{how}; {int(empty) / MEGA:.0f} before the run"
    return Figure(f"peak memory, {level}, {tick_ms / 1000:g} s ticks", int(size) / MEGA, "MB", target, note=note)


def _growth() -> list[Figure]:
    """Seconds for each million executions, and how far the four sizes are from that straight line."""
    rows = sim_inside.growth()
    base, slope = line([(count / MEGA, spent) for count, spent in rows])
    off = max(abs(base + slope * count / MEGA - spent) / spent for count, spent in rows)
    note = ", ".join(f"{count / MEGA:.2f} m in {spent:.2f} s" for count, spent in rows)
    return [
        Figure("L3: slope over four sizes", slope, "s per m executions", note=f"{base:.2f} s before the first; {note}"),
        Figure("L3: largest distance from that line", 100 * off, "%", 10),
    ]


def line(rows: list[tuple[float, float]]) -> tuple[float, float]:
    """Least squares: where the line begins, and its slope."""
    x, y = (sum(column) / len(rows) for column in zip(*rows))
    slope = sum((a - x) * (b - y) for a, b in rows) / sum((a - x) ** 2 for a, _ in rows)
    return y - slope * x, slope
