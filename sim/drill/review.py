"""What helped and what hindered, read off a run, without blame; and what is left to be asked.

Invariant: nobody is named but by their job, and no sentence says what somebody should have done. An act
that made things worse is told with what made it look right.
Leaves out: points and marks. The comparison is with other runs of the same morning (`ending`).
Source: that those who were there should be asked what they saw, and not why they did not, is the
lesson's wording of common practice.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sim.drill.choices import SERVERS, TITLES
from sim.drill.drills import BEGINS, ENDS, NEVER
from sim.drill.faults import FROZEN_AT
from sim.drill.lines import clock
from sim.drill.orders import AS
from sim.drill.room import Room

LONG = 300  # seconds


class Acts(NamedTuple):
    """What people's hands did: choice, the second it was asked, the second it was over."""

    text: str
    asked: int
    at: int


def acts(room: Room, *names: str) -> list[Acts]:
    """List what was done of these kinds, in order."""
    found = [Acts(done.op[AS], done.asked, done.at) for done in room.bridge.done if AS in done.op]
    return [act for act in found if act.text.partition(":")[0] in names]


def ill(room: Room) -> dict[int, int]:
    """Say which servers went wrong in this drill, and from when on."""
    cast = room.cast
    return {cast.missed: BEGINS} | ({cast.second: cast.goes_wrong_at} if cast.goes_wrong_at < ENDS else {})


def stopped(room: Room, server: int, since: int) -> int:
    """Find the second at which a server fell silent for its being taken out, or everything off; NEVER if not."""
    out = [act.at for act in acts(room, "out") if act.text == f"out:{server}" and act.at >= since]
    return min([*out, *(act.at for act in acts(room, "off") if act.at >= since)], default=NEVER)


def again(room: Room) -> dict[int, int]:
    """Say when servers that a machine put back, and that were ill, fell silent once more; NEVER if not."""
    return {server: stopped(room, server, since) for server, since in room.restarted.items() if server in ill(room)}


def helped(room: Room) -> Iterator[str]:
    """Say what helped."""
    if room.declared != NEVER:
        yield f"Somebody led from {clock(room.declared)} on, {_long(room.declared - BEGINS)} after the call."
    changes, counts = acts(room, "out", "off", "rollback", "flag"), acts(room, "counts")
    if changes and counts and counts[0].at <= changes[0].asked:
        yield "The servers’ own counts were read before anything was changed."
    for server, since in ill(room).items():
        at = stopped(room, server, since)
        if at != NEVER:
            yield f"What server {server} sent was stopped at {clock(at)}, after {_long(at - since)}."
    for server, at in again(room).items():
        if at != NEVER:
            yield f"When server {server} was back, somebody saw it, and it was stopped again at {clock(at)}."
    if changes and any(count.at > changes[0].at for count in counts):
        yield "After the first change somebody looked whether it had helped."
    for server, _ in ill(room).items():
        if any(keep.text == f"keep:{server}" for keep in acts(room, "keep")):
            yield f"What server {server} held was copied."
    if room.heard:
        yield f"{len(room.heard)} of {len(room.heard) + len(room.calls)} who rang were answered."
    if room.drill.name == "c" and not room.rolled_back:
        yield "The new code stayed where it was well, although two voices wanted it off."


def hindered(room: Room) -> Iterator[str]:
    """Say what hindered."""
    yield "The screen was more than a minute late when the call came, and showed no limit."
    if room.drill.name == "a":
        yield f"From {clock(FROZEN_AT)} on it showed one moment, and did not say so."
    if room.declared == NEVER:
        yield "It was not said who led; everybody could think that somebody else did."
    well = [n for n in range(1, SERVERS + 1) if n not in ill(room)]
    spread = min((act.at for act in acts(room, "rollback")), default=NEVER)
    for act in acts(room, "out"):
        if int(act.text[4:]) in well and act.at < spread:
            yield f"Server {act.text[4:]} went out at {clock(act.at)}, and was well. Its flagged orders went to others."
    for act in acts(room, "rollback"):
        yield f"From {clock(act.at)} on all servers ran 2005. It was the one thing that everybody knew had changed."
    for act in acts(room, "off"):
        yield f"At {clock(act.at)} everything went off; customers got nothing while it was."
    for server, since in ill(room).items():
        at = stopped(room, server, since)
        if at == NEVER:
            yield f"Server {server} went on until 10:15. From outside it looked like the others."
        elif at - since > LONG:
            yield f"Server {server} could send for {_long(at - since)}: no screen in the room names a server."
    for server, since in room.restarted.items():
        yield f"Server {server} was put back by a machine at {clock(since)}, and no screen said so."
    yield from _unanswered(room)


def _unanswered(room: Room) -> Iterator[str]:
    left = [f"{TITLES[call.caller].lower()} ({clock(call.at)})" for call in room.calls]
    if left:
        yield f"Nobody was free to answer: {', '.join(left)}."


def questions(room: Room) -> Iterator[str]:
    """Ask what only those who were there can say."""
    yield "What did you see at the moment you decided, and what did it look like?"
    yield "Which advice turned out wrong, and what made it plausible?"
    yield "What could have told of the first fault before 09:30, and who would have heard it?"
    yield f"The second fault ({room.drill.title[0].lower()}{room.drill.title[1:]}): what gave it away, or could have?"
    if room.rolled_back:
        yield "Who could say no to taking the code off, and with which sentence?"
    if acts(room, "off"):
        yield "What would have told you that one server was enough?"
    yield "Which sentence should be written down beforehand, so that it need not be found again?"


def _long(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    return f"{minutes} min {rest:02d} s" if minutes else f"{rest} s"
