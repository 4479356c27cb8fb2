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

from sim.guard.errors import BadLimit, whole
from sim.guard.limits import NO_PRICE, All
from sim.guard.protocol import ALLOW, Child, Decision, GateView, Reject, RiskGate
from sim.units import MICRO

UNKNOWN = Reject("no-parent")
MORE_OUT = Reject("more-out-than-in")
GROSS = Reject("gross")
GROSS_33 = Reject("gross-33")
NOTHING = (0, 0)

type AtOnce = Callable[[Sequence[Child], GateView], list[Decision]]


class LeavingWithinEntering:
    """Of each parent no more may leave than entered: the check that was missing."""

    def __init__(self) -> None:
        self._now: int | None = None
        self._out: dict[int, tuple[int, int]] = {}  # parent -> `left` as seen, shares let out since

    def check(self, child: Child, view: GateView) -> Decision:
        """Compare with what entered; a parent nobody ordered is refused."""
        return self.check_all((child,), view)[0]

    def check_all(self, children: Sequence[Child], view: GateView) -> list[Decision]:
        """Compare child after child."""
        if view.now != self._now:
            self._now, self._out = view.now, {}
        entered, gone, let_out, answers = view.ordered, view.left, self._out, list[Decision]()
        for child in children:
            parent, quantity = child.parent, child.quantity
            ordered, left = entered.get(parent), gone.get(parent, 0)
            if ordered is None:
                answers.append(UNKNOWN)
                continue
            seen, out = let_out.get(parent, NOTHING)
            out = quantity if seen != left else out + quantity
            if left + out > ordered:
                answers.append(MORE_OUT)
                continue
            let_out[parent] = left, out
            answers.append(ALLOW)
        return answers

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
        return self.check_all((child,), view)[0]

    def check_all(self, children: Sequence[Child], view: GateView) -> list[Decision]:
        """Look at child after child; a customer's own, or another account's, is none of its business."""
        ours, most, answers = self.account, self._most, list[Decision]()
        gross, refused = (view.gross, GROSS) if ours is None else (view.gross33, GROSS_33)
        asks, bids, held, asked, let_out = view.ask, view.bid, view.position, False, self._moved
        for _, _, symbol, side, quantity, _, _, account in children:
            if account == "customer" or (ours is not None and account != ours):
                answers.append(ALLOW)
                continue
            if not asked:
                asked = True
                let_out = self._see(view.now, gross)
            position, signed = held[symbol], side * quantity
            seen, moved = let_out.get(symbol, NOTHING)
            before = position + moved if seen == position else position
            after = before + signed
            growth = abs(after) - abs(before)
            if growth > 0:
                price = asks[symbol] if signed > 0 else bids[symbol]
                grown = self._grown + growth * (price or 0)
                if not price or gross + grown > most:
                    answers.append(refused if price else NO_PRICE)
                    continue
                self._grown = grown
            let_out[symbol] = position, after - position
            answers.append(ALLOW)
        return answers

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


def at_once(gate: RiskGate) -> AtOnce | None:
    """How a gate of ours looks at a whole tick's children; None for anybody else's, asked one by one."""
    if type(gate) is LeavingWithinEntering or type(gate) is GrossLimit:
        return gate.check_all
    if type(gate) is not All:
        return None
    each = [at_once(one) for one in gate.gates]
    known = [one for one in each if one is not None]
    return partial(_in_turn, known) if len(known) == len(each) else None


def _in_turn(checks: Sequence[AtOnce], children: Sequence[Child], view: GateView) -> list[Decision]:
    """Each looks at what those before it let pass."""
    answers: list[Decision] = [ALLOW] * len(children)
    places = list(range(len(children)))
    for check in checks:
        for place, answer in zip(places, check([children[place] for place in places], view)):
            answers[place] = answer
        places = [place for place in places if answers[place] is ALLOW]
    return answers
