"""A state, played: the room as the one who leads knows it, as plain data.

    room, told = play(state)        told: a sentence if choices came after the end
    shown(room, state)

Invariant: until it is over nothing is shown that no desk knows; lines that are hidden stay so.
Leaves out: what it came to (`ending`).
"""

from __future__ import annotations

from typing import Any

from sim.drill.callers import Call
from sim.drill.choices import PEOPLE, SERVERS, TITLES, parse
from sim.drill.drills import DRILLS, NEVER
from sim.drill.lines import clock
from sim.drill.orders import AS
from sim.drill.room import Room
from sim.drill.state import State
from sim.units import MICRO

type Plain = dict[str, Any]


def play(state: State) -> tuple[Room, list[str]]:
    """Play a run from its beginning."""
    room = Room(DRILLS[state.drill], state.seed)
    for number, choice in enumerate(state.choices):
        if room.over:
            late = len(state.choices) - number
            return room, [f"It was over before the last {late} choice{'s' * (late > 1)}; they are left out."]
        room.take(choice)
    if room.over:
        room.finish()
    return room, []


def shown(room: Room, state: State) -> Plain:
    """Say what is shown; `fresh` is how many lines came with the last choice, or with 09:32."""
    lines = [line for line in room.lines if room.over or not line.hidden]
    fresh = sum(room.over or not line.hidden for line in room.lines[room.before :])
    return {
        **state.plain(),
        "now": room.now,
        "clock": clock(room.ended_at if room.ended_at != NEVER else room.now),
        "over": room.over,
        "declared": room.declared != NEVER,
        "screen": _screen(room),
        "servers": [_server(room, number) for number in range(1, SERVERS + 1)],
        "people": [_person(room, who, str(state.choices[-1]) if state.choices else "") for who in PEOPLE[1:]],
        "calls": [_call(room, call) for call in reversed(room.calls)],
        "lines": [{**line.plain(), "title": TITLES.get(line.who, "")} for line in lines],
        "fresh": fresh,
    }


def _screen(room: Room) -> Plain:
    seen = room.screen()
    return {
        "as_of": clock(seen.as_of // 1000),
        "late": room.now - seen.as_of // 1000,
        "executions": seen.executions,
        "gross": seen.gross // MICRO,
        "pnl": seen.pnl // MICRO,
    }


def _server(room: Room, number: int) -> Plain:
    counted, rate = room.counts.get(number, (NEVER, 0))
    return {
        "server": number,
        "rate": rate if counted != NEVER else None,
        "counted": clock(counted) if counted != NEVER else "",
        "note": room.builds.get(number, ""),
        "out": clock(room.out[number]) if number in room.out else "",
    }


def _person(room: Room, who: str, last: str) -> Plain:
    until, done = room.busy(who), [id(done.op) for done in room.bridge.done]
    work = [op[AS] for _, op in room.bridge.asked if op["who"] == who and AS in op and id(op) not in done]
    return {
        "who": who,
        "title": TITLES[who],
        "until": clock(until) if until else "",
        "work": [parse(text).label for text in work] if until else [],
        "asked": last in work,  # this very moment
    }


def _call(room: Room, call: Call) -> Plain:
    wants = parse(call.wants) if call.wants else None
    return {
        "who": call.caller,
        "title": TITLES[call.caller],
        "clock": clock(call.at),
        "text": call.text,
        "wants": call.wants,
        "label": wants.label if wants else "",
        "seconds": wants.kind.seconds if wants else 0,
    }
