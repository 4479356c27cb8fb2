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

from sim.guard.errors import BadLimit, whole
from sim.guard.limits import NO_PRICE
from sim.guard.protocol import ALLOW, Child, Decision, GateView, Reject
from sim.units import MICRO

UNKNOWN = Reject("no-parent")
MORE_OUT = Reject("more-out-than-in")
GROSS = Reject("gross")
GROSS_33 = Reject("gross-33")
NOTHING = (0, 0)


class LeavingWithinEntering:
    """Of each parent no more may leave than entered: the check that was missing."""

    def __init__(self) -> None:
        self._now: int | None = None
        self._out: dict[int, tuple[int, int]] = {}  # parent -> `left` as seen, shares let out since

    def check(self, child: Child, view: GateView) -> Decision:
        """Compare with what entered; a parent nobody ordered is refused."""
        parent = child.parent
        if view.now != self._now:
            self._now, self._out = view.now, {}
        ordered, left = view.ordered.get(parent), view.left.get(parent, 0)
        if ordered is None:
            return UNKNOWN
        seen, out = self._out.get(parent, NOTHING)
        out = child.quantity if seen != left else out + child.quantity
        if left + out > ordered:
            return MORE_OUT
        self._out[parent] = left, out
        return ALLOW

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
        account = child.account
        if account == "customer" or (self.account is not None and account != self.account):
            return ALLOW
        gross = view.gross if self.account is None else view.gross33
        if view.now != self._now:
            self._now, self._gross, self._grown, self._moved = view.now, gross, 0, {}
        elif gross != self._gross:
            self._gross, self._grown = gross, 0
        symbol, signed, position = child.symbol, child.side * child.quantity, view.position[child.symbol]
        seen, moved = self._moved.get(symbol, NOTHING)
        before = position + moved if seen == position else position
        after = before + signed
        growth = abs(after) - abs(before)
        if growth > 0:
            price = view.ask[symbol] if signed > 0 else view.bid[symbol]
            if not price:
                return NO_PRICE
            grown = self._grown + growth * price
            if gross + grown > self._most:
                return GROSS if self.account is None else GROSS_33
            self._grown = grown
        self._moved[symbol] = position, after - position
        return ALLOW

    def copy(self) -> GrossLimit:
        """Copy what was let out this tick."""
        twin = GrossLimit(self.usd, self.account)
        twin._now, twin._gross, twin._grown, twin._moved = self._now, self._gross, self._grown, dict(self._moved)
        return twin
