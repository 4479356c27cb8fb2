"""What live figures ask of the browser's Python, and the server of its own: a figure's name and settings.

    ask('{"figure": "bit-bench", "byte": 33}')      what the figure shows, as plain data

A figure is a module of this package with `SETTINGS` (see `settings`) and a pure `answer(settings)`.
Another one is added by its name in FIGURES; it is imported when it is first asked for.
`grade` has the shape of `exercises.grading.browser.grade`, so the pages' one runtime serves here, too.
Invariant: an answer is JSON, {"error": sentence} where the question cannot be; the same question,
the same answer, in a browser as on the server.
Leaves out: drawing. Source: the simulator's.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib import import_module
from typing import Any, Protocol, cast

from sim.errors import SimError
from sim.figures import settings
from sim.figures.errors import BadFigure

FIGURES = (
    "bit-bench",
    "counter-x-ray",
    "deploy-console",
    "rollback-trap",
    "two-pnls",
    "fog-of-pmon",
    "predict-loss",
    "notice-and-stop",
    "impact-explorer",
    "inbox-triage",
    "what-if-board",
)


class Figure(Protocol):
    """A module of this package that is one figure."""

    SETTINGS: Mapping[str, settings.Setting]

    def answer(self, settings: settings.Settings) -> dict[str, Any]:
        """Return what the figure shows under settings that were read."""


def figure(name: object) -> Figure:
    """Return the figure of that name; BadFigure if there is none."""
    if type(name) is not str or name not in FIGURES:
        raise BadFigure(f"a figure out of {', '.join(FIGURES)}", settings.brief(name), "spell it so")
    return cast(Figure, import_module(f"sim.figures.{name.replace('-', '_')}"))


def answer(asked: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is shown under `figure` and settings; a FigureError says what cannot be."""
    found = figure(asked.get("figure"))
    given = {name: value for name, value in asked.items() if name != "figure"}
    return found.answer(settings.read(found.SETTINGS, given))


def ask(question: str) -> str:
    """Answer in JSON: see the top."""
    try:
        return json.dumps(answer(json.loads(question)), separators=(",", ":"))
    except SimError as error:
        return json.dumps({"error": str(error)})


def grade(_source: str, question: str, _slug: str, _names: str = "[]", _tell: object = None) -> str:
    """Answer a question of the page."""
    return ask(question)
