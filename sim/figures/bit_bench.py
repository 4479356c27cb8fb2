"""One order with one flag byte, read by two builds; what each of them then does with it.

    answer({"byte": 32, "version": "none"})["readers"]
    build 2005: power_peg, never stops      build 2012: rlp, stops at the quantity

`version` says who knows a version byte in front of the message: nobody, the sender and the new
build, or the old build as well, which then refuses every version but its own.
Invariant: the bytes go through each build's own codec and server; nothing here decides what they
mean. A byte is sent as it is set, also one that no sender's schema would allow.
Leaves out: fills that come late, other orders.
Source: two meanings of one flag are SEC 13, 14, 16; bit, layout and version byte are ours.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sim.builds import BUILD_2005, BUILD_2012, Build, Handler, Work
from sim.errors import MessageError
from sim.figures.settings import Choice, Settings, Whole
from sim.messages import FLAG_BIT, SCHEMA_2012, OrderMessage, encode
from sim.orders import Side
from sim.plans import PROMPT, scripted
from sim.schema import BITS, Schema
from sim.server import Server
from sim.venue import Venue

ORDERED = 300  # shares
TICKS = 12  # three round lots, their reports, and time to go wrong
NONE, NEW, BOTH = "none", "new", "both"
SETTINGS = {"byte": Whole(1 << FLAG_BIT, 0, 255), "version": Choice((NONE, NEW, BOTH))}
FIELDS = (("order", 4), ("stock", 2), ("side", 1), ("quantity", 4), ("flags", 1))  # bytes


def answer(settings: Settings) -> dict[str, Any]:
    """Return the message byte by byte, the bits under both schemas, and what either build does."""
    byte, version = settings["byte"], settings["version"]
    builds = (_versioned(BUILD_2005, version == BOTH), _versioned(BUILD_2012, version != NONE))
    wire = encode(OrderMessage(1, 7, Side.BUY, ORDERED), replace(SCHEMA_2012, versioned=version != NONE))
    wire = wire[:-1] + bytes([byte])
    readers = [_reader(build, wire) for build in builds]
    return {
        "byte": byte,
        "hex": f"0x{byte:02X}",
        "ordered": ORDERED,
        "fields": _fields(wire),
        "bits": [_bit(number, byte, builds) for number in reversed(range(BITS))],
        "readers": readers,
        "says": " ".join(f"Build of {one['build']}: {one['reads']}. {one['says']}" for one in readers),
    }


def _versioned(build: Build, known: bool) -> Build:
    return replace(build, schema=replace(build.schema, versioned=known))


def _fields(wire: bytes) -> list[list[str]]:
    """Name and bytes of each field, as they go over the wire."""
    names = FIELDS if len(wire) == sum(size for _, size in FIELDS) else (("version", 1), *FIELDS)
    found, at = [], 0
    for name, size in names:
        found.append([name, wire[at : at + size].hex(" ").upper()])
        at += size
    return found


def _bit(number: int, byte: int, builds: tuple[Build, Build]) -> dict[str, Any]:
    means = [_meaning(build.schema, number) for build in builds]
    return {"bit": number, "on": bool(byte >> number & 1), "means": means}


def _meaning(schema: Schema, number: int) -> str:
    """The name of a live bit, or the state of any other."""
    named = {bit: name for name, bit in schema.live}
    return named.get(number, schema.state(number))


def _reader(build: Build, wire: bytes) -> dict[str, Any]:
    """What one build makes of the bytes: refused, or worked for TICKS ticks; `sent` in shares by tick."""
    server = Server(1, build)
    try:
        work = server.receive(wire)
    except MessageError as error:
        told = {"reads": "refused", "stages": "", "says": f"It says: {error}. No share is sent."}
        return {"build": build.name, "ends": "refused", "sent": [0] * TICKS, **told}
    sent, names = _worked(server, work), " and ".join(work.order.flags)
    never = sent[-1] > ORDERED
    told = {
        "reads": f"reads {names}" if names else "reads no flag",
        "stages": _stages(work.handler),
        "says": _never(sent[-1]) if never else f"It sends {sent[-1]:,} shares and stops.",
    }
    return {"build": build.name, "ends": "never" if never else "stops", "sent": sent, **told}


def _worked(server: Server, work: Work) -> list[int]:
    venue, sent = Venue(scripted(PROMPT)), []
    for tick in range(TICKS):
        for report in venue.poll(tick):
            server.hear(report)
        for child in server.step():
            venue.submit(child, tick)
        sent.append(work.ledger.sent)
    return sent


def _stages(handler: Handler) -> str:
    intake, loop = (", ".join(stage.__name__ for stage in part) for part in (handler.intake, handler.loop))
    return f"Handler {handler.name}: on arrival {intake or 'nothing'}; every tick {loop}."


def _never(sent: int) -> str:
    return f"It does not stop: {sent:,} shares of {ORDERED} after {TICKS} ticks, and it goes on."
