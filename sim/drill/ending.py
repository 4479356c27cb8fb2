"""What a run came to, beside doing nothing and beside the course's plan, on the same morning.

    ended(room, state)["figures"]["plan"]["loss"]       whole dollars

Invariant: all three are runs of one engine with one seed; doing nothing is the same room, in which
nobody says a word.
Leaves out: other seeds.
"""

from __future__ import annotations

from typing import Any

from sim.drill.drills import NEVER
from sim.drill.plan import follow
from sim.drill.play import play
from sim.drill.postmortem import happened, markdown
from sim.drill.review import acts, helped, hindered, questions
from sim.drill.room import Room
from sim.drill.state import State

type Plain = dict[str, Any]
CHANGES = ("out", "back", "off", "on", "rollback", "flag")
BOARD = {"out": "isolate", "off": "kill", "rollback": "rollback", "flag": "clear-flag"}  # of the replay


def ended(room: Room, state: State) -> Plain:
    """Say what it came to. `room` is at its end."""
    rooms = {"you": room, "nothing": silent(state), "plan": played(follow(state.drill, state.seed))}
    numbers = {name: figures(one) for name, one in rooms.items()}
    return {
        "title": room.drill.title,
        "second": room.drill.second,
        "happened": happened(room),
        "figures": numbers,
        "rows": [_row(*rows) for rows in zip(*(one.rows for one in rooms.values()))],
        "marks": [{"t": line.t, "who": line.who, "kind": line.kind, "words": line.words} for line in _marks(room)],
        "helped": [*helped(room)],
        "hindered": [*hindered(room)],
        "questions": [*questions(room)],
        "markdown": markdown(room, numbers),
        "plan": follow(state.drill, state.seed).plain(),
        "what_if": what_if(room),
    }


def silent(state: State) -> Room:
    """Return the morning on which nobody says a word."""
    room = play(State(state.drill, state.seed))[0]
    room.finish()
    return room


def played(state: State) -> Room:
    """Return a run at its end."""
    room = play(state)[0]
    room.finish()
    return room


def figures(room: Room) -> dict[str, int]:
    """Loss and largest exposure (by the minute) in dollars, millionths served."""
    last = room.rows[-1]
    return {"loss": last["loss"], "gross": max(row["gross"] for row in room.rows), "served": last["served"]}


def what_if(room: Room) -> str:
    """Spell the same acts for the replay's board, to the whole minute; empty where it has none like them."""
    done = acts(room, *CHANGES)
    names = [act.text.partition(":")[0] for act in done]
    possible = room.drill.name == "a" and room.cast.missed == 8 and done
    if not possible or len(names) != len({*names}) or not all(name in BOARD for name in names):
        return ""
    spelled = [f"{BOARD[name]}@{round(act.asked / 60)}{_server(act.text)}" for name, act in zip(names, done)]
    return ",".join(spelled)


def _server(text: str) -> str:
    return ":" + text.partition(":")[2] if ":" in text else ""


def _row(you: dict[str, int], nothing: dict[str, int], plan: dict[str, int]) -> list[int]:
    return [you["t"], *(row[name] for name in ("loss", "gross") for row in (you, nothing, plan))]


def _marks(room: Room) -> list[Any]:
    """What is drawn on the axis: what you said, what was done, and what happened by itself."""
    return [line for line in room.lines if line.kind in ("said", "done", "world") and line.t != NEVER]
