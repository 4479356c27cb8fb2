"""A stranger's defences in another interpreter: one exchange a tick, and nothing believed.

    tower = Tower(transport, source, names)       runs the file; raises Fallen where that fails
    answer = tower.tick(now, firm, changed, look, offer)

Invariant: what leaves this file has been checked: as many decisions as children, codes that are
short texts, scopes that exist, ops that the operator takes. Anything else is a Fallen, with a
sentence for the learner.
"""

from dataclasses import dataclass
from typing import Any

from exercises.challenges.ops import MOST_OPS
from exercises.challenges.pilot import STATES
from exercises.challenges.wire import Plain
from exercises.grading.errors import LearnerLost, LearnerRaised
from exercises.grading.text import clean
from exercises.grading.transport import Transport
from exercises.grading.wire import Session, Stopped
from sim.guard.shapes import ALLOW, Decision, Halt, Reject

PROGRAM = "from exercises.challenges.pilot import begin, tick\n"
SERVER_OPS = ("verify", "isolate", "readd")
OPS = (*SERVER_OPS, "clear_flag", "rollback", "disconnect", "reconnect", "declare")
LONGEST_CODE = 40
KEPT_OUTPUT = 4_000


class Fallen(Exception):
    """The tower fell: the stranger's code raised, answered nonsense or used up its budget.

    `reason` is 'raised', 'wrong' or one of `grading.errors.LOST`; `line` counts from 1, 0 for none.
    """

    def __init__(self, reason: str, sentence: str, line: int = 0) -> None:
        super().__init__(sentence)
        self.reason, self.sentence, self.line = reason, sentence, line


class Interrupted(Exception):
    """The person pressed Stop, or the browser's budget is used up."""


@dataclass(frozen=True)
class Answer:
    """What the tower decided in a tick. `decisions`: the gates'; `allowed`: the breakers' word on those let pass."""

    ops: list[tuple[str, int | str, str]]
    state: str
    decisions: list[Decision]
    allowed: list[bool]


class Tower:
    """One run's worth of a stranger's file."""

    def __init__(self, transport: Transport, source: str, names: tuple[str, ...], stocks: tuple[list[int], list[int]]):
        self._session = Session(transport)
        self.output = ""
        self.state = "closed"
        counts = self._ask("begin", [source, list(names), *stocks])
        if len(counts) != 4 or not all(type(count) is int and 0 <= count <= len(names) for count in counts):
            raise _protocol()
        self.gates, self.breakers, self.people, self.hearers = counts

    def close(self) -> None:
        """Ends the interpreter."""
        self._session.close()

    def tick(self, now: int, firm: list[int], changed: list[int], look: Any, offer: Any, many: int) -> Answer:
        """One exchange; `many` children are on offer, `offer` None where nobody stands before the market."""
        reply = self._ask("tick", [now, firm, changed, look, offer])
        if len(reply) != 5:
            raise _protocol()
        ops, state, marks, why, distinct = reply
        if state not in ("", *STATES) or type(marks) is not str or len(marks) != (many if offer is not None else 0):
            raise _protocol()
        self.state = state or self.state
        decisions = _decisions(marks, why, [_refusal(item) for item in _list(distinct)])
        return Answer(_ops(ops), self.state, decisions, [mark == "." for mark in marks if mark != "g"])

    def _ask(self, name: str, args: list[Any]) -> list[Any]:
        try:
            [answer] = self._session.send([(0, Plain(0, name, tuple(args)))])
        except LearnerLost as lost:
            raise Fallen(lost.reason, LOST_WORDS[lost.reason]) from None
        if answer.output and len(self.output) < KEPT_OUTPUT:
            self.output = (self.output + answer.output)[:KEPT_OUTPUT]
        if isinstance(answer.value, Stopped):
            raise Interrupted
        if isinstance(answer.value, LearnerRaised):
            raise _protocol()
        reply = _list(answer.value)
        if reply[:1] == ["raised"]:
            raise _raised(reply)
        if reply[:1] != ["ok"]:
            raise _protocol()
        return reply[1:]


LOST_WORDS = {
    "timed_out": "It used up its budget of instructions. Is there a loop without end, or work that grows each tick?",
    "memory": "It asked for more memory than a tower may use.",
    "crashed": "It brought the Python interpreter down. Very deep recursion does that.",
    "output": "It printed far more than anyone could read, and was stopped.",
    "protocol": "It disturbed the interpreter so badly that no answer could be read.",
}


def _protocol() -> Fallen:
    return Fallen("protocol", LOST_WORDS["protocol"])


def _list(value: Any) -> list[Any]:
    if type(value) is not list:
        raise _protocol()
    return value


def _raised(reply: list[Any]) -> Fallen:
    if len(reply) != 5 or [type(item) for item in reply] != [str, str, str, str, int]:
        return _protocol()
    _, called, kind, words, line = reply
    where = f", line {line}" if 0 < line < 10**6 else ""
    if not kind:
        return Fallen("wrong", clean(f"{called}{where}: {words}.", 600), max(line, 0))
    own = f"{kind}: {words}" if words else kind
    return Fallen("raised", clean(f"{called}{where} raised {own}", 600), max(line, 0))


def _refusal(item: Any) -> Reject | Halt:
    if type(item) is not list or len(item) != 2 or not all(type(text) is str for text in item):
        raise _wrong("a code and a scope are texts", item)
    scope, code = item
    if not 0 < len(code) <= LONGEST_CODE or not code.isprintable():
        raise _wrong(f"a code of 1 to {LONGEST_CODE} characters", code)
    if not scope:
        return Reject(code)
    if not _is_scope(scope):
        raise _wrong("a scope such as 'parent:7', 'symbol:12', 'server:8' or 'firm'", scope)
    return Halt(scope, code)


def _is_scope(scope: str) -> bool:
    name, _, number = scope.partition(":")
    if scope == "firm":
        return True
    whole = number.isascii() and number.isdigit() and len(number) < 10
    return whole and (name in ("parent", "symbol") or (name == "server" and 1 <= int(number) <= 8))


def _wrong(expected: str, came: Any) -> Fallen:
    return Fallen("wrong", clean(f"A gate's answer: expected {expected}; got {came!r}", 400))


def _decisions(marks: str, why: Any, distinct: list[Reject | Halt]) -> list[Decision]:
    picks = _list(why)
    if len(picks) != marks.count("g") or any(type(pick) is not int or not 0 <= pick < len(distinct) for pick in picks):
        raise _protocol()
    if set(marks) - {".", "g", "b"}:
        raise _protocol()
    chosen = iter(picks)
    return [distinct[next(chosen)] if mark == "g" else ALLOW for mark in marks]


def _ops(asked: Any) -> list[tuple[str, int | str, str]]:
    if len(_list(asked)) > MOST_OPS:
        raise _protocol()
    return [_op(item) for item in asked]


def _op(item: Any) -> tuple[str, int | str, str]:
    if type(item) is not list or len(item) != 3:
        raise _protocol()
    kind, argument, because = item
    if type(kind) is not str or kind not in OPS or type(because) is not str or len(because) > 200:
        raise _protocol()
    if kind in SERVER_OPS:
        good = type(argument) is int and 1 <= argument <= 8
    elif kind == "declare":
        good = type(argument) is str and 0 < len(argument) <= 200
    else:
        good = argument == 0
    if not good:
        raise _protocol()
    return kind, clean(argument, 200) if type(argument) is str else argument, clean(because, 200)
