"""What a run came to, as a table for people.

Invariant: every figure of the report is in it; money is rounded here and nowhere else.
Leaves out: comparing with the record of the day (`fidelity` does).
"""

from __future__ import annotations

from collections.abc import Iterator

from sim.clock import Clock
from sim.incident.report import Report
from sim.units import MICRO

MILLION, BILLION = MICRO * 1_000_000, MICRO * 1_000_000_000
PERCENT = 10_000  # ppm in a hundredth
_CLOCK = Clock(tick_ms=1)

Row = tuple[str, str]


def table(report: Report) -> str:
    """Lay out two columns."""
    rows = [*_orders(report), *_prices(report), *_cost(report), *_controls(report), ("sha256", report.sha256)]
    longest = max(len(name) for name, _ in rows)
    return "\n".join(f"{name:<{longest}}  {value}" for name, value in rows)


def dollars(micro: int) -> str:
    """Round to what a reader can hold: '$457.6 m', '-$3.50 bn', '$12,345'."""
    sign, size = ("-" if micro < 0 else ""), abs(micro)
    if size >= BILLION:
        return f"{sign}${_rounded(size, BILLION, 2)} bn"
    if size >= MILLION:
        return f"{sign}${_rounded(size, MILLION, 1)} m"
    return f"{sign}${_rounded(size, MICRO, 0)}"


def _orders(r: Report) -> Iterator[Row]:
    yield "run", f"{r.scenario}, seed {r.seed}, {r.level}, ticks of {r.tick_ms} ms"
    yield "parents on the defective path", f"{r.parents:,}"
    yield "symbols", f"{r.symbols}, of which {r.symbols_long} long and {r.symbols_short} short"
    yield "executions", f"{r.executions:,}"
    yield "shares", f"{r.shares:,}"
    yield "busiest symbol", f"{r.busiest_per_s:,} executions a second"
    yield "e-mails before the open", f"{r.emails:,}"


def _prices(r: Report) -> Iterator[Row]:
    yield "held long", dollars(r.net_long)
    yield "held short", dollars(r.net_short)
    yield "moved over 5 %, over 20 % of volume", f"{r.moved_wide} symbols"
    yield "moved over 10 %, over 50 % of volume", f"{r.moved_deep} symbols"


def _cost(r: Report) -> Iterator[Row]:
    yield "loss", dollars(r.loss)
    yield "  spread", dollars(r.spread_cost)
    yield "  impact while trading", dollars(r.impact_cost)
    yield "  getting out", dollars(r.exit_cost)
    yield "P&L at moved prices", dollars(r.pnl_moved)


def _controls(r: Report) -> Iterator[Row]:
    yield "customers' shares filled", f"{_rounded(r.availability_ppm, PERCENT, 1)} %"
    yield "stops", f"{r.stops:,}, of which {r.false_stops:,} for nothing"
    yield "children refused", f"{r.rejected:,}"
    yield "loops quiet since", _CLOCK.label(r.stopped_at) if r.parents else "there was none"


def _rounded(value: int, unit: int, decimals: int) -> str:
    """Divide and round half up, in whole numbers."""
    scale = 10**decimals
    whole, rest = divmod((2 * value * scale + unit) // (2 * unit), scale)
    return f"{whole:,}.{rest:0{decimals}d}" if decimals else f"{whole:,}"
