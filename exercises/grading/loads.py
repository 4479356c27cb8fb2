"""The first check of every exercise: the file can be read, runs, and defines what it must.

Everything else waits for it, so one slip of the keyboard gives one red line.
"""

import ast

from exercises.grading.checks import Check, Conversation, Text, fail
from exercises.grading.errors import LearnerRaised
from exercises.grading.handle import Learner
from exercises.grading.source import nodes

CLOSED = ("sim", "exercises")
FLOOR_ONE = ("sim.errors", "sim.units", "sim.orders", "sim.reports")
DATA_TYPES = (*FLOOR_ONE, "sim.guard.shapes", "sim.guard.protocol")  # these may be imported


def loads_check() -> Check:
    """The check with the id `loads`."""
    return Check("loads", "Your file runs, and defines what the exercise asks for.", _loads, weight=0)


def _loads(learner: Learner) -> Conversation:
    if not learner.source.strip():
        fail("The file is empty. Reset brings the starting code back.")
    _writes_its_own(learner.source)
    try:
        found = yield learner.describe()
    except LearnerRaised as raised:
        if raised.stage == "import":
            raised.call = None
        raise
    for wanted in learner.entry_points:
        name = wanted.partition("(")[0]
        _defined(wanted, found.get(name) if isinstance(found, dict) else None)


def _writes_its_own(source: str) -> None:
    """Fails where the file imports what is there to be read, such as the simulator's own counter."""
    for name in _imported(source):
        if _closed(name):
            fail(f"{name} is there to be read, not to be imported: write this part yourself.", actual=Text(name))


def _closed(name: str) -> bool:
    a_type = any(name == module or name.startswith(f"{module}.") for module in DATA_TYPES)
    return name.partition(".")[0] in CLOSED and not a_type


def _imported(source: str) -> list[str]:
    if not any(word in source for word in CLOSED):
        return []
    found = nodes(source)
    names = [item.name for node in found if isinstance(node, ast.Import) for item in node.names]
    froms = [node for node in found if isinstance(node, ast.ImportFrom)]
    return names + [f"{node.module}.{item.name}" for node in froms for item in node.names]


def _defined(wanted: str, parameters: list[str] | None) -> None:
    name, _, inside = wanted.partition("(")
    if parameters is None:
        fail(f"Your file does not define {name}.", expected=Text(wanted), actual=Text("nothing of that name"))
    asked = [item for item in inside.rstrip(")").split(", ") if item]
    if inside and not _fits(len(asked), parameters or []):
        shown = f"{name}({', '.join(item.rstrip('=') for item in parameters or [])})"
        fail(
            f"{name} does not take the parameters it is called with.",
            expected=Text(wanted),
            actual=Text(shown),
        )


def _fits(count: int, parameters: list[str]) -> bool:
    required = [item for item in parameters if not item.endswith("=") and not item.startswith("*")]
    starred = any(item.startswith("*") for item in parameters)
    return len(required) <= count <= len(parameters) or (starred and len(required) <= count)
