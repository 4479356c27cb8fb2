"""A choice on its way to somebody's hands, and what it comes to when they report it done.

    ops(parse("out:8"))      [{"do": "isolate", "who": "operations", "server": 8, "as": "out:8"}]

An op of `sim.incident.bridge` carries under "as" the choice it comes from. Work that the bridge has no
name for (counts, mail, a configuration) is so many looks of twenty seconds, the last of which reports.
Invariant: the room learns what its people report, at the second at which they do.
Leaves out: sentences, which need no hands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sim.drill import answers
from sim.drill.choices import Choice
from sim.drill.drills import NEVER, TICK
from sim.drill.lines import Line

if TYPE_CHECKING:
    from sim.drill.room import Room

AS = "as"
LOOK = 20  # seconds
DO = {"ask": "tell", "out": "isolate", "back": "readd", "verify": "verify", "flag": "clear_flag"}
DO |= {"rollback": "rollback", "off": "disconnect", "on": "reconnect"}


def ops(choice: Choice) -> list[dict[str, Any]]:
    """Return what is asked of the person who works on it."""
    op: dict[str, Any] = {"who": choice.worker, "server": choice.server or 1}
    if choice.kind.name in DO:
        return [op | {"do": DO[choice.kind.name], AS: str(choice)}]
    looks = [op | {"do": "keep"} for _ in range(choice.kind.seconds // LOOK)]
    return [*looks[:-1], looks[-1] | {AS: str(choice)}]


def came(room: Room, choice: Choice, answer: str) -> None:
    """Note what came of somebody's work, as far as they can tell; `answer` is the engine's."""
    _LEARN.get(choice.kind.name, _nothing)(room, choice)
    if choice.kind.name == "ask":
        room.lines.append(Line(room.now, choice.worker, "heard", answers.asked(room, choice.about)))
    else:
        room.lines.append(Line(room.now, choice.worker, "done", answers.worked(room, choice, answer)))


def _nothing(room: Room, choice: Choice) -> None:
    """Nothing is known that was not."""


def _counts(room: Room, choice: Choice) -> None:
    rack = room.state.rack
    room.counts = {number: (room.now, last // TICK) for number, last in enumerate(rack.last, 1)}
    room.out = {number: since for number, since in room.out.items() if not rack.live[number - 1]}


def _verify(room: Room, choice: Choice) -> None:
    room.builds[choice.server] = f"names {room.state.asked[choice.server]}"


def _config(room: Room, choice: Choice) -> None:
    room.builds[choice.server] = answers.configured(room, choice.server)


def _out(room: Room, choice: Choice) -> None:
    room.out.setdefault(choice.server, room.now)


def _back(room: Room, choice: Choice) -> None:
    room.out.pop(choice.server, None)


def _off(room: Room, choice: Choice) -> None:
    room.off_since = min(room.off_since, room.now)


def _on(room: Room, choice: Choice) -> None:
    room.off_since = NEVER


def _rollback(room: Room, choice: Choice) -> None:
    room.rolled_back = True
    room.builds = {}


_LEARN = {"counts": _counts, "verify": _verify, "config": _config, "out": _out, "back": _back}
_LEARN |= {"off": _off, "on": _on, "rollback": _rollback}
