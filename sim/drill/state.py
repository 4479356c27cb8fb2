"""The whole of a run, as plain data: which drill, which seed, what was said, in order. Nothing else is kept.

    {"v": 1, "drill": "b", "seed": "7", "choices": ["declare", "counts", "wait:60", "out:3"]}

Everything else, the market, the people, the timeline and the post-mortem, follows from it (`play`), so
a run lives in an address or in a browser's storage, and can be sent to somebody.

For a group with roles a server would own this one value: it keeps (v, drill, seed) and appends one
choice at a time with who said it; it refuses what `parse` refuses, and a choice made for another length
of the list than it has now (somebody was quicker). Each client plays the list. No run, clock or queue
needs to live on the server, and nobody can forge more than a choice. Who may say what, the developer's
own screen and what they may type belong to that server, beside the list and not in it.

Invariant: `nearest` always gives a state; for each difference from what was asked it has a sentence.
Leaves out: whether a choice comes after the end (`play` says so).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sim.drill.choices import Choice, parse
from sim.drill.drills import DRILLS
from sim.drill.errors import BadChoice
from sim.incident.fidelity import CANONICAL_SEED

VERSION = 1
MOST = 240  # choices: far more than 43 minutes hold
LONGEST_SEED = 19


@dataclass(frozen=True, slots=True)
class State:
    """A run."""

    drill: str = "a"
    seed: int = CANONICAL_SEED
    choices: tuple[Choice, ...] = ()

    def plain(self) -> dict[str, Any]:
        """Return it as data. The seed is text: JavaScript has no whole numbers of that size."""
        return {"v": VERSION, "drill": self.drill, "seed": str(self.seed), "choices": [*map(str, self.choices)]}

    def then(self, *texts: str) -> State:
        """Return the run with these said as well; BadChoice for what cannot be."""
        return replace(self, choices=(*self.choices, *map(parse, texts)))


def nearest(asked: Mapping[str, Any]) -> tuple[State, list[str]]:
    """Return the nearest run to what is asked for, and a sentence for each difference."""
    told: list[str] = []
    if str(asked.get("v", VERSION)) != str(VERSION):
        told.append("This run was made by another version of the drill; its choices are kept, their effect may differ.")
    drill = asked.get("drill", "a")
    if not (type(drill) is str and drill in DRILLS):
        told.append(f"There is no drill {_short(drill)} here; there are {', '.join(DRILLS)}. This is drill a.")
        drill = "a"
    return State(drill, _seed(asked.get("seed"), told), _choices(asked.get("choices", ()), told)), told


def _seed(value: object, told: list[str]) -> int:
    if value is None or value == "":
        return CANONICAL_SEED
    text = str(value) if type(value) in (int, str) else ""
    if text.isascii() and text.isdigit() and len(text) <= LONGEST_SEED and int(text) < 1 << 63:
        return int(text)
    told.append(f"{_short(value)} is no seed: a seed is a whole number from 0 on. This is {CANONICAL_SEED}.")
    return CANONICAL_SEED


def _choices(value: object, told: list[str]) -> tuple[Choice, ...]:
    if not isinstance(value, list | tuple):
        told.append("The choices are no list, so the run begins at its beginning.")
        return ()
    found: list[Choice] = []
    for number, text in enumerate(value[:MOST], 1):
        try:
            found.append(parse(text))
        except BadChoice as error:
            told.append(f"Choice {number} cannot be: {error}. The run stops before it.")
            break
    if len(value) > MOST:
        told.append(f"A run has at most {MOST} choices; those after them are left out.")
    return tuple(found)


def _short(value: object) -> str:
    return repr(value[:20]) if isinstance(value, str) else f"of type {type(value).__name__}"
