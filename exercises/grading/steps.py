"""What went to and fro between a check and the learner's code, as plain data that a page can show.

    step(call, answer, exchange, names)    one call: what it was given, what came back, what was printed
    failing(steps, result)                 which of them a failure speaks of
    series(steps)                          the numbers in them that change with the ticks, for a picture

Texts are cut as everywhere (`show`); a dictionary is taken apart by its keys, so that a reader sees
which of them changed. Nothing here calls anything or judges anything.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from exercises.grading.errors import LearnerRaised
from exercises.grading.handle import Call, Thing
from exercises.grading.show import show
from exercises.grading.verdict import CheckResult
from exercises.grading.wire import Answer, Stopped

VALUE = 400  # characters of one value
MOST_ROWS = 24  # of one dictionary
MOST_SERIES = 6
LEAST_POINTS = 3
NO_FIGURES = {
    "now",
    "tick",
    "seconds",
    "as_of",
    "shown_at",
    "id",
    "exec",
}  # moments and names: true, and nothing to draw

Names = Mapping[str, Sequence[str]]


@dataclass
class Step:
    """One call. `how`: returned, built (kept, not sent), raised, stopped, or loaded (the file itself ran)."""

    exchange: int
    tick: int | None
    call: str
    owner: str
    name: str
    args: list[dict[str, Any]]
    how: str
    answer: str
    printed: str = ""
    numbers: dict[str, float] = field(default_factory=dict)

    def plain(self) -> dict[str, Any]:
        """For JSON; the numbers go into the series."""
        return {name: value for name, value in vars(self).items() if name != "numbers"}


def step(call: Call, answer: Answer, exchange: int, names: Names) -> Step:
    """What one call was, now: the check may change its arguments later."""
    how, text = _came(call, answer.value)
    given = [*zip(_names(call, names), call.args), *call.kwargs.items()] if call.name else []
    return Step(
        exchange=exchange,
        tick=call.tick,
        call=str(call) if call.name else "Python runs your file from its first line to its last",
        owner=call.owner,
        name=call.name,
        args=[_argument(name, value) for name, value in given],
        how=how,
        answer=text,
        printed=answer.output[:VALUE],
        numbers=dict(_numbers(call, answer.value)),
    )


def _came(call: Call, value: Any) -> tuple[str, str]:
    if isinstance(value, Stopped):
        return "stopped", "It was still running when the time was over."
    if isinstance(value, LearnerRaised):
        return "raised", f"{value.kind}: {value.message}" if value.message else value.kind
    if not call.name:
        return "loaded", "It came to its end."
    return ("built", f"a {call.name}") if call.keep else ("returned", show(value))


def parameters(entry_points: Sequence[str]) -> dict[str, list[str]]:
    """Names of parameters by the name that is called, from lines like `Gate.check(self, child)`."""
    found = {}
    for line in entry_points:
        name, _, inside = line.partition("(")
        every = [item.partition("=")[0].strip() for item in inside.rstrip(")").split(",")]
        found[name.rpartition(".")[2]] = [item for item in every if item not in ("", "self")]
    return found


def _names(call: Call, names: Names) -> list[str]:
    known = list(names.get(call.name, ()))
    return known + [""] * (len(call.args) - len(known))


def _argument(name: str, value: Any) -> dict[str, Any]:
    if type(value) is dict and value and all(type(key) is str for key in value):
        rows = [[key, _text(item)] for key, item in list(value.items())[:MOST_ROWS]]
        return {"name": name, "rows": rows, "more": max(0, len(value) - MOST_ROWS)}
    return {"name": name, "text": _text(value)}


def _text(value: Any) -> str:
    return value.made_by if isinstance(value, Thing) else show(value, VALUE)


def _numbers(call: Call, answer: Any) -> Iterator[tuple[str, float]]:
    if call.tick is None:
        return
    for value in (*call.args, *call.kwargs.values()):
        if type(value) is dict:
            yield from _inside(value, "")
    if type(answer) in (int, float):
        yield f"{call.name}()", answer


def _inside(value: dict[Any, Any], lead: str) -> Iterator[tuple[str, float]]:
    for key, item in value.items():
        if type(key) is not str:
            continue
        if type(item) in (int, float) and key not in NO_FIGURES:
            yield lead + key, item
        elif type(item) is dict and not lead:
            yield from _inside(item, f"{key}.")


def series(steps: Sequence[Step]) -> list[dict[str, Any]]:
    """Numbers that were said at three ticks or more and are not always the same; the first few that came."""
    found: dict[str, dict[int, float]] = {}
    for item in steps:
        for name, value in item.numbers.items():
            found.setdefault(name, {})[item.tick or 0] = value
    moving = {name: at for name, at in found.items() if len(at) >= LEAST_POINTS and len(set(at.values())) > 1}
    kept = sorted(moving, key=lambda name: not name.endswith("()"))[:MOST_SERIES]
    return [{"name": name, "points": sorted(moving[name].items())} for name in kept]


def failing(steps: Sequence[Step], result: CheckResult) -> int | None:
    """The number of the step a failure speaks of: the last that is most like it; None where all is well."""
    if result.status in ("passed", "blocked", "broken") or not steps:
        return None
    return max(range(len(steps)), key=lambda number: (_like(steps[number], result), number))


def _like(item: Step, result: CheckResult) -> int:
    if item.how in ("raised", "stopped") and result.status in ("errored", "timed_out"):
        return 16
    same_call = item.call == result.call
    same_tick = result.tick is not None and item.tick == result.tick
    return 4 * same_call + 3 * same_tick + 2 * (item.answer == result.actual) - (item.how == "built")
