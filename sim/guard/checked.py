"""A stranger's hooks, watched: what raises or answers nonsense ends in a HookError.

    checked(Hooks(gate=theirs))     the same hooks, each in its wrapper

Invariant: nothing that a hook returned reaches the run unless it is one of the shapes of
`protocol`; a HookError says what was called, with what, at which millisecond.
Leaves out: code that never returns, and code that reaches around the wrapper: that is a
sandbox's work. A decision that is merely wrong is data, not an error.
Source: our model.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import repeat
from operator import length_hint

from sim.guard.checked_ops import DO, CheckedResponder
from sim.guard.errors import HookError
from sim.guard.hooks import Hooks, copied
from sim.guard.protocol import (
    ALLOW,
    Allow,
    Breaker,
    Child,
    Decision,
    Fill,
    GateView,
    Halt,
    Reject,
    RiskGate,
)

STATES = ("closed", "open", "half_open")
SCOPES = ("parent", "symbol", "server")


class CheckedGate:
    """A gate whose answers are answers."""

    def __init__(self, gate: RiskGate) -> None:
        self.gate = gate
        try:
            self._check = gate.check
        except Exception as raised:
            raise HookError(
                "gate.check", (), 0, "to be there", raised, "give the gate a check(child, view)"
            ) from raised

    def check(self, child: Child, view: GateView) -> Decision:
        """Ask, and look at what comes."""
        return self.check_all([child], view)[0]

    def check_all(self, children: Sequence[Child], view: GateView) -> list[Decision]:
        """Ask about a whole tick's children, and look at what comes; the same, and quicker."""
        coming = iter(children)
        try:
            decisions = list(map(self._check, coming, repeat(view)))
        except HookError:
            raise
        except Exception as raised:
            asked = children[len(children) - length_hint(coming) - 1]
            raise HookError("gate.check", asked, view.now, "a decision", raised, DO) from raised
        if len(decisions) < len(children):  # a StopIteration of theirs looks like our end
            asked = children[len(decisions)]
            raise HookError("gate.check", asked, view.now, "a decision", StopIteration(), DO)
        if {*map(id, decisions)} - {id(ALLOW)}:  # somebody's own object: by identity, because () equals ALLOW
            for child, decision in zip(children, decisions):
                _look_at(decision, child, view)
        return decisions

    def copy(self) -> CheckedGate:
        """Copy what is inside."""
        return CheckedGate(copied(self.gate))


class CheckedBreaker:
    """A breaker whose state is one of three, and whose yes is a yes."""

    def __init__(self, breaker: Breaker) -> None:
        self.breaker = breaker
        self.now = 0  # of the last tick
        self.state = "closed"
        self._look("breaker.state", None)

    def on_fill(self, fill: Fill) -> None:
        """Pass a fill on."""
        try:
            self.breaker.on_fill(fill)
        except Exception as raised:
            raise HookError("breaker.on_fill", fill, self.now, "nothing", raised, DO) from raised
        self._look("breaker.on_fill", fill)

    def on_tick(self, now: int, view: GateView) -> None:
        """Pass a tick on."""
        self.now = now
        try:
            self.breaker.on_tick(now, view)
        except Exception as raised:
            raise HookError("breaker.on_tick", (now,), now, "nothing", raised, DO) from raised
        self._look("breaker.on_tick", (now,))

    def allow(self, child: Child) -> bool:
        """Ask, and take True or False for an answer."""
        try:
            answer = self.breaker.allow(child)
        except Exception as raised:
            raise HookError("breaker.allow", child, self.now, "True or False", raised, DO) from raised
        if answer is not True and answer is not False:
            raise HookError("breaker.allow", child, self.now, "True or False", answer, "return a bool")
        self._look("breaker.allow", child)
        return answer

    def reset(self, who: str) -> None:
        """Pass a person's word on, to a breaker that listens to one."""
        reset = getattr(self.breaker, "reset", None)
        if reset is None:
            return
        try:
            reset(who)
        except Exception as raised:
            raise HookError("breaker.reset", (who,), self.now, "nothing", raised, DO) from raised
        self._look("breaker.reset", (who,))

    def copy(self) -> CheckedBreaker:
        """Copy what is inside."""
        twin = CheckedBreaker(copied(self.breaker))
        twin.now = self.now
        return twin

    def _look(self, called: str, given: object) -> None:
        try:
            state = self.breaker.state
        except Exception as raised:
            raise HookError(called, given, self.now, "a state", raised, "keep one in .state") from raised
        if type(state) is not str or state not in STATES:
            raise HookError(called, given, self.now, f"a state of {STATES}", state, "set .state to one of them")
        self.state = state


def checked(hooks: Hooks) -> Hooks:
    """Wrap each hook that is there."""
    return Hooks(
        None if hooks.gate is None else CheckedGate(hooks.gate),
        None if hooks.breaker is None else CheckedBreaker(hooks.breaker),
        None if hooks.responder is None else CheckedResponder(hooks.responder),
    )


def watched(hooks: Hooks) -> Hooks:
    """Wrap each hook that is not wrapped yet; the engine does, whoever wrote them."""
    gate, breaker, responder = hooks.gate, hooks.breaker, hooks.responder
    return Hooks(
        gate if gate is None or isinstance(gate, CheckedGate) else CheckedGate(gate),
        breaker if breaker is None or isinstance(breaker, CheckedBreaker) else CheckedBreaker(breaker),
        responder if responder is None or isinstance(responder, CheckedResponder) else CheckedResponder(responder),
    )


def _look_at(decision: object, child: Child, view: GateView) -> None:
    if decision is ALLOW or _is_decision(decision):
        return
    do = "return ALLOW, Reject('code') or Halt('server:8', 'code')"
    raise HookError("gate.check", child, view.now, "a decision", decision, do)


def _is_decision(decision: object) -> bool:
    kind = type(decision)
    if kind is Allow:
        return True
    if not isinstance(decision, Reject | Halt) or type(decision.code) is not str or not 0 < len(decision.code) <= 40:
        return False
    return kind is Reject or (isinstance(decision, Halt) and _is_scope(decision.scope))


def _is_scope(scope: object) -> bool:
    if type(scope) is not str:
        return False
    name, _, number = scope.partition(":")
    return scope == "firm" or (name in SCOPES and number.isascii() and number.isdigit() and len(number) < 10)
