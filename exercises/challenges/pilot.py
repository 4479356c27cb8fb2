"""What runs beside the stranger's defences: hears one tick as plain numbers, asks each hook, answers.

It lives in the learner's interpreter, so it is not trusted: it holds nothing worth stealing, and
`tower` checks again whatever it says. One call a tick; the views are kept here and told what changed.
`program` makes the text that a driver runs as the learner's file; the stranger's own text is in it.
"""

import sys
import types
from typing import Any

from exercises.challenges.ops import Ops, Wrong
from sim.guard.shapes import (
    ALLOW,
    Allow,
    Child,
    Dashboards,
    Fill,
    GateView,
    Halt,
    Mail,
    Reading,
    Reject,
    ServerReading,
)

FILE = "tower.py"
new = tuple.__new__  # half the price of a named tuple's own
STATES = ("closed", "half_open", "open")
_HOOKS = {"check": "gate", "allow": "breaker", "on_tick": "responder"}


class Pilot:
    """The stranger's defences, and the firm as they are shown it."""

    def __init__(self) -> None:
        self.called = "import"
        self.module = types.ModuleType("tower")
        self.hooks: dict[str, list[Any]] = {"gate": [], "breaker": [], "responder": []}
        self.ops = Ops()
        self.reference: list[int] = []
        self.halves: list[int] = []
        self.ordered: dict[int, int] = {}
        self.left: dict[int, int] = {}
        self.slots: list[tuple[int, int, int, int, int]] = []
        self.passed: list[Child] = []
        self.hears: list[bool] = []
        self.view: Any = None

    def build(self, source: str, names: tuple[str, ...]) -> None:
        """Run the file and make its defences."""
        sys.modules["tower"] = self.module
        exec(compile(source, FILE, "exec", dont_inherit=True), self.module.__dict__)
        for name in names:
            self._place(name)

    def _place(self, name: str) -> None:
        self.called = f"{name}()"
        made = getattr(self.module, name)()
        kinds = [kind for hook, kind in _HOOKS.items() if callable(getattr(made, hook, None))]
        if kinds == ["breaker", "responder"]:
            kinds = ["breaker"]  # a breaker has an on_tick, too
        if len(kinds) != 1:
            raise Wrong(f"{name} must have one of check (a gate), allow (a breaker), on_tick (a responder)")
        self.hooks[kinds[0]].append(made)

    def start(self, prices: list[int], halves: list[int]) -> list[int]:
        """Take in the stocks; say how many gates, breakers, responders and hearers of fills there are."""
        self.reference, self.halves = prices, halves
        many = len(prices)
        bid = [price - half for price, half in zip(prices, halves)]
        ask = [price + half for price, half in zip(prices, halves)]
        self.view = GateView(0, bid, ask, prices, [0] * many, self.ordered, self.left)
        self.hears = [callable(getattr(breaker, "on_fill", None)) for breaker in self.hooks["breaker"]]
        return [*(len(self.hooks[kind]) for kind in ("gate", "breaker", "responder")), sum(self.hears)]

    def tick(self, now: int, firm: list[int], changed: list[int], look: Any, offer: Any) -> list[Any]:
        """See what changed; look around (`look`); decide on children (`offer`)."""
        self._see(now, firm, changed)
        self.ops.asked = []
        state = self._look(now, look) if look is not None else ""
        verdicts: list[Any] = self._decide(offer) if offer is not None else ["", [], []]
        return [self.ops.asked, state, *verdicts]

    def _see(self, now: int, firm: list[int], changed: list[int]) -> None:
        view, halves = self.view, self.halves
        bid, ask, position = view.bid, view.ask, view.position
        numbers = iter(changed)
        for symbol, held, price in zip(numbers, numbers, numbers):
            half = halves[symbol]
            bid[symbol], ask[symbol], position[symbol] = price - half, price + half, held
        self.view = GateView(now, bid, ask, self.reference, position, self.ordered, self.left, *firm)

    def _look(self, now: int, look: list[Any]) -> str:
        prices, reset, shown = look
        state = self._breakers(now, prices, reset) if self.hooks["breaker"] else ""
        if shown is not None:
            dashboards = _dashboards(now, *shown)
            for responder in self.hooks["responder"]:
                self.called = f"{type(responder).__name__}.on_tick"
                if responder.on_tick(now, dashboards, self.ops) is not None:
                    raise Wrong("on_tick returns nothing; call the ops it is given")
        return state

    def _breakers(self, now: int, prices: list[int], reset: int) -> str:
        fills = [new(Fill, (*child[:6], price, child[7])) for child, price in zip(self.passed, prices)]
        worst = 0
        for breaker, hears in zip(self.hooks["breaker"], self.hears):
            name = type(breaker).__name__
            tick = getattr(breaker, "on_tick", None)
            if hears:
                self.called, hear = f"{name}.on_fill", breaker.on_fill
                for fill in fills:
                    hear(fill)
            self.called = f"{name}.on_tick"
            if tick is not None:
                tick(now, self.view)
            state = self._state(breaker)
            if reset and state == 2 and hasattr(breaker, "reset"):
                self.called = f"{name}.reset"
                breaker.reset("operator")
                state = self._state(breaker)
            worst = max(worst, state)
        return STATES[worst]

    def _state(self, breaker: Any) -> int:
        state = getattr(breaker, "state", None)
        if type(state) is not str or state not in STATES:
            raise Wrong(f"{type(breaker).__name__}.state must be one of {STATES}, it is {state!r:.80}")
        return STATES.index(state)

    def _children(self, slots: list[int], flows: list[int], plain: list[int]) -> list[Child]:
        numbers = iter(slots)
        for parent, server, symbol, side, limit, ordered in zip(*[numbers] * 6):
            self.slots.append((parent, server, symbol, side, limit))
            self.ordered[parent] = ordered
        children, known = [], self.slots
        numbers = iter(flows)
        for place, quantity, count in zip(numbers, numbers, numbers):
            parent, server, symbol, side, limit = known[place >> 1]
            account = "33" if place & 1 else "customer"
            children.append(new(Child, (parent, server, symbol, side, quantity, count, limit, account)))
        numbers = iter(plain)
        for values in zip(*[numbers] * 7):
            self.ordered[values[0]] = values[4]
            children.append(new(Child, (*values, "customer")))
        return children

    def _decide(self, offer: list[Any]) -> list[Any]:
        children = self._children(*offer)
        marks, why, distinct = self._gates(children)
        passed = [child for child, mark in zip(children, marks) if mark == "."]
        for breaker in self.hooks["breaker"]:
            if not passed:
                break
            self.called = f"{type(breaker).__name__}.allow"
            allowed = [breaker.allow(child) for child in passed]
            if not all(answer is True for answer in allowed):
                marks, passed = self._kept_back(marks, passed, allowed)
        left = self.left
        for child in passed:
            left[child.parent] = left.get(child.parent, 0) + child.quantity
        self.passed = passed
        return ["".join(marks), why, distinct]

    def _gates(self, children: list[Child]) -> tuple[list[str], list[int], list[list[str]]]:
        if not self.hooks["gate"]:
            return ["."] * len(children), [], []
        decisions: list[Any] = [ALLOW] * len(children)
        for number, gate in enumerate(self.hooks["gate"]):
            self.called = f"{type(gate).__name__}.check"
            check, view = gate.check, self.view
            if number == 0:
                decisions = [check(child, view) for child in children]
            else:
                decisions = [check(child, view) if was is ALLOW else was for child, was in zip(children, decisions)]
            if any(decision is not ALLOW for decision in decisions):
                decisions = [ALLOW if type(decision) is Allow else decision for decision in decisions]
        return self._refused(decisions)

    def _refused(self, decisions: list[Any]) -> tuple[list[str], list[int], list[list[str]]]:
        marks: list[str] = []
        why: list[int] = []
        distinct: list[list[str]] = []
        places: dict[Reject | Halt, int] = {}
        for decision in decisions:
            if decision is ALLOW:
                marks.append(".")
                continue
            if type(decision) is not Reject and type(decision) is not Halt:
                raise Wrong(f"return ALLOW, Reject('code') or Halt('server:8', 'code'), not {decision!r:.80}")
            if decision not in places:
                places[decision] = len(distinct)
                distinct.append([decision.scope if isinstance(decision, Halt) else "", decision.code])
            marks.append("g")
            why.append(places[decision])
        return marks, why, distinct

    def _kept_back(self, marks: list[str], passed: list[Child], allowed: list[Any]) -> tuple[list[str], list[Child]]:
        bad = [answer for answer in allowed if answer is not True and answer is not False]
        if bad:
            raise Wrong(f"allow returns True or False, not {bad[0]!r:.80}")
        answers = iter(allowed)
        marks = [mark if mark != "." or next(answers) else "b" for mark in marks]
        return marks, [child for child, answer in zip(passed, allowed) if answer]


