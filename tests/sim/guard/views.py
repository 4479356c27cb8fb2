"""Ready-made things to hand to a control: a view, a child, settings, dashboards."""

from dataclasses import dataclass

from sim.guard.protocol import BUY, Child, Dashboards, GateView, Reading, ServerReading
from sim.units import MICRO

BID, ASK = 9_990_000, 10_010_000
SYMBOLS = 3


def view(now=0, *, bid=BID, ask=ASK, position=0, ordered=1000, left=0, **money):
    """Three symbols alike; one parent, number 7."""
    return GateView(
        now,
        [bid] * SYMBOLS,
        [ask] * SYMBOLS,
        [10_000_000] * SYMBOLS,
        [position] * SYMBOLS,
        {7: ordered},
        {7: left},
        **money,
    )


def child(quantity=100, *, count=1, side=BUY, limit=0, account="33", symbol=1, parent=7, server=8):
    return Child(parent, server, symbol, side, quantity, count, limit, account)


@dataclass(frozen=True)
class Costs:
    """Fits `sim.guard.needs.Needs`."""

    servers: int = 8
    new_build: str = "2012"
    verify_cost_ms: int = 20_000
    isolate_cost_ms: int = 30_000
    clear_flag_cost_ms: int = 120_000
    rollback_cost_ms: int = 60_000
    disconnect_cost_ms: int = 15_000
    declare_cost_ms: int = 10_000
    rollback_at_ms: int = 1_200_000


def servers(builds, executions=None, live=None):
    many = range(len(builds))
    return tuple(
        ServerReading(n + 1, live is None or live[n], builds[n], executions[n] if executions else 0) for n in many
    )


def dashboards(now, rows, *, gross_usd=0, mail=(), answers=None):
    reading = Reading(now, now, 0, gross_usd * MICRO, 0, 0)
    return Dashboards(now, reading, rows, tuple(mail), (), answers or {})
