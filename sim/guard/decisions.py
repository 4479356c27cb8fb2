"""Whether what a gate answered is an answer.

Invariant: an Allow, a Reject or a Halt with a code, and with a scope that could be one; nothing else passes.
Leaves out: whether there is such a server or symbol (`sim.incident.controls`).
Source: our model.
"""

from __future__ import annotations

from collections.abc import Iterable

from sim.guard.errors import HookError
from sim.guard.protocol import ALLOW, Allow, Child, GateView, Halt, Reject

SCOPES = ("parent", "symbol", "server")


def look_at(decisions: Iterable[object], children: Iterable[Child], view: GateView) -> None:
    """HookError at the first that is none; the same object is looked at once."""
    seen = {id(ALLOW)}  # by identity, because () equals ALLOW
    for decision, child in zip(decisions, children):
        if id(decision) not in seen:
            _look_at(decision, child, view)
            seen.add(id(decision))


def _look_at(decision: object, child: Child, view: GateView) -> None:
    if _is_decision(decision):
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
