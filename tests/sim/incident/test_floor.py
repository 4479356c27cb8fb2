"""What a plug can reach: nothing passes a cut line, what was taken back never trades, commands may be lost."""

import pytest

from sim.incident.engine import Incident
from sim.incident.floor import Floor, Trouble
from sim.scenarios import load, vary

SHORT = {"starts_ms": -60_000, "premarket_from_ms": -60_000, "fault_at_ms": -60_000, "ends_ms": 60_000}
FEWER = {"premarket_flagged": 0, "rollback_at_ms": -1}


@pytest.fixture(scope="module")
def opened():
    run = Incident(vary(load("august-1st"), SHORT | FEWER), seed=1, level="L2", tick_ms=1_000)
    return run.until(5_000)


def seconds(floor, count):
    left = []
    for _ in range(count):
        floor.second()
        left.append(floor.left[8])
    return left


def test_two_floors_share_nothing(opened):
    first, second = Floor(opened, 8), Floor(opened, 8)
    first.tell("cut", 8)
    assert seconds(first, 3) == [0, 0, 0]
    assert all(seconds(second, 3))
    assert opened.state.now == 5_000


def test_what_is_not_dealt_to_sends_on(opened):
    floor = Floor(opened, 8)
    floor.tell("undeal", 8)
    assert 8 not in floor.desk()["dealt"]
    assert all(seconds(floor, 3))


def test_a_server_may_listen_or_not(opened):
    for deaf in (False, True):
        floor = Floor(opened, 8, Trouble(deaf=deaf))
        floor.tell("undeal", 8)
        floor.tell("stop", 8)
        assert any(seconds(floor, 3)) is deaf


def test_what_was_taken_back_never_trades(opened):
    floor = Floor(opened, 8)
    seconds(floor, 3)
    floor.tell("cut", 8)
    for order in floor.resting(8):
        floor.tell("cancel", order)
    before = floor.flow[8]
    heard = []
    for _ in range(30):
        floor.second()
        heard += [fill for fill in floor.fills if fill["server"] == 8]
    assert floor.resting(8) == heard == []
    assert floor.taken_back[8] > 0
    assert floor.flow[8] == before


def test_commands_are_lost_and_come_twice(opened):
    floor = Floor(opened, 8, Trouble(lost=1, twice=2))
    floor.tell("cut", 8)
    assert 8 in floor.desk()["joined"]
    floor.tell("cut", 8)
    floor.tell("join", 8)
    floor.tell("join", 8)
    assert 8 in floor.desk()["joined"]
    seconds(floor, 3)
    assert 8 in floor.desk()["joined"]  # both came once more, in the order in which they were given
    floor.tell("nonsense", 8)
    floor.tell("cancel", "no such order")
    floor.tell("cut", None)


def test_somebody_undoes_it(opened):
    floor = Floor(opened, 8, Trouble(undone=((7, "join", 8),)))
    floor.tell("cut", 8)
    assert [bool(left) for left in seconds(floor, 4)] == [False, False, True, True]


def test_every_execution_has_one_name(opened):
    floor = Floor(opened, 8, Trouble(twice=3, slow=2))
    told = []
    for _ in range(28):
        floor.second()
        told += [(fill["exec"], fill["server"], fill["quantity"]) for fill in floor.fills]
    names = {name for name, _, _ in told}
    assert len(names) == len(set(told)) < len(told)
    assert sum(quantity for _, server, quantity in set(told) if server == 8) >= floor.flow[8] - opened.state.now
