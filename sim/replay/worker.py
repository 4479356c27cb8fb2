"""What the replay asks of the browser's Python: another morning, or a few figures of one.

    ask('{"seed": "1", "what_if": "kill@10"}')                        the morning as columns
    ask('{"seed": "1", "what_if": "kill@10", "only": "figures"}')     what it came to
    ask('{"seed": "1", "what_if": "kill@10", "only": "record"}')      its canonical record, and the receipt

`grade` has the shape of `exercises.grading.browser.grade`, so the pages' one runtime serves here, too.
Invariant: an answer is JSON, {"error": sentence} where the question cannot be; the same question,
the same answer.
Leaves out: drawing. Source: the simulator's.
"""

from __future__ import annotations

import json
from typing import Any

from sim.errors import SimError
from sim.guard.defences import begins, hooks, parse
from sim.incident.engine import Incident
from sim.replay.kept import SCENARIO, kept
from sim.replay.reel import Recorded, record
from sim.scenarios import load

LONGEST = 400  # characters of what is asked to be different


def grade(_source: str, question: str, _slug: str, _names: str = "[]", _tell: object = None) -> str:
    """Answer a question of the page."""
    return ask(question)


def ask(question: str) -> str:
    """Answer: see the top."""
    try:
        return json.dumps(_answer(json.loads(question)), separators=(",", ":"))
    except SimError as error:
        return json.dumps({"error": str(error)})


def _answer(asked: dict[str, Any]) -> dict[str, Any]:
    only = asked.get("only", "")
    found = morning(int(asked["seed"]), asked.get("what_if", ""), asked.get("from"), look=not only)
    if only == "record":
        return {"record": found.end.record(), "sha256": found.end.report().sha256}
    return found.figures() if only else whole(found)


def whole(found: Recorded) -> dict[str, Any]:
    """Spell a recorded run as the page takes it: columns, what happened, and what it came to."""
    return {**found.reel.plain(found.end), "figures": found.figures()}


def morning(seed: int, what_if: str = "", at: int | None = None, *, look: bool = True) -> Recorded:
    """Run the morning; what is different holds from `at` on, or from the start."""
    settings = load(SCENARIO).settings
    defences = parse(what_if[:LONGEST])
    if not defences:
        return record(Incident(load(SCENARIO), seed=seed), look=look)
    other = hooks(defences, settings)
    run, reel, most = kept(seed).before(begins(defences, settings) if at is None else at)
    if at is None:
        return record(run.copy(other), look=look, most=most, reel=reel)
    return record(run, look=look, at=at, hooks=other, most=most, reel=reel)
