"""What children add up to: against their parent, an account, the firm.

Both gates add to what the view shows what they themselves let out since it last changed,
so many small children in one tick are as visible as one large one (SEC 22: limits that
did not look at outstanding orders).
Invariant: with the same view, what was let out never passes the limit; a child that
makes the position smaller is never refused for exposure, even without a price.
Leaves out: net exposure, which hides long against short; borrowing; anybody's credit.
Source: leaving against entering SEC 21; outstanding orders SEC 22; the 33 Account's
2 m, linked to nothing, SEC 23; firm-wide capital SEC 24 and 37. Exits are our inference.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from sim.guard.errors import BadLimit, whole
from sim.guard.limits import NO_PRICE, All
from sim.guard.protocol import ALLOW, Child, Decision, GateView, Reject, RiskGate
from sim.units import MICRO

UNKNOWN = Reject("no-parent")
MORE_OUT = Reject("more-out-than-in")
GROSS = Reject("gross")
GROSS_33 = Reject("gross-33")
NOTHING = (0, 0)

type Judge = Callable[[int, int, int, int, str], Decision]  # parent, symbol, side, quantity, account of a child


class LeavingWithinEntering:
    """Of each parent no more may leave than entered: the check that was missing."""

    def __init__(self) -> None:
        self._now: int | None = None
        self._out: dict[int, tuple[int, int]] = {}  # parent -> `left` as seen, shares let out since

    def check(self, child: Child, view: GateView) -> Decision:
        """Compare with what entered; a parent nobody ordered is refused."""
        return self.judge(view)(child.parent, child.symbol, child.side, child.quantity, child.account)

    def judge(self, view: GateView) -> Judge:
        """Return who compares one child after the other with what this view shows."""
        if view.now != self._now:
            self._now, self._out = view.now, {}
        entered, gone, let_out = view.ordered, view.left, self._out

        def compare(parent: int, _symbol: int, _side: int, quantity: int, _account: str) -> Decision:
            ordered, left = entered.get(parent), gone.get(parent, 0)
            if ordered is None:
                return UNKNOWN
            seen, out = let_out.get(parent, NOTHING)
            out = quantity if seen != left else out + quantity
            if left + out > ordered:
                return MORE_OUT
            let_out[parent] = left, out
            return ALLOW

        return compare

    def copy(self) -> LeavingWithinEntering:
        """Copy what was let out this tick."""
        twin = LeavingWithinEntering()
        twin._now, twin._out = self._now, dict(self._out)
        return twin


class GrossLimit:
    """Long plus short, with this child in it, stays within `usd` dollars.

    Without an account it is the firm's, and looks at every child but a customer's own: that
    fill is the customer's position. With account "33" it is that account's.
    """

    def __init__(self, usd: int, account: str | None = None) -> None:
        if account not in (None, "33"):
            raise BadLimit("no account or '33'", account, "the view shows no other account's gross")
        self.usd = whole(usd, "dollars")
        self.account = account
        self._most = usd * MICRO
        self._now: int | None = None
        self._gross = 0  # as seen
        self._grown = 0  # micro-dollars let out since
        self._moved: dict[int, tuple[int, int]] = {}  # symbol -> position as seen, signed shares let out since

    def check(self, child: Child, view: GateView) -> Decision:
        """Let it pass if the position shrinks, or if what it grows by still fits."""
        return self.judge(view)(child.parent, child.symbol, child.side, child.quantity, child.account)

    def judge(self, view: GateView) -> Judge:
        """Return who looks at one child after the other; a customer's own, or another account's, passes."""
        ours, most = self.account, self._most
        gross, refused = (view.gross, GROSS) if ours is None else (view.gross33, GROSS_33)
        asks, bids, held, let_out = view.ask, view.bid, view.position, self._see(view.now, gross)

        def weigh(_parent: int, symbol: int, side: int, quantity: int, account: str) -> Decision:
            if account == "customer" or (ours is not None and account != ours):
                return ALLOW
            position, signed = held[symbol], side * quantity
            seen, moved = let_out.get(symbol, NOTHING)
            before = position + moved if seen == position else position
            after = before + signed
            growth = abs(after) - abs(before)
            if growth > 0:
                price = asks[symbol] if signed > 0 else bids[symbol]
                grown = self._grown + growth * (price or 0)
                if not price or gross + grown > most:
                    return refused if price else NO_PRICE
                self._grown = grown
            let_out[symbol] = position, after - position
            return ALLOW

        return weigh

    def _see(self, now: int, gross: int) -> dict[int, tuple[int, int]]:
        """Forget what was let out before the view last changed; return what is left."""
        if now != self._now:
            self._now, self._gross, self._grown, self._moved = now, gross, 0, {}
        elif gross != self._gross:
            self._gross, self._grown = gross, 0
        return self._moved

    def copy(self) -> GrossLimit:
        """Copy what was let out this tick."""
        twin = GrossLimit(self.usd, self.account)
        twin._now, twin._gross, twin._grown, twin._moved = self._now, self._gross, self._grown, dict(self._moved)
        return twin


def judging(gate: RiskGate) -> Callable[[GateView], Judge] | None:
    """How a gate of ours looks at the children of a tick, shown the view once; None for anybody else's."""
    if type(gate) is LeavingWithinEntering or type(gate) is GrossLimit:
        return gate.judge
    if type(gate) is not All:
        return None
    each = [judging(one) for one in gate.gates]
    known = [one for one in each if one is not None]
    return partial(_in_turn, known) if len(known) == len(each) else None


def _in_turn(each: Sequence[Callable[[GateView], Judge]], view: GateView) -> Judge:
    """Each looks at what those before it let pass."""
    judges = [judge(view) for judge in each]

    def ask(*child: Any) -> Decision:
        return next((refusal for judge in judges if (refusal := judge(*child))), ALLOW)

    return ask
