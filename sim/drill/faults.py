"""What happens by itself: the second fault, and somebody who heard nothing and acts.

Invariant: nobody is told of a fault by the drill itself; it is there to be seen in the counts, on the
telephone or on the screen. The lines about it are hidden until the end.
Leaves out: the first fault, which is in the scenario, and a monitor that stands still, which is too.
Source: ours. That one attempt to mend it made it worse is SEC 27.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.drill.choices import parse
from sim.drill.drills import NEVER
from sim.drill.lines import Line
from sim.drill.orders import ops
from sim.incident.acting import readd

if TYPE_CHECKING:
    from sim.drill.room import Room

FROZEN_AT = 180
WATCHDOG = 240  # seconds that a server is out before it is started again, in drill d
UNHEARD = 90  # seconds until somebody who hears nothing acts


def happen(room: Room) -> None:
    """Let happen what is due at this second."""
    now, cast = room.now, room.cast
    if now == FROZEN_AT and room.drill.name == "a":
        _tell(room, "The monitor’s picture stands still from here on.")
    if now == cast.goes_wrong_at:
        _tell(room, f"Server {cast.second} loses its configuration. Asked for its build, it names the right one.")
    if now == cast.pressed_at + UNHEARD:
        _pressed(room)
    if room.drill.name == "d":
        _watchdog(room)


def _tell(room: Room, words: str) -> None:
    room.lines.append(Line(room.now, "world", "world", words, True))


def _pressed(room: Room) -> None:
    """Management rang; unless somebody leads, or said no, the developer does as they want."""
    asked = any(call.caller == "management" for call in room.calls)
    if not asked or room.declared != NEVER or room.rolled_back:
        return
    words = "Management wants the new code off, and nobody said no. I take it off now."
    room.lines.append(Line(room.now, "developer", "heard", words))
    for op in ops(parse("rollback")):
        room.bridge.take(op)


def _watchdog(room: Room) -> None:
    rack = room.state.rack
    for server, since in room.out.items():
        if room.now >= since + WATCHDOG and not rack.live[server - 1] and server not in room.restarted:
            room.restarted[server] = room.now
            readd(room.state, server, room.bridge.run.log, "watchdog")
            _tell(room, f"A watchdog starts server {server} again, with what its disk holds, and puts it back.")
