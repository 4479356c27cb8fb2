"""One stock, one loop that buys and does not end: where the price goes, and what that costs.

    answer({"stock": "QZNUH", "rate": 7, "volume": 100, "minutes": 45})

`rate` is round lots a second, `volume` what others trade in these 45 minutes, in per cent of the table's.
Invariant: every figure is a value of `sim.market.impact.Impact` at a position: whole micro-dollars until
they are told, in whole cents and dollars rounded down. The cost over the price before equals the sum over the lots,
however they are cut.
Leaves out: halts, others who react, decay, what it costs to get out.
Source: the stocks are fictional; the square-root law is an assumption (`sim.market.impact`). That prices
moved with Knight's share of the trading is SEC 18.
"""

from __future__ import annotations

from typing import Any

from sim.figures.chart import chart
from sim.figures.settings import Choice, Settings, Whole
from sim.figures.words import clock, money
from sim.market.impact import PPM, Impact
from sim.market.universe import Stock, rows, universe
from sim.units import MICRO

LOT, MINUTE_S, MINUTES, CENT = 100, 60, 45, MICRO // 100
STOCKS = ("QZNUH", "QZVWA", "QZRYR")  # about the middle of the table, a thin one, a thick one
SETTINGS = {"stock": Choice(STOCKS), "rate": Whole(7, 1, 60), "volume": Whole(100, 10, 400)}


def answer(settings: Settings) -> dict[str, Any]:
    """Return the stock, a row a minute, and what the whole comes to in a sentence."""
    made = universe(liquidity_ppm=settings["volume"] * PPM // 100)
    number = next(n for n, row in enumerate(rows()) if row.ticker == settings["stock"])
    stock, impact = made.stocks[number], made.impacts[number]
    pace = settings["rate"] * LOT * MINUTE_S  # shares a minute
    minutes = [_row(minute, pace * minute, stock, impact) for minute in range(MINUTES + 1)]
    up = [row["price"] - minutes[0]["price"] for row in minutes]
    before, top = minutes[0]["price"], _scale(up[-1], minutes[0]["price"] // 100)
    cost = {name: [row[name] for row in minutes] for name in ("overpaid", "looks")}
    return {
        "minutes": minutes,
        "price": {**chart({"price": up, "scale": [top]}), "top": _dollars(before + top), "bottom": _dollars(before)},
        "cost": chart({**cost, "scale": [_scale(cost["overpaid"][-1], 1_000)]}),
        "told": _told(minutes[-1]),
        "rows": [[_clock(row), f"{row['shares']:,}", *_told(row).values()] for row in minutes],
        "says": _says(settings, minutes),
    }


def _scale(value: int, least: int) -> int:
    """Round up to 1, 2 or 5 times a power of ten of `least`, so that a picture's height says something."""
    step = least
    while True:
        for times in (1, 2, 5):
            if value <= step * times:
                return step * times
        step *= 10


def _told(row: dict[str, int]) -> dict[str, str]:
    """Spell what the table and the keys show."""
    return {
        "price": _dollars(row["price"]),
        "average": _dollars(row["average"]),
        "overpaid": money(row["overpaid"]),
        "looks": money(row["looks"]),
        "spread": money(row["spread"]),
        "part": f"{row['part'] // 10}.{row['part'] % 10} %",
    }


def _clock(row: dict[str, int]) -> str:
    return clock(row["minute"] * MINUTE_S * 1000)


def _row(minute: int, shares: int, stock: Stock, impact: Impact) -> dict[str, int]:
    """How it stands after a minute: cents for prices, dollars for money, thousandths for the share."""
    paid, moved, others = impact.phi(shares), impact.moved(shares), stock.others * minute // MINUTES
    return {
        "minute": minute,
        "shares": shares,
        "price": moved // CENT,
        "average": (paid // shares if shares else stock.price) // CENT,
        "overpaid": (paid - stock.price * shares) // MICRO,
        "spread": impact.half_spread * shares // MICRO,
        "looks": (moved * shares - paid) // MICRO,
        "part": shares * 1000 // (shares + others) if minute else 0,
        "capped": int(shares > impact.most),
    }


def _says(settings: Settings, minutes: list[dict[str, int]]) -> str:
    """Say how it ends."""
    first, last = minutes[0], minutes[-1]
    up = (last["price"] - first["price"]) * 1000 // first["price"]
    half, whole = minutes[MINUTES // 2]["overpaid"], last["overpaid"]
    said = (
        f"After 45 minutes the price of {settings['stock']} is {_dollars(last['price'])}, "
        f"{up // 10}.{up % 10} % higher; {whole:,} dollars have been paid above the price before, "
        f"{half * 100 // max(1, whole)} % of it in the first 22 minutes. "
        f"Of all trading {last['part'] // 10}.{last['part'] % 10} % was the loop’s."
    )
    return said + (" The price has reached the bound of the model and moves no further." if last["capped"] else "")


def _dollars(cents: int) -> str:
    return f"${cents // 100}.{cents % 100:02d}"
