"""Plain sentences for what Python says, and a traceback of the learner's own lines only."""

from itertools import groupby

from exercises.grading.errors import Frame, LearnerRaised
from exercises.grading.text import clean

_SENTENCES = {
    "SyntaxError": "Python cannot read line {line}.",
    "IndentationError": "The indentation of line {line} does not fit the lines around it.",
    "TabError": "Line {line} mixes tabs and spaces; use four spaces.",
    "NameError": "Line {line} uses a name that nothing has defined yet.",
    "UnboundLocalError": "Line {line} reads a local name before anything was put into it.",
    "AttributeError": "Line {line} asks an object for something it does not have.",
    "TypeError": "Line {line} uses a value of a type that does not fit there.",
    "ValueError": "Line {line} gives a value that is of the right type but not acceptable.",
    "IndexError": "Line {line} reaches past the end of a sequence.",
    "KeyError": "Line {line} looks up a key that is not there.",
    "ZeroDivisionError": "Line {line} divides by zero.",
    "RecursionError": "A function keeps calling itself; the last line of yours was {line}.",
    "ImportError": "Line {line} imports something that is not available here.",
    "ModuleNotFoundError": "Line {line} imports a module that is not available here.",
    "AssertionError": "The assertion in line {line} does not hold.",
    "NotImplementedError": "Line {line} says that this part is not written yet.",
    "EOFError": "Line {line} waits for input, but nobody types here; use the arguments instead.",
    "MemoryError": "Line {line} asks for more memory than there is.",
}
_LOST = {
    "timed_out": ("timed_out", "It did not finish within its budget. Is there a loop that never ends?"),
    "memory": ("errored", "It asked for more memory than the exercise allows."),
    "crashed": ("errored", "It brought the Python interpreter down. Very deep recursion does that."),
    "output": ("errored", "It printed far more than anyone could read, and was stopped."),
    "protocol": ("errored", "It disturbed the interpreter so badly that no answer could be read."),
}


def lost_words(reason: str) -> tuple[str, str]:
    """Status and sentence for a lost interpreter."""
    return _LOST[reason]


def explain(raised: LearnerRaised, source: str) -> str:
    """A sentence first, then Python's own words."""
    own = f"{raised.kind}: {raised.message}" if raised.message else raised.kind
    if raised.line is None:
        return clean(f"{_without_line(raised)} Python says: {own}", 900)
    template = _SENTENCES.get(raised.kind, "Line {line} raised an exception.")
    return clean(f"{template.format(line=raised.line)} Python says: {own}", 900)


def _without_line(raised: LearnerRaised) -> str:
    if raised.kind == "TypeError":
        return "The call does not fit the parameters you wrote."
    if raised.kind in ("SyntaxError", "ValueError"):
        return "Python cannot read the file."
    return "The call raised an exception."


def traceback_text(raised: LearnerRaised, source: str) -> str | None:
    """The learner's lines, outermost first, each with its number; None where none took part."""
    lines = source.splitlines()
    shown: list[str] = []
    for frame, again in groupby(raised.frames):
        count = len(list(again))
        shown.append(_frame_text(frame, lines) + (f"\n    (and {count - 1} times more)" if count > 1 else ""))
    return "\n".join(shown) or None


def _frame_text(frame: Frame, lines: list[str]) -> str:
    text = lines[frame.line - 1].strip() if 0 < frame.line <= len(lines) else ""
    where = "" if frame.function.startswith("<") else f", in {frame.function}"
    return clean(f"line {frame.line}{where}\n    {text}", 300)
