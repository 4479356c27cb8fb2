"""What one child may be: how big, at what price, how often the same again.

`All` asks gates in turn and takes the first refusal; put those that remember
(`PriceCollar`, `Duplicates`, `exposure`) after those that do not.
Invariant: a gate that cannot tell refuses (`no-price`, `crossed`); at every level a child
is judged per real child, so one object for twenty is as big as one of them.
Leaves out: what children add up to (`exposure`). Rounding is in the child's favour by
less than one share or one micro-dollar.
Source: 15c3-5(c)(1)(ii) asks for price, size and duplicates, one by one or over a short
period; none stood right before the market (SEC 20, 21). The numbers are whoever's sets them.
"""

from __future__ import annotations

from collections.abc import Iterable

from sim.guard.errors import whole
from sim.guard.hooks import copied
from sim.guard.protocol import ALLOW, Allow, Child, Decision, GateView, Reject, RiskGate
from sim.units import MICRO

TOO_BIG = Reject("size")
NO_PRICE = Reject("no-price")
CROSSED = Reject("crossed")
OFF_PRICE = Reject("collar")
AGAIN = Reject("duplicate")


class All:
    """Every gate must agree; the first that does not is the answer."""

    def __init__(self, gates: Iterable[RiskGate]) -> None:
        self.gates = tuple(gates)
        self._checks = tuple(gate.check for gate in self.gates)

    def check(self, child: Child, view: GateView) -> Decision:
        """Ask in turn."""
        for check in self._checks:
            decision = check(child, view)
            if decision is not ALLOW and type(decision) is not Allow:
                return decision
        return ALLOW

    def copy(self) -> All:
        """Copy every gate."""
        return All(copied(gate) for gate in self.gates)


class SizeLimit:
    """No child of more than `most` shares."""

    def __init__(self, most: int) -> None:
        self.most = whole(most, "most shares", 1)

    def check(self, child: Child, view: GateView) -> Decision:
        """Measure one of the children this one stands for."""
        return TOO_BIG if child.quantity > self.most * child.count else ALLOW

    def copy(self) -> SizeLimit:
        """Nothing is remembered."""
        return self


class PriceCollar:
    """No child further than `ppm` on the worse side of the middle of the market.

    That middle is the gate's own: as first seen, and seen anew after `window_ms`. The price
    at the open would go stale, the middle of this instant would move along with a runaway.
    A child without a limit counts as what it would pay now.
    """

    def __init__(self, ppm: int, window_ms: int = 60_000) -> None:
        self.ppm = whole(ppm, "ppm", 1)
        self.window_ms = whole(window_ms, "window_ms", 1)
        self._middles: dict[int, tuple[int, int]] = {}  # symbol -> seen at, price

    def check(self, child: Child, view: GateView) -> Decision:
        """Compare prices; no price, no trade, whatever the phase of the day."""
        symbol, side = child.symbol, child.side
        bid, ask = view.bid[symbol], view.ask[symbol]
        if not bid or not ask:
            return NO_PRICE
        if bid > ask:
            return CROSSED
        seen = self._middles.get(symbol)
        if seen is None or view.now - seen[0] >= self.window_ms:
            seen = self._middles[symbol] = view.now, (bid + ask) // 2
        price = child.limit or (ask if side > 0 else bid)
        return OFF_PRICE if side * (price - seen[1]) * MICRO > self.ppm * seen[1] else ALLOW

    def copy(self) -> PriceCollar:
        """Copy the middles seen."""
        twin = PriceCollar(self.ppm, self.window_ms)
        twin._middles = dict(self._middles)
        return twin


class Duplicates:
    """At most `most` equal children of a parent (side and size) in `window_ms`; then a new window."""

    def __init__(self, most: int, window_ms: int = 1_000) -> None:
        self.most = whole(most, "most equal children", 1)
        self.window_ms = whole(window_ms, "window_ms", 1)
        self._since: int | None = None
        self._seen: dict[tuple[int, int, int], int] = {}

    def check(self, child: Child, view: GateView) -> Decision:
        """Count the real children; those refused do not count."""
        if self._since is None or view.now - self._since >= self.window_ms:
            self._since, self._seen = view.now, {}
        count = child.count
        key = child.parent, child.side, child.quantity // count
        seen = self._seen.get(key, 0) + count
        if seen > self.most:
            return AGAIN
        self._seen[key] = seen
        return ALLOW

    def copy(self) -> Duplicates:
        """Copy the window and its counts."""
        twin = Duplicates(self.most, self.window_ms)
        twin._since, twin._seen = self._since, dict(self._seen)
        return twin
