"""Predict, then reveal: a curve of the loss drawn by hand beside that of the run, and beside t to the power of 1.5.

    answer({"curve": []})            the run's own: dollars, had all been stopped and sold at that minute
    answer({"curve": [0, ..., 449]}) and what differs; 46 figures in millions, minute 0 to 45

Invariant: `law` ends where the run ends; `differs` is only about figures that are in the answer.
Leaves out: drawing, and any judgement beyond the figures.
Source: the run is our model (`sim.market.impact`); nobody has measured the real curve.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isqrt
from typing import Any

from sim.figures import august
from sim.figures.chart import chart, up
from sim.figures.errors import BadSetting
from sim.figures.settings import Settings
from sim.figures.words import clock, money
from sim.tape import show

MILLION = 1_000_000
MOST = 600  # millions; the picture is as high
TOP = MOST * MILLION
EARLY, MIDDLE, LATE = 10, 20, 40  # minutes
SAME = 20  # per cent of slack within which two figures count as alike
NEAR = 2  # minutes of it


@dataclass(frozen=True, slots=True)
class Curve:
    """No figure at all, or one for each minute, in millions."""

    usual: tuple[int, ...] = ()

    def read(self, name: str, value: object) -> list[int]:
        """Return it; no bool, no float."""
        given: list[Any] = [*value] if isinstance(value, (list, tuple)) else [None]
        if not given:
            return []
        if len(given) != august.MINUTES + 1 or not all(type(one) is int and 0 <= one <= MOST for one in given):
            expected = f"{name} to be 46 whole numbers from 0 to {MOST}, millions of dollars at minute 0 to 45"
            raise BadSetting(expected, show(value), "draw it again")
        return given

    def text(self, written: str) -> object:
        """Read numbers with commas between them."""
        return [int(one) if one.strip().isdecimal() else one for one in written.split(",") if one.strip()]


SETTINGS = {"curve": Curve()}


def answer(settings: Settings) -> dict[str, Any]:
    """Return the run's curve and the law's, and with a `curve` what differs, sentence by sentence."""
    run = [m.loss for m in august.minutes()]
    lines = {"run": run, "law": law(run[-1])}
    curve = [millions * MILLION for millions in settings["curve"]]
    picture = chart({**lines, "frame": [TOP]})
    return {
        **lines,
        "chart": picture,
        "end": up(run[-1], picture["low"], picture["high"]),
        "rows": [
            [clock(n * august.MINUTE_MS), *(money(values[n]) for values in lines.values())] for n in range(len(run))
        ],
        "last": money(run[-1]),
        "differs": differs(curve, run) if curve else [],
    }


def law(end: int) -> list[int]:
    """Dollars at each minute of a curve that grows like t to the power of 1.5 and comes to `end`."""
    most = august.MINUTES**3
    return [isqrt(end * end * minute**3 // most) for minute in range(august.MINUTES + 1)]


def differs(curve: Sequence[int], run: Sequence[int]) -> list[str]:
    """Compare a prediction in dollars with the run: its end, its tenth minute, its half, its bend."""
    return [_at(curve, run, august.MINUTES), _at(curve, run, EARLY), _half(curve, run), _bend(curve, run)]


def _at(curve: Sequence[int], run: Sequence[int], minute: int) -> str:
    yours, was = curve[minute], run[minute]
    when = "At the end" if minute == august.MINUTES else f"After {minute} minutes"
    return f"{when} you have {_said(yours)}, the run {_said(was)}: {_compared(yours, was)}."


def _compared(yours: int, was: int) -> str:
    if abs(yours - was) * 100 <= was * SAME:
        return "about the same"
    larger, smaller = max(yours, was), min(yours, was)
    if smaller * 10 < larger:
        return "far more" if yours > was else "far less"
    tenths = larger * 10 // smaller
    return f"{tenths // 10}.{tenths % 10} times {'as much' if yours > was else 'yours'}"


def _half(curve: Sequence[int], run: Sequence[int]) -> str:
    if not curve[-1]:
        return "Your line ends at nothing, so it has no half."
    mine, its = (next(n for n, value in enumerate(line) if value * 2 >= line[-1]) for line in (curve, run))
    if abs(mine - its) <= NEAR:
        return f"Half of your whole is lost by minute {mine}, half of the run’s by minute {its}: about the same."
    when = "sooner" if mine < its else "later"
    return f"Half of your whole is lost by minute {mine}, half of the run’s by minute {its}: yours is {when}."


def _bend(curve: Sequence[int], run: Sequence[int]) -> str:
    """From minute 20 to 40 the time doubles: by how much the loss grows tells the bend."""
    if not curve[MIDDLE]:
        return "Up to minute 20 you have no loss at all; a loop that trades at a price loses from its first second."
    mine, its = (line[LATE] * 10 // line[MIDDLE] for line in (curve, run))
    if mine < 18:
        shape = "yours flattens, as if the later minutes were the cheap ones"
    elif mine <= 22:
        shape = "yours is about a straight line, where each minute costs the same"
    elif mine < 34:
        shape = "yours bends like the run: each minute costs more than the one before"
    else:
        shape = "yours bends even more, as if the beginning cost next to nothing"
    ratios = f"{mine // 10}.{mine % 10} times in yours, {its // 10}.{its % 10} times in the run"
    return f"From minute 20 to minute 40 the loss grows {ratios}, 2.8 times by t to the power of 1.5: {shape}."


def _said(dollars: int) -> str:
    return f"{dollars // MILLION} million"
