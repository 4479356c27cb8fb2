"""A few seconds of a morning whose controls are asked from outside, a tick at a time.

    question = asked.gate(run)                     the next tick's children and what the firm knows: plain data
    run = asked.answered(run, ["allow", ...])      one tick later; any other text is the code of a refusal

    run, heard = asked.passed(run, [True, ...])    the same for a breaker: what was filled, and what it sees then

The run is not interrupted; it is copied, listened to and copied again, so a stranger's code may
take its answers in another process.
Invariant: with "allow" for all, a run goes where it would have gone by itself.
Leaves out: what becomes of the answers of several hooks at once.
Source: our model; a cut-out is a handful of orders at the open, not the morning.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sim.guard.hooks import Hooks
from sim.guard.shapes import ALLOW, Child, Decision, Fill, GateView, Reject
from sim.incident.engine import Incident
from sim.scenarios import load

Plain = dict[str, Any]
NO_OTHERS: Plain = {"auction_flagged": 0, "premarket_flagged": 0, "auction_customers": 0, "rush_factor": 1}
FEW: Plain = {"live_flagged_per_hour": 9_000, "customers_per_hour": 3_000, "retail_lots": 5, "customer_lots": 5}


def cut_out(seed: int, *, ends_ms: int = 6_000, tick_ms: int = 200, rate: int = 9_000, **changes: int) -> Incident:
    """Return a run of some seconds after the open, child by child; `rate` is of a loop, per 1,000 seconds."""
    day = load("august-1st")
    span: Plain = {"starts_ms": -60_000, "premarket_from_ms": -60_000, "ends_ms": ends_ms, "peg_rate_per_1000s": rate}
    settings = replace(day.settings, **{**NO_OTHERS, **FEW, **span, **changes})
    return Incident(replace(day, settings=settings), seed=seed, level="L3", tick_ms=tick_ms)


@dataclass(slots=True)
class Listed:
    """A gate that lists what it is asked, and answers what it was told before."""

    decisions: Sequence[Decision] = ()
    children: list[Child] = field(default_factory=list)
    view: GateView | None = None

    def check(self, child: Child, view: GateView) -> Decision:
        """Answer in turn; allow where nobody said anything."""
        self.children.append(child)
        self.view = view
        return self.decisions[len(self.children) - 1] if self.decisions else ALLOW


@dataclass(slots=True)
class Heard:
    """A breaker that does what it was told before, and lists what it hears."""

    allowed: Sequence[bool]
    state: str = "closed"
    asked: int = 0
    fills: list[Fill] = field(default_factory=list)
    now: int = 0
    view: GateView | None = None

    def on_fill(self, fill: Fill) -> None:
        """Note a fill."""
        self.fills.append(fill)

    def on_tick(self, now: int, view: GateView) -> None:
        """Note what is seen."""
        self.now, self.view = now, view

    def allow(self, child: Child) -> bool:
        """Answer in turn."""
        self.asked += 1
        return self.allowed[self.asked - 1]


def gate(run: Incident) -> Listed:
    """Say what the next tick would put to a gate; the run stays where it is."""
    listed = Listed()
    run.copy(Hooks(gate=listed)).step()
    return listed


def answered(run: Incident, answers: Sequence[str]) -> Incident:
    """Return the run one tick later, with these answers to the tick's children."""
    decisions = [ALLOW if answer == "allow" else Reject(answer) for answer in answers]
    twin = run.copy(Hooks(gate=Listed(decisions)) if decisions else Hooks())
    twin.step()
    return twin


def passed(run: Incident, allowed: Sequence[bool]) -> tuple[Incident, Heard]:
    """Return the run one tick later, where a breaker let these children pass, and what it heard."""
    heard = Heard(allowed)
    twin = run.copy(Hooks(breaker=heard))
    twin.step()
    return twin, heard


def told(listed: Listed, held: Plain) -> tuple[list[Plain], Plain]:
    """Tell a tick's children and its view as plain data; `held` are the 33 Account's shares by symbol.

    Quotes, orders and positions are of the symbols and parents that the children name.
    """
    view, children = listed.view, listed.children
    if view is None:
        return [], {}
    parents, symbols = sorted({one.parent for one in children}), sorted({one.symbol for one in children})
    quotes = {
        str(n): {"bid": view.bid[n], "ask": view.ask[n], "reference": view.reference[n], "as_of": 0} for n in symbols
    }
    return [_child(one) for one in children], {
        "now": view.now,
        "quotes": quotes,
        "ordered": {str(n): view.ordered[n] for n in parents},
        "left": {str(n): view.left.get(n, 0) for n in parents},
        "position": {"33": {symbol: held.get(symbol, 0) for symbol in quotes}},
        "gross": {"33": view.gross33},
    }


def _child(one: Child) -> Plain:
    return {
        "parent": str(one.parent),
        "server": one.server,
        "symbol": str(one.symbol),
        "side": one.side,
        "quantity": one.quantity,
        "limit": one.limit,
        "account": one.account,
    }
