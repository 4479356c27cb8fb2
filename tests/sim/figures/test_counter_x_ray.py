"""The X-ray changes nothing: its rows are those of an unwrapped server, in both places of the counter."""

import pytest

from sim.figures.counter_x_ray import BUILDS, COLUMNS, FILLS, TICKS
from sim.figures.worker import answer
from sim.messages import OrderMessage, encode
from sim.orders import Side
from sim.plans import scripted
from sim.server import Server
from sim.venue import Venue


def x_ray(**settings):
    found = answer({"figure": "counter-x-ray", **settings})
    return found, [dict(zip(COLUMNS, row, strict=True)) for row in found["steps"]]


@pytest.mark.parametrize("fills", FILLS)
@pytest.mark.parametrize("build", BUILDS)
@pytest.mark.parametrize("lots", [1, 3, 6])
def test_the_rows_are_those_of_a_server_nobody_watches(build, fills, lots):
    _, rows = x_ray(build=build, fills=fills, lots=lots)
    server, venue = Server(1, BUILDS[build]), Venue(scripted(FILLS[fills]))
    order = OrderMessage(1, 7, Side.BUY, 100 * lots, ("power_peg",))
    ledger = server.receive(encode(order, BUILDS[build].schema)).ledger
    for tick in range(1, rows[-1]["tick"] + 1):
        for report in venue.poll(tick):
            server.hear(report)
        for child in server.step():
            venue.submit(child, tick)
        last = [row for row in rows if row["tick"] == tick][-1]
        assert (last["filled"], last["in_flight"], last["sent"]) == (ledger.filled, ledger.in_flight, ledger.sent)


@pytest.mark.parametrize("fills", FILLS)
@pytest.mark.parametrize("lots", range(1, 7))
def test_in_the_loop_it_stops_and_at_the_intake_it_never_does(fills, lots):
    old, rows = x_ray(build="2003", fills=fills, lots=lots)
    assert old["stopped"] and old["over"] is None and "stopped by itself" in old["ends"]
    assert rows[-1]["filled"] == 100 * lots and rows[-1]["in_flight"] == 0
    new, rows = x_ray(build="2005", fills=fills, lots=lots)
    assert not new["stopped"] and {row["remaining"] for row in rows} == {100 * lots}
    assert rows[-1]["tick"] == TICKS and rows[-1]["filled"] + rows[-1]["in_flight"] > 100 * lots
    assert [row["at"] for row in rows].count("count") == 1


def test_over_is_the_first_answer_that_must_not_be():
    found, rows = x_ray()
    wrong = rows[found["over"]]
    assert wrong["at"] == "slice_off" and "At most 0 would be right" in wrong["words"]
    assert all(row["filled"] + row["in_flight"] <= 300 for row in rows[: found["over"] + 1])
    assert rows[found["over"] + 1]["filled"] + rows[found["over"] + 1]["in_flight"] == 400


def test_each_sentence_says_what_its_row_holds():
    _, rows = x_ray(build="2003", fills="in-parts")
    for row in rows:
        if row["at"] == "count":
            assert row["words"].endswith(f"= {row['remaining']}.")
            assert row["remaining"] == 300 - row["filled"] - row["in_flight"]
        if row["at"] == "slice_off":
            assert f"the next child is {row['next_child']}." in row["words"]
