"""The moments of a run: a minute at a time before the open, then a tick at a time.

Invariant: the open and every five seconds after it are moments of every run, because halts
look at prices then; spans are half-open.
Leaves out: wall clocks (`sim.clock` writes labels).
Source: our model; the hours are a scenario's.
"""

from __future__ import annotations

from sim.incident.errors import BadRun
from sim.market.halts import GRID_MS

MINUTE_MS = 60_000
LEVELS = {"L1": 1 << 40, "L2": 20, "L3": 1}  # most real children one object stands for


def check(seed: int, level: str, tick_ms: int, frame_ms: int) -> None:
    """Refuse a run that cannot be."""
    if type(seed) is not int or not 0 <= seed < 1 << 63:
        raise BadRun("a seed from 0 to 2**63 - 1", seed, "take a whole number, for example 20150510")
    if level not in LEVELS:
        raise BadRun("L1, L2 or L3", level, "L0 is `python -m sim demo`")
    for what, length in (("tick", tick_ms), ("frame", frame_ms)):
        whole = type(length) is int and length > 0 and MINUTE_MS % length == 0
        if not whole or (GRID_MS % length and length % GRID_MS):
            expected = f"a {what} in ms that divides a minute and fits five seconds"
            raise BadRun(expected, length, "take 1000, 5000 or 60000")
    if frame_ms % tick_ms:
        raise BadRun(f"frames of a multiple of {tick_ms} ms", frame_ms, "take a shorter tick or a longer frame")


def moments(starts_ms: int, ends_ms: int, tick_ms: int) -> list[int]:
    """List the ends of all ticks, in order."""
    before = range(starts_ms, 0, MINUTE_MS)
    after = range(0, ends_ms, tick_ms)
    return [*before, *after, ends_ms][1:]
