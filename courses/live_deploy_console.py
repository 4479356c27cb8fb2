"""The words of the deploy console: what its settings and columns are called on the page."""

from dataclasses import dataclass
from typing import Any

STEPS = (
    ("copy", "copy"),
    ("restart", "restart"),
    ("hash", "hash the file"),
    ("ask", "ask the process"),
    ("probe", "test order"),
)
FAULTS = (
    ("well", "well"),
    ("flaky", "away at first"),
    ("unreachable", "unreachable"),
    ("hangs", "hangs"),
    ("half_writes", "writes half"),
    ("ignores_copy", "copies nothing"),
    ("ignores_restart", "never restarts"),
    ("lies", "lies"),
)
LOOKS = (
    ("hash", "Hash the files", (("program", "program"), ("configuration", "settings"))),
    ("ask", "Ask the processes", (("process", "process"),)),
    ("probe", "Send a test order", (("handler", "handler"), ("loop", "it ends"))),
)
THEN = (("go-on", "nothing: go on"), ("stop", "stop and say so"), ("collect", "go on, and name it at the end"))
SLOTS = 6
HEAD = ("By", "Second", "Host", "Request", "Answer", "Found")


@dataclass(frozen=True)
class Page:
    """One word for each thing on the page."""

    steps, faults, looks, then, head = STEPS, FAULTS, LOOKS, THEN, HEAD
    slots = range(1, SLOTS + 1)
    said: tuple[str, ...]
    exit: str


def page(state: dict[str, Any]) -> Page:
    """The words, and how the script of this state ended."""
    return Page(tuple(state["said"]), f"exit {state['code']} after {state['seconds']} s")
