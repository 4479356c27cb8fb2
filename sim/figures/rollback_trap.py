"""The rollback trap: one red server, the obvious button, and the safer moves beside it, each as a run of its own.

    answer({"minute": 5, "inflow": 400, ...})    flagged orders an hour, after the open

`move` is the one that a page shows; the answer holds all of them, or with `alone` what that one came to.
Until the minute nothing is done. Then one move is made, and takes the seconds that it takes.
Invariant: all moves of one minute and inflow start from the same state; which host would not end
a flagged order is found by running its build (`sim.fleet.rollback`).
Leaves out: two moves together; whether anybody could have known which was which.
Source: that the new code was taken off the seven good servers and made it worse is SEC 27; minute,
inflow and every other move are our model.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Any

from sim.figures import august
from sim.figures.rack import rack
from sim.figures.settings import Choice, Settings, Switch, Whole
from sim.figures.words import clock, money, percent
from sim.fleet.rollback import reasons, state, way_back
from sim.guard.defences import hooks, parse
from sim.guard.hooks import Hooks
from sim.incident.engine import Incident
from sim.incident.world import BUILDS
from sim.scenarios import vary
from sim.units import MICRO

MOVES = {
    "nothing": "",
    "rollback": "rollback@{}",
    "clear-flag": "clear-flag@{}",
    "isolate": "isolate@{}:8",
    "stop-inflow": "",
    "kill": "kill@{}",
}
LABELS = {
    "nothing": "Nobody does anything",
    "rollback": "Take the new code off the seven good servers",
    "clear-flag": "Have the senders stop setting the flag",
    "isolate": "Take server 8 out",
    "stop-inflow": "Turn flagged orders away at the door",
    "kill": "Stop everything",
}
TOLD = {
    "rollback": "The new code taken off the seven",
    "clear-flag": "The flag cleared",
    "isolate": "Server 8 taken out",
    "stop-inflow": "Flagged orders turned away",
    "kill": "Everything stopped",
}
WHY = {
    "flag_set": "not while the flag is set",
    "queued": "not while flagged orders wait",
    "working": "not while parents are at work",
    "one_way": "there is no way back",
}
USUAL_INFLOW = 40  # the scenario's own
SETTINGS = {
    "minute": Whole(20, 1, 44),
    "inflow": Whole(USUAL_INFLOW, 0, 2_000),
    "move": Choice(tuple(MOVES)),
    "alone": Switch(),
}


def answer(settings: Settings) -> dict[str, Any]:
    """Return how it stood at that minute, and what each of the moves came to."""
    minute, inflow = settings["minute"], settings["inflow"]
    if settings["alone"]:
        return _reds(came_to(minute, inflow, settings["move"]))
    before, moves = until(minute, inflow), [{"move": move, **_reds(came_to(minute, inflow, move))} for move in MOVES]
    dearest, nothing = max(found["loss"] for found in moves), moves[0]["loss"]
    for found in moves:
        found["replay"] = _replay(minute, inflow, found["move"])
        found["label"] = LABELS[found["move"]]
        found["part"] = 1_000 * found["loss"] // dearest  # of the longest bar
        found["says"] = _says(found, nothing, minute)
    shown = next(found for found in moves if found["move"] == settings["move"])
    return {
        "before": rack(before),
        "asked": asked(before),
        "moves": moves,
        "shown": shown,
        "at": clock(minute * august.MINUTE_MS),
    }


def _reds(found: dict[str, Any]) -> dict[str, Any]:
    """Return a copy that says where a flagged order never ends."""
    return {**found, "reds": f"never ends on {found['red']} of {len(found['rack'])}"}


def _replay(minute: int, inflow: int, move: str) -> str:
    """What to ask the replay for: the same run, where the replay has it."""
    there = f"&what-if={MOVES[move].format(minute)}" if inflow == USUAL_INFLOW and MOVES[move] else ""
    return f"t={(minute + 1) * august.MINUTE_MS}{there}"


def _says(found: dict[str, Any], nothing: int, minute: int) -> str:
    """One move in a few sentences."""
    at, loss, red = clock(minute * august.MINUTE_MS), found["loss"], found["red"]
    servers = f"a flagged order never ends on {red} of {len(found['rack'])} servers"
    if found["move"] == "nothing":
        return f"Nobody does anything: {servers}; {found['loops']} loops in all; {money(loss)}."
    more = f"{money(abs(loss - nothing))} {'more' if loss >= nothing else 'less'} than doing nothing"
    away = f" {found['turned_away']} orders are sent away." if found["turned_away"] else ""
    return (
        f"{TOLD[found['move']]} at {at}: {servers}; {found['running']} loops run on; {money(loss)} in all, {more}."
        f"{away} Customers got {percent(found['served'])} of what they wanted."
    )


@lru_cache(maxsize=4)
def until(minute: int, inflow: int) -> Incident:
    """Return the run a tick before the minute, nobody having done anything. Copy it before going on."""
    changed = vary(august.scenario(), {"live_flagged_per_hour": inflow, "rollback_at_ms": -1})
    run = Incident(changed, seed=august.SEED)
    return run.until(minute * august.MINUTE_MS - run.tick_ms)


@lru_cache(maxsize=64)
def came_to(minute: int, inflow: int, move: str) -> dict[str, Any]:
    """Make a move and run on to the end; loss in dollars, served in millionths."""
    before = until(minute, inflow)
    text, s = MOVES[move].format(minute), before.scenario.settings
    run = before.copy(hooks(parse(text), s) if text else Hooks())
    closed = minute * august.MINUTE_MS + s.disconnect_cost_ms
    turned_away = close_intake(run, closed) if move == "stop-inflow" else 0
    report, after = run.run(), rack(run)
    running = len({flow.parent for flow in run.state.flows}) if run.state.connected else 0
    return {
        "rack": after,
        "red": sum(host["live"] and not host["ends"] for host in after),
        "loops": report.parents,
        "running": running,
        "loss": report.loss // MICRO,
        "money": money(report.loss // MICRO),
        "percent": percent(report.availability_ppm),
        "served": report.availability_ppm,
        "turned_away": turned_away,
    }


def close_intake(run: Incident, at: int) -> int:
    """No flagged order comes in from `at` on; return how many are sent away. What is in stays in."""
    kept = tuple(parent for parent in run.world.parents if not (parent.flagged and parent.at >= at))
    gone = len(run.world.parents) - len(kept)
    run.world = replace(run.world, parents=kept)
    return gone


def asked(before: Incident) -> dict[str, Any]:
    """What the one question before the button would have said: why not, and what first."""
    s = before.scenario.settings
    now = state(
        BUILDS[s.old_build],
        BUILDS[s.new_build],
        flag_set=before.state.flag_on and s.live_flagged_per_hour > 0,
        working=len(before.state.flows),
    )
    why = [WHY[reason] for reason in reasons(now)]
    says = (
        f"Asked before, the model’s check says of the way back: {'; '.join(why)}. In order: {', '.join(way_back(now))}."
    )
    return {"reasons": list(reasons(now)), "order": list(way_back(now)), "says": says}
