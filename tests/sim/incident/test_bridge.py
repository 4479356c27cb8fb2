"""The people around a run: each does one thing after another, what is not an op is refused, and all of it is data."""

import json

import pytest

from sim.incident.bridge import Bridge, Call
from sim.incident.engine import Incident
from sim.scenarios import load, vary

SHORT = {"starts_ms": -60_000, "premarket_from_ms": -60_000, "fault_at_ms": -60_000, "ends_ms": 300_000}
FEWER = {"premarket_flagged": 0, "rollback_at_ms": -1}
PEOPLE = ("ana", "bo", "cy")


@pytest.fixture
def begun():
    return Incident(vary(load("august-1st"), SHORT | FEWER), seed=1, level="L1", tick_ms=15_000)


def until(bridge, second):
    shown = []
    while bridge.now < second:
        bridge.tick()
        shown.append(bridge.dashboards())
    return shown


def server(shown, number):
    return shown["servers"][number - 1]


def test_what_is_shown_is_plain(begun):
    shown = until(Bridge(begun, PEOPLE), 15)[-1]
    assert json.loads(json.dumps(shown)) == shown
    assert server(shown, 8)["executions"] > 20 * server(shown, 1)["executions"]
    assert shown["monitor"]["as_of"] < shown["now"] == 15


def test_an_op_takes_effect_when_its_seconds_are_over(begun):
    bridge = Bridge(begun, PEOPLE)
    until(bridge, 15)
    bridge.take({"do": "isolate", "who": "bo", "server": 8})
    shown = until(bridge, 60)
    assert [server(each, 8)["live"] for each in shown] == [True, True, False]
    assert shown[-1]["done"][0]["answer"].startswith("server 8 is out")
    assert (bridge.done[0].asked, bridge.done[0].at) == (15, 45)
    assert server(until(bridge, 75)[-1], 8)["executions"] == 0


def test_one_person_does_one_thing_after_another_and_two_do_two(begun):
    bridge = Bridge(begun, PEOPLE)
    until(bridge, 0)
    for op in (
        {"do": "verify", "who": "ana", "server": 8},
        {"do": "keep", "who": "ana", "server": 8},
        {"do": "declare", "who": "bo"},
        {"do": "assign", "who": "bo", "to": "cy", "task": "talk"},
        {"do": "tell", "who": "cy", "whom": "exchange", "text": "We are on it."},
    ):
        assert bridge.judge(op) == ""
        bridge.take(op)
    shown = until(bridge, 60)
    assert sorted((done.op["who"], done.op["do"], done.at) for done in bridge.done) == [
        ("ana", "keep", 40), ("ana", "verify", 20), ("bo", "assign", 20), ("bo", "declare", 10), ("cy", "tell", 10)
    ]  # fmt: skip
    assert server(shown[-1], 8)["build"] == "2005"


@pytest.mark.parametrize(
    "op",
    [
        None,
        {},
        {"do": [], "who": "ana"},
        {"do": "declare", "who": {}},
        {"do": "declare", "who": "nobody"},
        {"do": "explode", "who": "ana"},
        {"do": "isolate", "who": "ana"},
        {"do": "isolate", "who": "ana", "server": 9},
        {"do": "isolate", "who": "ana", "server": True},
        {"do": "declare", "who": "ana", "server": 8},
        {"do": "assign", "who": "ana", "to": "dee", "task": "talk"},
        {"do": "assign", "who": "ana", "to": [], "task": "sleep"},
        {"do": "tell", "who": "ana", "whom": "exchange", "text": ""},
    ],
)
def test_what_is_not_an_op_is_refused(begun, op):
    assert Bridge(begun, PEOPLE).judge(op) != ""


def test_calls_are_heard_once(begun):
    bridge = Bridge(begun, PEOPLE, calls=[Call(20, "floor", "It is server 3!", 3)])
    heard = [call for shown in until(bridge, 300) for call in shown["calls"]]
    assert [(call["from"], call["server"]) for call in heard] == [("floor", 3), ("exchange", None)]


def test_a_server_goes_wrong_later(begun):
    bridge = Bridge(begun, PEOPLE, breaks={60: 3})
    until(bridge, 60)
    assert bridge.run.state.rack.builds[2] == "2012"
    until(bridge, 75)
    assert bridge.run.state.rack.builds[2] != "2012"
    assert begun.ticks == 0
    until(bridge, 300)
    assert bridge.over
