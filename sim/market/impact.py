"""What it costs to push a price: one whole-number potential for each symbol.

    PHI(x) = price x + root(|x|) |x|        root(n) = isqrt(k n), the average move per share
    cost of going from position a to b = PHI(b) - PHI(a)

Buying x shares one by one moves the price with the square root of what was bought; the
last share moved it half as much again as the average one.
Invariant: the cost depends on where a position starts and ends, not on the way, so any
batching of orders costs the same to the micro-dollar, and there and back costs nothing.
The half-spread, a fixed charge per share, comes on top and is lost on every share.
Leaves out: decay, other people's trades, news. Beyond `most` shares the price moves no further.
Source: the square-root law of market impact (for example Toth et al., Physical Review X 1,
021006, 2011); that it holds for an order without end is our model.
"""

from __future__ import annotations

from math import isqrt
from typing import NamedTuple

SCALE = 5  # bits: isqrt(k n) is in 1/32 micro-dollars; keeps k n below 2**63, where isqrt is fast
PPM = 1_000_000
FAR = 1 << 62  # shares nobody holds


class Impact(NamedTuple):
    """One symbol's market: micro-dollars a share, and shares."""

    price: int  # before we came
    half_spread: int
    k: int  # (average move per share in 1/32 micro-dollars)**2 per share held
    most: int  # shares beyond which the price moves no further

    def root(self, held: int) -> int:
        """Return the average move per share, in 1/32 micro-dollars, of holding `held` shares."""
        return isqrt(self.k * min(held, self.most))

    def phi(self, x: int) -> int:
        """Return the potential at position `x`, in micro-dollars."""
        held = abs(x)
        if held <= self.most:
            return self.price * x + ((held * isqrt(self.k * held)) >> SCALE)
        beyond = (held - self.most) * ((3 * isqrt(self.k * self.most)) >> (SCALE + 1))
        return self.price * x + ((self.most * isqrt(self.k * self.most)) >> SCALE) + beyond

    def moved(self, x: int) -> int:
        """Return the price that position `x` has pushed the market to."""
        move = (3 * self.root(abs(x))) >> (SCALE + 1)
        return self.price + move if x > 0 else self.price - move

    def bid(self, x: int) -> int:
        """Return the best bid at position `x`."""
        return self.moved(x) - self.half_spread

    def ask(self, x: int) -> int:
        """Return the best offer at position `x`."""
        return self.moved(x) + self.half_spread

    def holds_until(self, side: int, limit: int) -> int:
        """Return the position at which a child of this side stops to fit its limit price."""
        room = side * (limit - self.price) - self.half_spread
        held = (abs(room) * 2 << SCALE) // 3
        if room < 0:  # only while the price is still that far on the other side
            least = -(-(held + 2) * (held + 2) // self.k)
            return -side * (least if least <= self.most else FAR)
        most = held * held // self.k
        return side * (most if most <= self.most else FAR)


def coefficient(price: int, others: int, impact_ppm: int) -> int:
    """Fit `k`: a position as large as what `others` trade moves the price by `impact_ppm`."""
    average = 2 * price * impact_ppm // (3 * PPM) << SCALE
    return max(1, average * average // others)


def most_held(price: int, k: int, displaced_ppm: int) -> int:
    """Return the position that moves the price by `displaced_ppm`, in shares."""
    average = 2 * price * displaced_ppm // (3 * PPM) << SCALE
    return average * average // k
