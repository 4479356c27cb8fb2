"""The morning again with other defences: some stand from the start, and somebody may act in one minute.

    answer({"standing": ["verify"], "act": "kill", "minute": 10, "morning": 0})

`standing` are switches of the replay's board at their usual numbers. `morning` 0 is the course's own seed, and the
answer then has curves; 1 to 20 are the other seeds of the replay's band, of which only the totals are told.
Invariant: a run is `sim.replay.worker.morning` of the same address; nothing here decides what a defence does.
Leaves out: other numbers of a switch, and switching on in the middle: the replay has both.
Source: `sim.guard.switches`. That a control was missing is a finding, that it would have helped so much our model.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from sim.figures import august
from sim.figures.chart import chart
from sim.figures.settings import Choice, Settings, Whole, Words
from sim.figures.words import clock, money
from sim.guard.switches import BY_NAME
from sim.replay.reel import NAMES, Recorded
from sim.replay.worker import morning

STANDING = (
    *("verify", "route-mails", "leaving-within-entering", "account-limit", "gross-limit"),
    *("loss-breaker@moved", "loss-breaker@arrival"),
)
ACTS = {"nobody": "", "isolate": "isolate@{}:8", "clear-flag": "clear-flag@{}", "rollback": "rollback@{}"}
ACTS |= {"kill": "kill@{}"}
OTHERS = tuple(range(20_120_801, 20_120_821))  # seeds in order, not chosen; those of the replay's band
TOTALS = ("loss", "gross", "served")
SETTINGS = {
    "standing": Words((), len(STANDING), STANDING),
    "act": Choice(tuple(ACTS), "kill"),
    "minute": Whole(10, 0, 45),
    "morning": Whole(0, 0, len(OTHERS)),
}


def answer(settings: Settings) -> dict[str, Any]:
    """Return what it came to, and for the course's own morning how it went minute by minute."""
    what_if = text(settings)
    if settings["morning"]:
        return {"what_if": what_if, "now": morning(OTHERS[settings["morning"] - 1], what_if, look=False).figures()}
    ran, then = morning(august.SEED, what_if), _happened()
    now, before, after = ran.figures(), august.minutes(), _minutes(ran)
    return {
        "what_if": what_if,
        "now": now,
        "told": {name: [told(name, then[name]), told(name, now[name]), _more(name, then, now)] for name in TOTALS},
        "chart": chart({"then": [one.loss for one in before], "now": [one.loss for one in after]}),
        "rows": [
            [clock(one.t), money(one.loss), money(other.loss), money(one.gross), money(other.gross)]
            for one, other in zip(before, after, strict=True)
        ],
        "says": _says(what_if, then, now),
    }


def text(settings: Settings) -> str:
    """Spell the defences as the replay's address does."""
    on = [BY_NAME[name] for name in STANDING if name in settings["standing"]]
    spelled = [switch.text(tuple(number.usual for number in switch.numbers)) for switch in on]
    act = ACTS[settings["act"]].format(settings["minute"])
    return ",".join([*spelled, *([act] if act else [])])


def told(name: str, value: int) -> str:
    """Spell one of TOTALS."""
    return money(value) if name != "served" else f"{value // 10_000}.{value // 1_000 % 10} %"


def _more(name: str, then: dict[str, int], now: dict[str, int]) -> str:
    more = now[name] - then[name]
    if name != "served":
        return ("+" if more > 0 else "") + money(more)
    tenths = abs(more) // 1_000
    return f"{'−' if more < 0 else '+' if more > 0 else ''}{tenths // 10}.{tenths % 10} points"


@cache
def _happened() -> dict[str, int]:
    return morning(august.SEED, look=False).figures()


def _minutes(ran: Recorded) -> list[august.Moment]:
    """Each whole minute of a run from the open on."""
    places = [NAMES.index(name) for name in august.Moment._fields]
    rows = (august.Moment(*(row[place] for place in places)) for row in ran.reel.rows)
    return [row for row in rows if row.t >= 0 and row.t % august.MINUTE_MS == 0]


def _says(what_if: str, then: dict[str, int], now: dict[str, int]) -> str:
    """Say the difference."""
    if not what_if:
        return "Nothing is switched on: this is what happened."
    less = then["loss"] - now["loss"]
    than = (
        "as much as what happened"
        if not less
        else f"{money(abs(less))} {'less' if less > 0 else 'more'} than what happened"
    )
    spelled, served = what_if.replace(",", ", "), told("served", now["served"])
    return f"With {spelled} the loss is {money(now['loss'])}: {than}. Customers got {served} of what they wanted."
