"""Orders out past controls of ours, at L1: flow after flow, and no object for a child that is refused.

    due -> judge (the gate's) -> breaker, the same for all -> filled together, at the end of the tick

A gate of ours that refused a flow refuses it again, and more of it as well, while the firm
stands as it stood: as long as no flow has had anything executed it is not asked again.
Invariant: it does to a run what `objects` and `controls` do, to the byte of the record; who is
asked sees the firm as the tick begins.
Leaves out: strangers' controls, probes of a half-open breaker, stops of a scope: those want
objects.
Source: the same model as `objects`; this is its quick way.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sim.guard.checked import CheckedBreaker, CheckedGate
from sim.guard.exposure import Judge
from sim.guard.hooks import Hooks
from sim.guard.protocol import GateView
from sim.incident.flows import Flow
from sim.incident.objects import due, fill, next_shares
from sim.incident.parents import Parent
from sim.incident.state import State
from sim.units import ROUND_LOT


class Passed(NamedTuple):
    """Children that may leave: of a flow, or of an order that will end."""

    flow: Flow | None
    parent: int
    server: int
    children: int
    shares: int


def knows(hooks: Hooks) -> bool:
    """Whether what stands there is ours, and the breaker, if there is one, answers all children alike."""
    gate, breaker = hooks.gate, hooks.breaker
    alike = breaker is None or (isinstance(breaker, CheckedBreaker) and breaker.same_for_all is not None)
    return alike and (gate is None or (isinstance(gate, CheckedGate) and gate.judge is not None))


def through(state: State, hooks: Hooks, view: GateView, now: int, plain: list[tuple[Parent, int]]) -> None:
    """Let flows and customers trade up to `now`, as far as the controls let them."""
    gate, breaker = hooks.gate, hooks.breaker
    judge = gate.judge(view) if isinstance(gate, CheckedGate) and gate.judge else None
    passed = [*_flows(state, now, judge), *_orders(state, plain, judge)]
    count = sum(one.children for one in passed)
    if isinstance(breaker, CheckedBreaker):
        if not breaker.same_for_all:
            state.refuse("breaker", count)
            return
        breaker.on_fills(count)
    for one in passed:
        fill(state, *one)


def _flows(state: State, now: int, judge: Judge | None) -> list[Passed]:
    """Return what may leave of the flows' children."""
    if judge is None:
        return [Passed(f, f.parent, f.server, many, next_shares(f, many)) for f, many in due(state, now)]
    passed: list[Passed] = []
    refused: dict[str, int] = {}
    executions = state.executions
    for flow, many in due(state, now):
        after, least, code = flow.refused
        if after != executions or many < least or passed:
            shares, account = next_shares(flow, many), "customer" if flow.open > flow.shares else "33"
            refusal = judge(flow.parent, flow.symbol, flow.side, shares, account)
            if not refusal:
                passed.append(Passed(flow, flow.parent, flow.server, many, shares))
                continue
            code = refusal[-1]
            if not passed:
                flow.refused = executions, many, code
        refused[code] = refused.get(code, 0) + many
    for code, many in refused.items():
        state.refuse(code, many)
    return passed


def _orders(state: State, plain: list[tuple[Parent, int]], judge: Judge | None) -> Iterator[Passed]:
    """Yield the orders of customers that may leave."""
    for parent, server in plain:
        count = -(-parent.quantity // ROUND_LOT)
        if parent.symbol in state.blocked:
            continue
        if judge and (refusal := judge(parent.number, parent.symbol, parent.side, parent.quantity, "customer")):
            state.refuse(refusal[-1], count)
        else:
            yield Passed(None, parent.number, server, count, parent.quantity)
