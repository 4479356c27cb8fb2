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
    header = _line(lines, 0, "a header")
    if header.get("schema") != SCHEMA:
        raise BadRecord(f"schema {SCHEMA}", header.get("schema"), "read it with the version that wrote it")
    end = _line(lines, -1, "an end line").get("end")
    if not isinstance(end, dict):
        raise BadRecord("an end line", lines[-1][:60], "the record was cut: run it again from its header")
    receipt = _hash("".join(line + "\n" for line in lines[:-1]))
    if receipt != end.get("sha256"):
        raise BadRecord(f"a body with SHA-256 {end.get('sha256')}", receipt, "a line was changed or lost")
    rest = [_line(lines, number, "an event or a frame") for number in range(1, len(lines) - 1)]
    events, frames = [line for line in rest if "kind" in line], [line for line in rest if "kind" not in line]
    counts = len(events), len(frames)
    if (end.get("events"), end.get("frames")) != counts:
        raise BadRecord("the counts of the end line", counts, "a line was changed or lost")
    return {"header": header, "events": events, "frames": frames, "sha256": receipt}


def _line(lines: list[str], index: int, what: str) -> dict[str, Any]:
    try:
        value = json.loads(lines[index])
    except (IndexError, ValueError, RecursionError) as error:
        came = lines[index][:60] if lines else ""
        raise BadRecord(what, came, "the record was cut: run it again from its header") from error
    if not isinstance(value, dict):
        raise BadRecord(what, value, "the record was cut: run it again from its header")
    return value


def _hash(body: str) -> str:
    return hashlib.sha256(body.encode("utf-8", "surrogatepass")).hexdigest()
