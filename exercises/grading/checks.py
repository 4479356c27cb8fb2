"""What a check is, and the words it is written in.

    @check(after="stops_at_quantity", weight=2)
    def counts_partial_fills(learner):
        \"\"\"A child filled in two parts is counted as what was filled.\"\"\"
        peg = learner.PegLoop(quantity=300)
        answer = yield peg.next_child([])
        expect(answer, 100, "The first child is one round lot.")

The docstring's first line is the sentence the learner sees. A check that needs no call (it
reads `learner.source`) may be a plain function. `after` names checks that must pass first.
"""

import inspect
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass
from typing import Any

from exercises.grading.errors import Broken, CheckFailed
from exercises.grading.handle import Call, Learner
from exercises.grading.show import show

Conversation = Generator[Call | list[Call], Any, None]


@dataclass(frozen=True)
class Check:
    """One check: its id (the function's name), its sentence and the function itself.

    `category` is what a hidden check may say about itself before it is revealed.
    """

    id: str
    title: str
    run: Callable[[Learner], Conversation | None]
    after: tuple[str, ...] = ()
    weight: int = 1
    category: str = ""
    hidden: bool = False


def check(
    *, after: str | tuple[str, ...] = (), weight: int = 1, category: str = ""
) -> Callable[[Callable[[Learner], Any]], Check]:
    """Turns a function into a `Check`. Raises Broken where the sentence is missing."""

    def make(function: Callable[[Learner], Any]) -> Check:
        title = (inspect.getdoc(function) or "").partition("\n")[0]
        if not title:
            raise Broken(f"expected check {function.__name__} to have a docstring: it is the sentence learners see")
        needs = (after,) if isinstance(after, str) else after
        return Check(function.__name__, title, function, ("loads", *needs), weight, category)

    return make


def collect(namespace: dict[str, Any], *, hidden: bool = False) -> list[Check]:
    """The checks of one file, in the order they are written there."""
    found = [value for value in namespace.values() if isinstance(value, Check) and value.hidden is False]
    return [Check(**{**vars(item), "hidden": hidden}) for item in found if item.run.__globals__ is namespace]


def validate(checks: Iterable[Check]) -> None:
    """Raises Broken where two checks share an id or one waits for a check that does not come before it."""
    seen = {"loads"}
    for item in checks:
        if item.id in seen:
            raise Broken(f"expected each check to have its own name, {item.id} came twice")
        missing = [name for name in item.after if name not in seen]
        if missing:
            raise Broken(f"check {item.id} waits for {missing[0]}, which does not come before it")
        seen.add(item.id)


def fail(message: str, **details: Any) -> None:
    """The check fails with this sentence. `expected`, `actual`: values or text; `call`; `tick`."""
    for name in ("expected", "actual"):
        if name in details and not isinstance(details[name], Text):
            details[name] = show(details[name])
    if "call" in details:
        details["call"] = str(details["call"])
    raise CheckFailed(message, **details)


class Text(str):
    """Words for `expected` or `actual` that are shown as they are, not as a quoted string."""


def expect(actual: Any, expected: Any, message: str, **details: Any) -> None:
    """Fails with `message` unless `actual` is exactly `expected`, type included."""
    if not same(actual, expected):
        fail(message, expected=expected, actual=actual, **details)


def same(left: Any, right: Any) -> bool:
    """Equal in value and in type, all the way down: True is not 1, 1.0 is not 1."""
    if type(left) is not type(right):
        return False
    if type(left) in (list, tuple):
        return len(left) == len(right) and all(map(same, left, right))
    if type(left) is dict:
        return same(sorted(map(show, left)), sorted(map(show, right))) and all(
            same(left[key], right.get(key)) for key in left
        )
    return bool(left == right)
