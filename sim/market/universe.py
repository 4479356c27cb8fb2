"""The stocks of a run: the committed table, scaled by a scenario, and who picks which.

Invariant: the same scale gives the same stocks; a pick follows the weights.
Leaves out: exchanges, round-lot sizes, dividends. Symbol numbers count from 0.
Source: the stocks are fictional (`table`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from sim.market.impact import PPM, Impact, coefficient, most_held
from sim.market.table import TABLE
from sim.streams import Stream


class Stock(NamedTuple):
    """One row of the table."""

    ticker: str
    price: int  # micro-dollars
    half_spread: int
    others: int  # shares others trade from 09:30 to 10:15
    impact_ppm: int
    weight: int
    pace_ppm: int


@dataclass(frozen=True, slots=True)
class Universe:
    """Stocks with their price impact, ready to trade."""

    stocks: tuple[Stock, ...]
    impacts: tuple[Impact, ...]
    _weights: Sequence[int]

    def __len__(self) -> int:
        return len(self.stocks)

    def pick(self, stream: Stream) -> int:
        """Draw a symbol number, heavier ones more often."""
        return bisect_right(self._weights, stream.below(self._weights[-1]))


@cache
def rows() -> tuple[Stock, ...]:
    """Read the committed table."""
    cells = (cell.split() for line in TABLE.strip().splitlines() for cell in line.split(" | "))
    return tuple(Stock(ticker, *map(int, numbers)) for ticker, *numbers in cells)


@cache
def universe(impact_ppm: int = PPM, liquidity_ppm: int = PPM, most_displaced_ppm: int = 800_000) -> Universe:
    """Scale what the table says about impact and about what others trade."""
    stocks = tuple(row._replace(others=row.others * liquidity_ppm // PPM) for row in rows())
    impacts = tuple(_impact(stock, impact_ppm, most_displaced_ppm) for stock in stocks)
    return Universe(stocks, impacts, tuple(accumulate(stock.weight for stock in stocks)))


def _impact(stock: Stock, impact_ppm: int, displaced_ppm: int) -> Impact:
    k = coefficient(stock.price, max(1, stock.others), stock.impact_ppm * impact_ppm // PPM)
    return Impact(stock.price, stock.half_spread, k, most_held(stock.price, k, displaced_ppm))
