"""What a run came to.

    loss = spread + impact while trading + getting out

Invariant: every figure follows from the state at the end and the scenario; nothing is fitted
here. `plain()` is whole numbers, text and lists.
Leaves out: the firm's own bookkeeping, fees, tax; what the loss led to is `sim.aftermath`.
Source: the figures are those of SEC 17 to 19; that a loss has these three parts is our model.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from sim.incident.marks import look
from sim.incident.state import State
from sim.incident.world import World
from sim.market.impact import PPM

RUN_MS = 2_700_000  # the table's volumes are those of 45 minutes


@dataclass(frozen=True, slots=True)
class Report:
    """Money in micro-dollars, shares in shares, availability in millionths."""

    scenario: str
    seed: int
    level: str
    tick_ms: int
    parents: int  # on the defective path
    symbols: int
    executions: int
    shares: int
    symbols_long: int
    symbols_short: int
    net_long: int
    net_short: int
    moved_wide: int  # symbols moved over 5 % by over 20 % of the volume
    moved_deep: int  # over 10 %, over 50 %
    emails: int
    busiest_per_s: int  # executions of the busiest symbol, a second, on average over the run
    spread_cost: int
    impact_cost: int
    exit_cost: int
    pnl_moved: int
    customer_executions: int
    availability_ppm: int
    stops: int
    false_stops: int
    rejected: int  # children refused by controls
    stopped_at: int  # when the last loop ended or nothing could leave any more
    sha256: str

    @property
    def loss(self) -> int:
        """All three costs together, micro-dollars."""
        return loss(asdict(self))

    def plain(self) -> dict[str, Any]:
        """Return the figures, the loss included."""
        return {**asdict(self), "loss": self.loss}


def figures(state: State, world: World) -> dict[str, int]:
    """Read all figures but the run's own name and hash off a state."""
    s, marks = world.settings, look(state, world)
    traded = [n for n, shares in enumerate(state.traded) if shares]
    longs, shorts = [n for n in traded if state.x[n] > 0], [n for n in traded if state.x[n] < 0]
    seconds = max(1, state.now // 1000)
    return {
        "parents": state.rogue_parents,
        "symbols": len(traded),
        "executions": state.executions,
        "shares": sum(state.traded),
        "symbols_long": len(longs),
        "symbols_short": len(shorts),
        "net_long": sum(state.x[n] * state.price[n] for n in longs),
        "net_short": -sum(state.x[n] * state.price[n] for n in shorts),
        "moved_wide": sum(_moved(n, state, world, 50_000, 200_000) for n in traded),
        "moved_deep": sum(_moved(n, state, world, 100_000, 500_000) for n in traded),
        "busiest_per_s": max(state.fills) // seconds,
        "spread_cost": marks.spread,
        "impact_cost": marks.impact,
        "exit_cost": marks.held * s.exit_cost_ppm // PPM,
        "pnl_moved": marks.pnl_moved,
        "customer_executions": state.custom.children,
        "availability_ppm": _availability(state),
        "stops": state.stops,
        "false_stops": state.false_stops,
        "rejected": sum(state.rejected.values()),
    }


def loss(came: Mapping[str, Any]) -> int:
    """Add up the three costs of `figures`, micro-dollars."""
    return int(came["spread_cost"] + came["impact_cost"] + came["exit_cost"])


def _moved(symbol: int, state: State, world: World, move_ppm: int, share_ppm: int) -> bool:
    """Say whether the firm moved a symbol so far with so large a part of its volume."""
    stock, ours = world.stocks.stocks[symbol], state.traded[symbol]
    others = stock.others * min(state.now, RUN_MS) // RUN_MS
    far = abs(state.price[symbol] - stock.price) * PPM > stock.price * move_ppm
    return far and ours * PPM > (ours + others) * share_ppm


def _availability(state: State) -> int:
    """Return the part of what customers wanted that they got."""
    loops = sum(min(flow.open, flow.shares) for flow in [*state.flows, *state.ended])
    return (state.custom.filled + loops) * PPM // max(1, state.custom.wanted)
