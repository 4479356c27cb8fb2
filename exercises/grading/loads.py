"""The first check of every exercise: the file can be read, runs, and defines what it must.

Everything else waits for it, so one slip of the keyboard gives one red line.
"""

from exercises.grading.checks import Check, Conversation, Text, fail
from exercises.grading.codec import MAX_TEXT
from exercises.grading.errors import LearnerRaised
from exercises.grading.handle import Learner

MAX_SOURCE = MAX_TEXT


def loads_check() -> Check:
    """The check with the id `loads`."""
    return Check("loads", "Your file runs, and defines what the exercise asks for.", _loads, weight=0)


def _loads(learner: Learner) -> Conversation:
    if not learner.source.strip():
        fail("The file is empty. Reset brings the starting code back.")
    try:
        found = yield learner.describe()
    except LearnerRaised as raised:
        if raised.stage == "import":
            raised.call = None
        raise
    for wanted in learner.entry_points:
        name = wanted.partition("(")[0]
        _defined(wanted, found.get(name) if isinstance(found, dict) else None)


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
