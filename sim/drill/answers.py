"""What people say when they are asked, and what comes of their work: *I see*, *I think*, *I want*, apart.

Invariant: what is seen is true at the second that is named. Nobody knows more than their desk shows.
Leaves out: who rings by themselves (`callers`).
Source: the three kinds of sentence are the lesson's; every wording is ours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.drill import callers
from sim.drill.choices import Choice
from sim.drill.lines import clock, money
from sim.guard.careful import REJECT
from sim.incident.world import WRONG
from sim.units import MICRO

if TYPE_CHECKING:
    from sim.drill.room import Room


def asked(room: Room, job: str) -> str:
    """Answer: what do you see, what do you think, what do you want?"""
    see, think, want = _SAY[job](room)
    return f"I see: {see} I think: {think} I want: {want}"


def _trader(room: Room) -> tuple[str, str, str]:
    seen = room.screen()
    dollars = seen.pnl // MICRO
    if not room.state.connected:
        return "nothing is executed, and customers are ringing.", "they will go elsewhere.", "to trade again."
    up = dollars >= 0
    see = f"the screen has {'a profit' if up else 'a loss'} of {money(abs(dollars))} as of {_as_of(room)}."
    return see, "it is a busy open." if up else "something eats money.", "to leave it alone." if up else "to hear more."


def _operations(room: Room) -> tuple[str, str, str]:
    out = ", ".join(map(str, sorted(room.out)))
    see = f"server {out} is out, the others answer." if out else "all eight answer, all lamps are green."
    suspected = room.cast.suspected
    if suspected in room.out:
        return see, "that was it, if the counts are even now.", "to read you the counts."
    return (
        see,
        f"it is server {suspected}, it was slow at eight.",
        f"to take {suspected} out. Or ask me for the counts.",
    )


def _market(room: Room) -> tuple[str, str, str]:
    state = room.state
    if callers.sending(room):
        stocks = len({flow.symbol for flow in state.flows})
        see = f"the exchange names {stocks} stocks in which our orders come without a pause."
        return see, "something of ours sends by itself; which machine they cannot tell.", "a sentence for them."
    quiet = "nothing of ours reaches it." if not state.connected else "it names no stock with unusual volume any more."
    return f"the exchange: {quiet}", "it has stopped, as seen from there.", "to tell them when we know more."


def _risk(room: Room) -> tuple[str, str, str]:
    if room.state.connected:
        return callers.limit(room), "no customer ordered this.", "everything off, until somebody understands it."
    return callers.limit(room), "it cannot grow any more.", "to know what we hold before anything starts."


def _developer(room: Room) -> tuple[str, str, str]:
    old = [number for number, words in room.builds.items() if "2005" in words]
    wrong = [number for number, words in room.builds.items() if "old way" in words]
    if room.rolled_back:
        return "all servers run 2005 now.", "if it was not the new code, it is eight servers now.", "the counts."
    if old:
        see = f"server {old[0]} names 2005 and should name 2012."
        return see, "it was missed. Taking the new code off would make the others like it.", f"{old[0]} out."
    if wrong:
        return f"server {wrong[0]} reads the flag the old way.", "its build is right, and does not help.", "it out."
    see = "we put new code on the servers this week, and the release says all went well."
    return see, "it is the new code.", "to take it off everywhere; it takes a minute."


_SAY = {"trader": _trader, "operations": _operations, "market": _market, "risk": _risk, "developer": _developer}


def worked(room: Room, choice: Choice, answer: str) -> str:
    """Say what came of a piece of work; `answer` is the engine's own."""
    match choice.kind.name:
        case "counts":
            first, *others = (f"{number}: {_rate(room, number)}" for number in sorted(room.counts))
            return f"What they send a second. Server {first}; {'; '.join(others)}."
        case "mail":
            return _mail(room)
        case "config":
            return f"Server {choice.about} {configured(room, choice.server)}."
        case "out" | "back":
            return f"Server {choice.about} is {choice.kind.name}."
        case "keep":
            return f"The log and memory of server {choice.about} are copied."
        case "rollback":
            return f"The new code is off. All servers run {room.state.rack.builds[0]} now."
        case "flag":
            return "No new order carries the flag. What runs, runs on."
        case _:
            return f"{answer[0].upper()}{answer[1:].partition(';')[0]}."


def configured(room: Room, server: int) -> str:
    """Say how a server reads the flag, as its files have it."""
    wrong = room.state.rack.builds[server - 1] == WRONG
    return "reads the flag the old way: its configuration differs" if wrong else "is configured like the others"


def _rate(room: Room, server: int) -> str:
    return "out" if server in room.out else f"{room.counts[server][1]:,}"


def _mail(room: Room) -> str:
    s, now = room.bridge.run.scenario.settings, room.now * 1000
    mails = room.bridge.run.inbox.between(s.starts_ms, now)
    rejects = [mail for mail in mails if mail.subject == REJECT]
    if not rejects:
        return f"{len(mails)} mails since eight, none that stands out."
    first, body = clock(rejects[0].at // 1000)[:5], rejects[0].body.replace("\n", " ")
    return f"{len(rejects)} of {len(mails)} mails since {first} say {REJECT!r}: {body}"


def _as_of(room: Room) -> str:
    return clock(room.screen().as_of // 1000)
