"""What the drill's page asks of the browser's Python: a run's state in, what is shown out.

    ask('{"drill": "b", "seed": "7", "choices": ["declare"]}')

`grade` has the shape of `exercises.grading.browser.grade`, so the pages' one runtime serves here, too.
Invariant: any JSON object has an answer: the nearest run's, with a sentence in `notices` for each
difference. The same question, the same answer.
Leaves out: drawing. Source: the simulator's.
"""

from __future__ import annotations

import json
from typing import Any

from sim.drill.ending import ended
from sim.drill.play import play, shown
from sim.drill.state import nearest


def grade(_source: str, question: str, _slug: str, _names: str = "[]", _tell: object = None) -> str:
    """Answer a question of the page."""
    return ask(question)


def ask(question: str) -> str:
    """Answer: see the top."""
    asked = json.loads(question)
    if not isinstance(asked, dict):
        return json.dumps({"error": "expected a drill, a seed and choices; begin a new drill"})
    return json.dumps(answer(asked), separators=(",", ":"))


def answer(asked: dict[str, Any]) -> dict[str, Any]:
    """Play what is asked for; with `end` once it is over."""
    state, notices = nearest(asked)
    room, late = play(state)
    found = shown(room, state) | {"notices": notices + late}
    return found | {"end": ended(room, state)} if room.over else found
