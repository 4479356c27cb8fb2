"""Makes `sim/market/table.py`: 322 fictional stocks. Run once; what it prints is committed.

python -m tools.universe > sim/market/table.py

The shape of the distributions was fitted so that 212 orders in it give what the SEC found in
paragraphs 17 and 18 (154 symbols, 75 and 37 of them moved, about 16.75 dollars a share); the
stocks themselves are invented.
"""

from random import Random

from sim.market.growth import exp
from sim.market.normals import normal
from sim.streams import Stream

STOCKS, A_LINE = 322, 2
OTHERS, OTHERS_SIGMA = 4_600_000, 1.95  # shares others trade from 09:30 to 10:15
PRICE, PRICE_SIGMA, PRICE_WITH_OTHERS = 14.9, 0.6, 0.25
IMPACT, IMPACT_SIGMA = 114_000, 0.15  # ppm of the price for a position as large as what others trade
WEIGHT_SIGMA, WEIGHT_WITH_OTHERS = 0.3, 0.3  # how often a retail order is in this stock
PACE = 0.4  # how much faster the loop is filled in a busy stock
DOC = '''"""322 fictional stocks, as whole numbers; made by `tools/universe.py`, fitted to SEC 17 and 18.

Tickers, prices and volumes are invented; none is a real stock's. Each row: ticker, price and
half-spread in micro-dollars, shares that others trade from 09:30 to 10:15, price impact in
millionths, weight among retail orders, pace of fills in millionths.
Only the products of these columns are calibrated, no single one.
"""

TABLE = """
'''


def tickers():
    """Draw five-letter names that start with QZ, so that none is mistaken for a listed one."""
    letters, seen = Random("tickers"), []
    while len(seen) < STOCKS:
        name = "QZ" + "".join(letters.choice("ABCDEFGHKLMNOPRSTUVWXYZ") for _ in range(3))
        if name not in seen:
            seen.append(name)
    return seen


def row(name, stream):
    """One stock's columns."""
    z, own, w, y = (normal(stream) / 1e6 for _ in range(4))
    price = PRICE * exp(PRICE_SIGMA * (PRICE_WITH_OTHERS * z + (1 - PRICE_WITH_OTHERS**2) ** 0.5 * own))
    weight = exp(WEIGHT_SIGMA * (WEIGHT_WITH_OTHERS * z + (1 - WEIGHT_WITH_OTHERS**2) ** 0.5 * w))
    cents = max(100, round(price * 100))
    half = 5_000 if z > -1 else 10_000
    others = round(OTHERS * exp(OTHERS_SIGMA * z) / 100) * 100
    impact, pace = round(IMPACT * exp(IMPACT_SIGMA * y)), round(1e6 * exp(PACE * z))
    return f"{name} {cents * 10_000} {half} {others} {impact} {round(weight * 1000)} {pace}"


if __name__ == "__main__":
    stream = Stream(2012, "universe")
    rows = [row(name, stream) for name in tickers()]
    lines = [" | ".join(rows[n : n + A_LINE]) for n in range(0, STOCKS, A_LINE)]
    print(DOC + "\n".join(lines) + '\n"""')
