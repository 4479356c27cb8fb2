"""Who rings by themselves, when, and what they want. All mean well, and they cannot all be right.

Invariant: what somebody says they *see* is true, if old; what they *think* may be wrong. Nobody rings for
what has happened already.
Leaves out: answers to questions (`answers`).
Source: a voice that wants the code back, an exchange that rings at about 09:35 and trading desks that
look at a marked profit are from single accounts of that morning (reported); wording and seconds are ours.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from sim.drill.drills import NEVER
from sim.drill.lines import clock, money
from sim.units import MICRO

if TYPE_CHECKING:
    from sim.drill.room import Room

AGAIN = 300  # seconds until the exchange rings again
EXCHANGE = (
    "Unusual volume in your name, in many stocks. What is it?",
    "It goes on. What are you doing about it? We may have to cut you off.",
)


class Call(NamedTuple):
    """Somebody is on the line. `wants` is the choice that would be doing as they say; empty for none."""

    at: int
    caller: str
    text: str
    wants: str = ""


def due(room: Room) -> Iterator[Call]:
    """Say who rings at this very second."""
    now, late, cast = room.now, room.cast.late, room.cast
    if now == 140 + late and room.state.connected:
        yield Call(now, "trader", f"{_result(room)} Customers are being filled. I would leave it alone.")
    if now == 170 + late and not room.rolled_back:
        text = "The new code is the only thing that changed. I can take it off everywhere; it takes a minute."
        yield Call(now, "developer", text, "rollback")
    if now == 205 + late and cast.suspected not in room.out:
        text = f"Server {cast.suspected} looks odd to me, it was slow to answer at eight. Let us take it out."
        yield Call(now, "operations", text, f"out:{cast.suspected}")
    if now == 240 + late and room.state.connected:
        yield Call(now, "risk", f"{limit(room)} Nobody ordered that. Switch everything off.", "off")
    if now >= AGAIN and now % AGAIN == 0 and sending(room):
        rang = any(line.who == "exchange" for line in room.lines)
        yield Call(now, "exchange", EXCHANGE[rang])
    if now == cast.pressed_at and not room.rolled_back:
        text = "The new code is the only thing that changed. Take it off. Now."
        yield Call(now, "management", text, "rollback")
    if room.off_since != NEVER and now == room.off_since + 60:
        yield Call(now, "trader", "Nothing gets through, and our customers are ringing. Let orders leave again.", "on")


def sending(room: Room) -> bool:
    """Say whether orders without an end leave the firm: what an exchange can see."""
    return room.state.connected and bool(room.state.flows)


def limit(room: Room) -> str:
    """Say what Risk reads off the monitor."""
    seen = room.screen()
    return (
        f"The account for what matches no order stands at {money(seen.gross // MICRO)}, as of "
        f"{clock(seen.as_of // 1000)}; its limit is two million, and the limit stops nothing."
    )


def _result(room: Room) -> str:
    seen = room.screen()
    dollars = seen.pnl // MICRO
    return f"My screen says {'a profit' if dollars >= 0 else 'a loss'} of {money(abs(dollars))}."
