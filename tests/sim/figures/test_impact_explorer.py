"""The explorer's figures are the potential's, to the cent, and follow the law that it assumes."""

import pytest

from sim.figures.impact_explorer import SETTINGS, STOCKS, answer
from sim.figures.settings import read
from sim.figures.worker import ask
from sim.market.universe import rows, universe
from sim.units import MICRO


def asked(**over):
    return answer(read(SETTINGS, over))


@pytest.mark.parametrize("ticker", STOCKS)
def test_each_row_is_the_sum_over_its_lots(ticker):
    number = next(n for n, row in enumerate(rows()) if row.ticker == ticker)
    impact, row = universe().impacts[number], asked(stock=ticker, rate=1)["minutes"][2]
    paid = sum(impact.phi(x + 100) - impact.phi(x) for x in range(0, row["shares"], 100))
    assert row["overpaid"] == (paid - impact.price * row["shares"]) // MICRO
    assert row["looks"] == (impact.moved(row["shares"]) * row["shares"] - paid) // MICRO
    assert row["price"] == impact.moved(row["shares"]) // 10_000


def test_four_times_the_time_costs_eight_times_as_much():
    minutes = asked()["minutes"]
    assert abs(minutes[40]["overpaid"] / minutes[10]["overpaid"] - 8) < 0.01
    up = [row["price"] - minutes[0]["price"] for row in minutes]
    assert abs(up[40] / up[10] - 2) < 0.02
    assert all(abs(row["overpaid"] - 2 * row["looks"]) <= 3 + row["shares"] / 10_000 for row in minutes)


def test_more_volume_gives_way_less_and_a_faster_loop_pushes_more():
    assert asked(volume=400)["minutes"][45]["price"] < asked()["minutes"][45]["price"]
    assert asked(rate=60)["minutes"][45]["price"] > asked()["minutes"][45]["price"]
    capped = asked(stock="QZVWA", rate=60, volume=10)
    assert capped["minutes"][45]["capped"] and "moves no further" in capped["says"]


@pytest.mark.parametrize("bad", ['{"rate": 0}', '{"rate": 1.5}', '{"stock": "KCG"}', '{"volume": 401}'])
def test_what_cannot_be_is_told(bad):
    assert '"error": "expected' in ask(bad.replace("{", '{"figure": "impact-explorer", ', 1))
