"""The post-mortem as Markdown: what can be read off the run is there, the rest is a place left open.

Invariant: the same run, the same text; a table's cell holds no bar and no line break.
Leaves out: causes and measures. Those are for people, who have slept.
"""

from __future__ import annotations

from collections.abc import Iterator

from sim.drill.choices import TITLES
from sim.drill.drills import NEVER
from sim.drill.lines import Line, clock, money
from sim.drill.review import acts, again, helped, hindered, ill, questions, stopped
from sim.drill.room import Room

OPEN = "_(yours to fill in)_"
SIDES = {"you": "This run", "nothing": "Nothing done", "plan": "The course’s plan"}


def markdown(room: Room, figures: dict[str, dict[str, int]]) -> str:
    """Write it."""
    return "\n".join(_parts(room, figures)) + "\n"


def _parts(room: Room, figures: dict[str, dict[str, int]]) -> Iterator[str]:
    yield f"# Post-mortem: {room.drill.title[0].lower()}{room.drill.title[1:]}"
    yield ""
    yield f"Bridge drill {room.drill.name}, seed {room.seed}. The firm, the people and the figures are a model’s."
    yield "Jobs are named, persons are not: what was done looked right from where it was done."
    yield "\n## What happened\n"
    yield happened(room)
    yield f"\nIn your words: {OPEN}"
    yield "\n## Impact\n"
    yield "| | Loss | Largest exposure | Customers served |"
    yield "|---|---|---|---|"
    for name, row in figures.items():
        yield f"| {SIDES[name]} | {money(row['loss'])} | {money(row['gross'])} | {percent(row['served'])} |"
    yield "\n## Timeline\n"
    yield "| Time | Who | What |"
    yield "|---|---|---|"
    yield from (_row(line) for line in sorted(room.lines, key=lambda line: line.t))
    yield "\n## What helped\n"
    yield from (f"- {words}" for words in helped(room))
    yield "\n## What hindered\n"
    yield from (f"- {words}" for words in hindered(room))
    yield "\n## Open questions\n"
    yield from (f"{number}. {words}\n   {OPEN}" for number, words in enumerate(questions(room), 1))
    yield "\n## What we change\n"
    yield "| Change | Who | By when |"
    yield "|---|---|---|"
    yield f"| {OPEN} | | |"


def happened(room: Room) -> str:
    """Say it in three sentences."""
    cast = room.cast
    told = [
        f"Server {cast.missed} of eight still ran the program of 2005 and sent orders without an end from the open."
    ]
    told.append(room.drill.second)
    for server, since in ill(room).items():
        at = stopped(room, server, since)
        told.append(f"Server {server} was {'not stopped' if at == NEVER else f'stopped at {clock(at)}'}.")
    for server, at in again(room).items():
        back = f"It was back at {clock(room.restarted[server])}, and sent"
        told.append(f"{back} until 10:15." if at == NEVER else f"{back} until {clock(at)}.")
    told += [f"From {clock(act.at)} on all servers ran the program of 2005." for act in acts(room, "rollback")]
    return " ".join(told)


def percent(ppm: int) -> str:
    """Say '99.9 %', rounded down, so that 100 % is all."""
    return f"{ppm // 10_000}.{ppm // 1_000 % 10} %"


def _row(line: Line) -> str:
    who = TITLES.get(line.who, "Known afterwards")
    return f"| {clock(line.t)} | {who} | {line.words.replace('|', '/')} |"
