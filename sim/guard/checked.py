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

from sim.guard.breaker import TripWire
from sim.guard.checked_ops import DO, CheckedResponder
from sim.guard.decisions import look_at
from sim.guard.either import Either
from sim.guard.errors import HookError
from sim.guard.exposure import judging
from sim.guard.hooks import Hooks, copied
from sim.guard.protocol import (
    Breaker,
    Child,
    Decision,
    Fill,
    GateView,
    RiskGate,
)

STATES = ("closed", "open", "half_open")


class CheckedGate:
    """A gate whose answers are answers."""

    def __init__(self, gate: RiskGate) -> None:
        self.gate = gate
        self.judge = judging(gate)  # for one of ours; None for a stranger's, which is asked child by child
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
        if self.judge is not None:
            judge = self.judge(view)
            return [judge(c.parent, c.symbol, c.side, c.quantity, c.account) for c in children]
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
        look_at(decisions, children, view)
        return decisions

    def copy(self) -> CheckedGate:
        """Copy what is inside."""
        return CheckedGate(copied(self.gate))


class CheckedBreaker:
    """A breaker whose state is one of three, and whose yes is a yes."""

    def __init__(self, breaker: Breaker) -> None:
        self.breaker = breaker
        self._own = breaker if type(breaker) is TripWire or type(breaker) is Either else None
        self.now = 0  # of the last tick
        self.state = "closed"
        self._look("breaker.state", None)

    @property
    def counts(self) -> bool:
        """Whether it is one of ours, which of a fill want the number of executions alone."""
        return self._own is not None

    @property
    def same_for_all(self) -> bool | None:
        """What `allow` answers to any child whatever, if it is one of ours; None where that depends."""
        return None if self._own is None else self._own.same_for_all

    def on_fills(self, executions: int) -> None:
        """Pass many fills on at once, to one that counts."""
        assert self._own is not None, "expected a breaker that counts"
        self._own.on_fills(executions)

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
