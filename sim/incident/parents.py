"""The orders of a morning: who wants what, when, and with which flag.

    premarket   flagged, to be traded before the open (SEC 19, footnote 6)
    auction     for the opening auction; flagged or not (SEC 21)
    live        after the open; flagged or not

Arrivals are coins, four a second; each kind has a stream of its own, so that more of one
kind changes nothing about another.
Invariant: orders are sorted by time and numbered in that order; the same settings and seed
give the same orders, whatever is done about them later.
Leaves out: cancellations, limit prices of customers, what the orders earn.
Source: kinds and their times are documented; how many there were in all, of which stocks and
how large, is not. `sim.scenarios` carries each parameter's label.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from sim.guard.protocol import BUY, SELL
from sim.incident.settings import Settings
from sim.market.growth import lognormal
from sim.market.impact import PPM
from sim.market.normals import normal
from sim.market.universe import Universe, universe
from sim.streams import Stream
from sim.units import ROUND_LOT

COINS_A_SECOND = 4
COIN_MS = 1_000 // COINS_A_SECOND
HOUR_MS = 3_600_000


class Parent(NamedTuple):
    """One order; `rate` is what the defective loop would do with it, per 1,000 seconds."""

    number: int
    at: int
    session: str  # 'premarket', 'auction' or 'live'
    flagged: bool
    symbol: int
    side: int
    quantity: int
    rate: int
    two_sided: bool


class Kind(NamedTuple):
    """A sort of order, from when to when, and how many are expected in an hour."""

    name: str
    session: str
    flagged: bool
    start: int
    end: int
    per_hour: int
    lots: int
    rush_factor: int = 1


@lru_cache(maxsize=64)
def draw(settings: Settings, seed: int) -> tuple[Parent, ...]:
    """Draw all orders of a morning, in the order of their arrival."""
    stocks = stocks_of(settings)
    orders = [order for kind in kinds(settings) for order in _orders(kind, settings, stocks, seed)]
    orders.sort(key=lambda order: order.at)  # stable: kinds of one moment keep their order
    return tuple(Parent(n, *order[1:]) for n, order in enumerate(orders, 1))


def stocks_of(settings: Settings) -> Universe:
    """Return the stocks as the scenario scales them."""
    return universe(settings.impact_ppm, settings.liquidity_ppm, settings.most_displaced_ppm)


def kinds(s: Settings) -> Iterator[Kind]:
    """List what a scenario lets arrive."""
    retail, customer = s.retail_lots, s.customer_lots
    early = s.premarket_from_ms
    yield Kind("premarket", "premarket", True, early, 0, _hourly(s.premarket_flagged, -early), retail)
    yield Kind("auction", "auction", True, s.starts_ms, 0, _hourly(s.auction_flagged, -s.starts_ms), retail)
    yield Kind("auction-plain", "auction", False, s.starts_ms, 0, _hourly(s.auction_customers, -s.starts_ms), customer)
    yield Kind("live", "live", True, 0, s.ends_ms, s.live_flagged_per_hour, retail)
    yield Kind("live-plain", "live", False, 0, s.ends_ms, s.customers_per_hour, customer, s.rush_factor)


def _hourly(expected: int, span_ms: int) -> int:
    return expected * HOUR_MS // max(1, span_ms)


def _orders(kind: Kind, settings: Settings, stocks: Universe, seed: int) -> Iterator[Parent]:
    stream = Stream(seed, f"orders:{kind.name}")
    for at, many in _arrivals(kind, settings.rush_ms, stream):
        for _ in range(many):
            yield _order(kind, at, settings, stocks, stream)


def _arrivals(kind: Kind, rush_ms: int, stream: Stream) -> Iterator[tuple[int, int]]:
    """Toss the coins; above one expected a coin, the whole part comes for certain."""
    chance, bits = (kind.per_hour << 20) // (HOUR_MS // COIN_MS), stream.bits
    calm = kind.start if kind.rush_factor == 1 else min(kind.end, max(kind.start, rush_ms))
    for at in range(kind.start, calm, COIN_MS):
        now = chance + chance * (kind.rush_factor - 1) * (rush_ms - at) // rush_ms
        if many := (now >> 20) + (bits(20) < now & 0xFFFFF):
            yield at, many
    sure, part = chance >> 20, chance & 0xFFFFF
    for at in range(calm, kind.end if chance else calm, COIN_MS):
        if bits(20) < part:
            yield at, sure + 1
        elif sure:
            yield at, sure


def _order(kind: Kind, at: int, settings: Settings, stocks: Universe, stream: Stream) -> Parent:
    symbol, bits = stocks.pick(stream), stream.bits(41)
    quantity = (1 + ((bits & 0xFFFFF) * kind.lots >> 20)) * ROUND_LOT
    side = BUY if bits >> 40 else SELL
    if not kind.flagged:
        return Parent(0, at, kind.session, False, symbol, side, quantity, 0, False)
    pace = stocks.stocks[symbol].pace_ppm
    rate = lognormal(settings.peg_rate_per_1000s * pace // PPM, settings.peg_rate_spread_ppm, normal(stream))
    two_sided = (bits >> 20 & 0xFFFFF) * PPM >> 20 < settings.two_sided_ppm
    return Parent(0, at, kind.session, True, symbol, side, quantity, rate, two_sided)
