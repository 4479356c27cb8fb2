"""Where the lines of a figure lie in a picture of 1,000 by 400, so that page and script draw the same.

    chart({"seen": [...], "true": [...]})["lines"]["seen"]     "0,400 22,391 ..."

Invariant: each line's values are spread evenly from left to right; nought is in the picture.
Leaves out: colours, words, axes' labels. Source: ours.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sim.figures.words import money

WIDTH, HEIGHT = 1_000, 400


def chart(series: Mapping[str, Sequence[int]], *, step: int = 1) -> dict[str, Any]:
    """Return low and high in dollars and words, the height of nought, and the points of every `step`th value."""
    low = min(0, *(min(values) for values in series.values()))
    high = max(1, *(max(values) for values in series.values()))
    return {
        "low": low,
        "high": high,
        "top": money(high),
        "bottom": money(low),
        "zero": up(0, low, high),
        "lines": {name: _points(values[::step], low, high) for name, values in series.items()},
    }


def up(value: int, low: int, high: int) -> int:
    """How far down from the top a value lies."""
    return HEIGHT * (high - value) // (high - low)


def across(t: int, whole: int) -> int:
    """How far from the left a moment lies, of so many ms."""
    return WIDTH * t // whole


def _points(values: Sequence[int], low: int, high: int) -> str:
    last = max(1, len(values) - 1)
    return " ".join(f"{WIDTH * n // last},{up(value, low, high)}" for n, value in enumerate(values))
