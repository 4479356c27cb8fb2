"""The code beside the counter X-ray: taken from `sim/` by symbol, with the line that each step is in."""

import re
import textwrap
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from courses import code
from courses.errors import ContentError

# where a step of sim.figures.counter_x_ray happens: its file, its symbol, and what only its line has
STEPS = {
    "count": ("sim/builds.py", "count", "work.remaining = "),
    "slice_off": ("sim/builds.py", "slice_off", "work.next_child = "),
    "step": ("sim/server.py", "Server.step", "yield self._send(work)"),
    "hear": ("sim/server.py", "Server.hear", ".ledger.hear(report)"),
    "receive": ("sim/server.py", "Server.receive", "self.work[order.order] = work"),
}
HANDLERS = {"2003": "PEG_2003", "2005": "PEG_2005"}
FIGURES = (("ordered", "Ordered"), ("filled", "Filled"), ("in_flight", "In flight"), ("remaining", "remaining"))
FILLS = (("at-once", "at once"), ("in-parts", "in parts"), ("late", "late"))
LOTS = range(1, 7)
DOCSTRING = re.compile(r'\s*"""[^"]*"""\n')


@dataclass(frozen=True)
class Line:
    """One line as HTML; `at` is the step that happens in it, or ""."""

    html: str
    at: str = ""


@dataclass(frozen=True)
class Excerpt:
    """A piece of a file of `sim/`, without its docstring."""

    where: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Page:
    """What stands beside the figures: two handlers by the name of their build, and the code that is stepped."""

    handlers: tuple[tuple[str, str], ...]
    excerpts: tuple[Excerpt, ...]
    lines: dict[str, str]
    at: str
    words: str
    top: str

    figures, fills, lots = FIGURES, FILLS, LOTS


def page(state: dict[str, Any]) -> Page:
    """Code and lines of the picture, at the first step. Raises ContentError where the simulator has changed."""
    handlers = tuple((build, _html(_source("sim/builds.py", name))[0]) for build, name in HANDLERS.items())
    excerpts = tuple(_excerpt(at, *found) for at, found in STEPS.items())
    first = dict(zip(state["columns"], state["steps"][0], strict=True))
    return Page(handlers, excerpts, lines(state), first["at"], first["words"], f"{state['top']:,}")


def lines(state: dict[str, Any]) -> dict[str, str]:
    """A point a step, in shares; exposure is filled and in flight."""
    rows = [dict(zip(state["columns"], row, strict=True)) for row in state["steps"]]
    shares = {name: [row[name] for row in rows] for name in ("filled", "in_flight", "remaining")}
    shares["exposure"] = [filled + flying for filled, flying in zip(shares["filled"], shares.pop("in_flight"))]
    return {name: " ".join(f"{n},{y}" for n, y in enumerate(values)) for name, values in shares.items()}


def _excerpt(at: str, path: str, symbol: str, only: str) -> Excerpt:
    source = DOCSTRING.sub("\n", _source(path, symbol), count=1)
    lines = source.rstrip().splitlines()
    marked = [number for number, line in enumerate(lines) if only in line]
    if len(marked) != 1:
        raise ContentError(Path(__file__), 1, f"expected {only!r} in one line of {symbol}; it is in {len(marked)}")
    html = _html(source)
    return Excerpt(f"{path}, {symbol}", tuple(Line(html[n], at if n == marked[0] else "") for n in range(len(lines))))


def _source(path: str, symbol: str) -> str:
    text, _ = code.included({"include": path, "symbol": symbol}, (Path(__file__), 1))
    return textwrap.dedent(text)


def _html(source: str) -> list[str]:
    return code.coloured(source, "python").splitlines()
