"""What remains of a run: a header, what happened, the frames, and one hash over all of it.

    {"engine":..,"fidelity":"L1","scenario":..,"schema":2,"seed":..}
    {"actor":..,"cause":..,"data":..,"kind":"isolated","t":..}        one for each event
    {"t":..,"symbols":[..],"price":[..]}                              one for each frame
    {"end":{"events":..,"frames":..,"sha256":..}}

Invariant: the same scenario, seed, level, controls and code write the same bytes on every
interpreter, so the SHA-256 is a receipt. The last line tells a whole record from a cut one.
Leaves out: writing files.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from sim.incident.errors import BadRecord
from sim.incident.frames import Frames
from sim.log import Log

SCHEMA = 2  # 1 is the toy of floor one


def text(log: Log, frames: Frames) -> str:
    """Spell a whole record."""
    body = "".join([log.text(), *(line + "\n" for line in frames.lines())])
    end = {"events": len(log.events), "frames": len(frames.frames), "sha256": _hash(body)}
    return body + json.dumps({"end": end}, sort_keys=True, separators=(",", ":")) + "\n"


def sha256(log: Log, frames: Frames) -> str:
    """Return the receipt."""
    return _hash("".join([log.text(), *(line + "\n" for line in frames.lines())]))


def read(whole: str) -> dict[str, Any]:
    """Read a record back: header, events, frames; BadRecord if it is cut, changed or of another version."""
    lines = whole.splitlines()
    header, end = _line(lines, 0, "a header"), _line(lines, -1, "an end line")
    if header.get("schema") != SCHEMA:
        raise BadRecord(f"schema {SCHEMA}", header.get("schema"), "read it with the version that wrote it")
    if "end" not in end:
        raise BadRecord("an end line", lines[-1][:60], "the record was cut: run it again from its header")
    body = "".join(line + "\n" for line in lines[:-1])
    if _hash(body) != end["end"]["sha256"]:
        raise BadRecord(f"a body with SHA-256 {end['end']['sha256']}", _hash(body), "a line was changed or lost")
    rest = [json.loads(line) for line in lines[1:-1]]
    events = end["end"]["events"]
    return {"header": header, "events": rest[:events], "frames": rest[events:], "sha256": _hash(body)}


def _line(lines: list[str], index: int, what: str) -> dict[str, Any]:
    try:
        value = json.loads(lines[index])
    except (IndexError, json.JSONDecodeError) as error:
        came = lines[index][:60] if lines else ""
        raise BadRecord(what, came, "the record was cut: run it again from its header") from error
    if not isinstance(value, dict):
        raise BadRecord(what, value, "the record was cut: run it again from its header")
    return value


def _hash(body: str) -> str:
    return hashlib.sha256(body.encode("ascii")).hexdigest()