def _dashboards(
    now: int, monitor: list[int], servers: list[Any], mail: list[Any], calls: list[str], answers: list[Any]
) -> Dashboards:
    cells, words, said = iter(servers), iter(mail), iter(answers)
    return Dashboards(
        now,
        Reading(*monitor),
        tuple(ServerReading(*cell) for cell in zip(*[cells] * 4)),
        tuple(Mail(*item) for item in zip(*[words] * 5)),
        tuple(calls),
        dict(zip(said, said)),
    )


_pilot: Any = None


def begin(source: str, names: list[str], prices: list[int], halves: list[int]) -> list[Any]:
    """Run the stranger's file and build its defences: ['ok', gates, breakers, responders] or what was raised."""
    global _pilot
    _pilot = pilot = Pilot()
    try:
        pilot.build(source, tuple(names))
        return ["ok", *pilot.start(prices, halves)]
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        return _raised(error, pilot.called)


def tick(now: int, firm: list[int], changed: list[int], look: Any, offer: Any) -> list[Any]:
    """One tick: ['ok', ops, state, marks, why, distinct] or what was raised."""
    try:
        return ["ok", *_pilot.tick(now, firm, changed, look, offer)]
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        return _raised(error, _pilot.called)


def _raised(error: BaseException, called: str) -> list[Any]:
    """['raised', hook, type, words, line]: the innermost line of the stranger's own file, 0 where there is none."""
    line, step = 0, error.__traceback__
    while step is not None:
        if step.tb_frame.f_code.co_filename == FILE:
            line = step.tb_lineno
        step = step.tb_next
    if isinstance(error, SyntaxError) and error.filename == FILE:
        line = error.lineno or 1
    kind = "" if type(error) is Wrong else type(error).__name__[:80]
    try:
        words = str(error)[:400]
    except BaseException:
        words = "(its message could not be read)"
    return ["raised", called[:120], kind, words, line]
