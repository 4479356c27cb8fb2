"""Two P&Ls: the loss at one's own moved price, and at arrival; and a breaker set on either.

    answer({"mark": "none", "threshold": 10_000_000})       both lines, and where each crosses it
    answer({"mark": "moved", "threshold": 10_000_000})      and the run with that breaker on

Invariant: `crossing` of the drawn lines is the tick at which the engine's breaker opens: until
it does, the two runs are the same.
Leaves out: drawing; other triggers (`sim.guard.triggers` has rate and position).
Source: that PMON's marks were moved ones is our inference; the rest is `sim.incident.marks`.
"""

from __future__ import annotations

from typing import Any

from sim.figures import august
from sim.figures.august import MINUTE_MS
from sim.figures.chart import across, chart, up
from sim.figures.settings import Choice, Settings, Whole
from sim.figures.words import clock, money, percent, seconds
from sim.guard.triggers import MARKS
from sim.replay.worker import morning
from sim.units import MICRO

SETTINGS = {"mark": Choice(("none", *MARKS)), "threshold": Whole(10_000_000, 1_000_000, 400_000_000)}  # dollars of loss


def answer(settings: Settings) -> dict[str, Any]:
    """Return both P&Ls in dollars, one value each `every` ms, where they cross, and with a mark the run."""
    mark, threshold, moments = settings["mark"], settings["threshold"], august.moments()
    series = {one: [getattr(m, one) for m in moments] for one in MARKS}
    picture = chart(series, step=12)
    crosses = {one: crossing(one, threshold) for one in MARKS}
    at = moments[-1].t if crosses["arrival"] is None else crosses["arrival"]
    return {
        "every": moments[1].t,
        "series": series,
        "chart": picture,
        "crosses": crosses,
        "line": up(-threshold, picture["low"], picture["high"]),
        "last": {one: money(values[-1]) for one, values in series.items()},
        "rows": [
            [clock(n * MINUTE_MS), *(money(values[12 * n]) for values in series.values())]
            for n in range(august.MINUTES + 1)
        ],
        "at": at,
        "across": across(at, moments[-1].t),
        "millions": threshold // 1_000_000,
        "says": _says(threshold, crosses),
        "run": None if mark == "none" else with_breaker(mark, threshold),
    }


def _says(threshold: int, crosses: dict[str, int | None]) -> str:
    """What the page says too while the line is dragged (static/js/figures/two-pnls.js)."""
    each = {mark: "never fires" if t is None else f"fires at {seconds(t)}" for mark, t in crosses.items()}
    moved, arrival = each["moved"], each["arrival"]
    return f"Set at a loss of {money(threshold)}: marked at its own moved price it {moved}; at arrival it {arrival}."


def crossing(mark: str, threshold: int) -> int | None:
    """The first tick, in ms, at which the loss is more than the threshold; None for never."""
    return next((m.t for m in august.moments() if -getattr(m, mark) > threshold), None)


def with_breaker(mark: str, threshold: int) -> dict[str, Any]:
    """Run the morning with the breaker on; `opened` in ms since the open, or None."""
    run = morning(august.SEED, f"loss-breaker@{mark}={threshold}", look=False).end
    opened = next((event.t for event in run.log.events if event.kind == "breaker" and event.data["to"] == "open"), None)
    report = run.report()
    return {
        "mark": mark,
        "threshold": threshold,
        "opened": opened,
        "loss": report.loss // MICRO,
        "executions": report.executions,
        "without": august.moments()[-1].loss,
        "says": _came_to(mark, opened, report.loss // MICRO, report.availability_ppm),
    }


def _came_to(mark: str, opened: int | None, loss: int, served: int) -> str:
    where = "its own moved price" if mark == "moved" else "arrival"
    if opened is None:
        return f"Run with the breaker on, marked at {where}: it did not open. The loss is {money(loss)}, as without it."
    whole = money(august.moments()[-1].loss)
    return (
        f"Run with the breaker on, marked at {where}: it opened at {seconds(opened)}. "
        f"The loss is {money(loss)}, with the getting out, and not {whole}. "
        f"It stops everybody: customers got {percent(served)} of what they wanted."
    )
