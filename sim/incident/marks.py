"""What the position is worth, twice: at the price we moved, and at the price before we came.

    cash            = - PHI(x) - half-spread times traded
    marked (moved)  = cash + x moved(x)      looks like a profit while it grows
    marked (arrival)= cash + x price         what it costs when the price comes back

Invariant: changing the mark moves the unrealised part alone; cash is the same.
Leaves out: getting out, which is a third cost (`report`).
Source: that PMON marked at prices the firm itself had moved is our inference; the
arithmetic is of `sim.market.impact`.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isqrt

from sim.incident.state import State
from sim.incident.world import World
from sim.market.impact import SCALE


@dataclass(frozen=True, slots=True)
class Marks:
    """Micro-dollars. `net` and `gross` are at the moved price; `spread` and `impact` are costs so far."""

    gross: int
    net: int
    spread: int
    impact: int
    pnl_moved: int
    held: int  # long plus short at the prices before we came

    @property
    def pnl_arrival(self) -> int:
        """Marked at the price before we came: all that was paid above it is lost."""
        return -self.spread - self.impact


NOTHING = Marks(0, 0, 0, 0, 0, 0)


def look(state: State, world: World) -> Marks:
    """Price every symbol that was traded, note the prices, and add up."""
    long = short = spread = paid = arrival = apart = 0
    prices, impacts, xs, shares = state.price, world.stocks.impacts, state.x, state.traded
    for symbol in state.touched:
        price, half, k, most = impacts[symbol]
        x = xs[symbol]
        held = x if x >= 0 else -x
        if held > most:
            moved = impacts[symbol].moved(x)
            paid += impacts[symbol].phi(x) - price * x
        else:
            root = isqrt(k * held)
            move = (3 * root) >> (SCALE + 1)
            moved = price + move if x > 0 else price - move
            paid += (held * root) >> SCALE
        prices[symbol] = moved
        if x > 0:
            long += x * moved
        else:
            short -= x * moved
        spread += half * shares[symbol]
        arrival += price * x
        apart += price * held
    return Marks(long + short, long - short, spread, paid, long - short - arrival - paid - spread, apart)
