"""Fog of PMON: what the screen showed beside what was so, for any lag; and when it would have told you.

    answer({"lag": 5, "pace": 900, "limit": 1000})   seconds, executions a second, millions of dollars

Invariant: what is seen was true at some earlier moment; the screen reaches the limit no sooner than the truth.
Leaves out: drawing; what somebody would have done about it.
Source: the fog is `sim.watch.fog` over the canonical run; that PMON was late, after the fact and
without limits or alerts is SEC 25, its lag and pace are our model.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sim.figures import august
from sim.figures.chart import across, chart, up
from sim.figures.settings import Settings, Whole
from sim.figures.words import clock, length, money, seconds
from sim.units import MICRO
from sim.watch.fog import fog
from sim.watch.monitor import Monitor

MILLION = 1_000_000
SETTINGS = {"lag": Whole(5, 0, 600), "pace": Whole(900, 300, 3_000), "limit": Whole(1_000, 50, 6_500)}
EVERY = august.MINUTE_MS


def answer(settings: Settings) -> dict[str, Any]:
    """Return both series minute by minute, in dollars and ms, and the moment of knowing."""
    lag, pace, limit = settings["lag"], settings["pace"], settings["limit"]
    frames = [(m.t, m.executions, m.gross * MICRO, m.net * MICRO, m.moved * MICRO) for m in august.moments()]
    monitor = Monitor(lag * 1000, pace, starts_ms=-august.MINUTE_MS)
    seen, true = fog(monitor, frames, "gross")
    as_of, t = fog(monitor, frames, "as_of")
    kept = [n for n, at in enumerate(t) if at % EVERY == 0]
    shown = {"true": [true[n] // MICRO for n in kept], "seen": [seen[n] // MICRO for n in kept]}
    behind = [t[n] - max(0, as_of[n]) for n in kept]
    knew, was = _moment(t, seen, limit), _moment(t, true, limit)
    picture, at = chart(shown), knew or was
    return {
        **shown,
        "t": [t[n] for n in kept],
        "behind": behind,
        "knew": knew,
        "was": was,
        "chart": picture,
        "fog": " ".join([picture["lines"]["true"], *reversed(picture["lines"]["seen"].split())]),
        "at": at["t"] if at else t[-1],
        "limit_at": up(limit * MILLION, picture["low"], picture["high"]),
        "last": {"true": money(shown["true"][-1]), "seen": money(shown["seen"][-1])},
        "rows": [
            [clock(t[n]), money(one), money(other), length(late)]
            for n, one, other, late in zip(kept, shown["true"], shown["seen"], behind)
        ],
        "says": _says(limit, knew, was),
    }


def _says(limit: int, knew: dict[str, int] | None, was: dict[str, int] | None) -> str:
    """When somebody who acts on the screen would have known, and what it had become by then."""
    line = money(limit * MILLION)
    if was is None:
        return f"It never is {line}."
    so = f"It passes {line} at {seconds(was['t'])}."
    if knew is None:
        return f"{so} The screen does not show it before the end."
    later = length(knew["t"] - was["t"])
    return (
        f"{so} The screen shows that at {seconds(knew['t'])}, {later} later, and by then it is {money(knew['gross'])}. "
        f"Stopping and selling at once would cost {money(knew['loss'])} and not {money(was['loss'])}."
    )


def _moment(t: Sequence[int], gross: Sequence[int], limit: int) -> dict[str, int] | None:
    """The first tick at which the series shows more than the limit, and how things stood then."""
    place = next((n for n, value in enumerate(gross) if value > limit * MILLION * MICRO), None)
    if place is None:
        return None
    then = august.moments()[place]
    return {"t": t[place], "gross": then.gross, "loss": then.loss, "across": across(t[place], t[-1])}
