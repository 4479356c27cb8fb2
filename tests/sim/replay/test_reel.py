"""The columns that the replay draws: wound forward they are the run, and the worker answers whatever is asked."""

import json
from itertools import accumulate

import pytest

from sim.guard.switches import SWITCHES
from sim.incident.engine import Incident
from sim.incident.fidelity import CANONICAL_SEED
from sim.incident.tape import Tape
from sim.replay.worker import SCENARIO, ask, grade, morning
from sim.scenarios import load
from sim.units import MICRO


@pytest.fixture(scope="module")
def canonical():
    return morning(CANONICAL_SEED)


def wound(column):
    return list(accumulate(column))


def test_the_columns_are_the_run_itself(canonical):
    plain = canonical.reel.plain(canonical.end)
    tape = Tape(Incident(load(SCENARIO), seed=CANONICAL_SEED))
    assert plain["report"] == tape.report.plain()
    columns = {name: wound(column) for name, column in plain["columns"].items()}
    for t in (-60_000, 0, 5_000, 600_000, 1_205_000, 2_700_000):
        n, then = columns["t"].index(t), tape.at(t)
        assert columns["gross"][n] == then.marks.gross // MICRO
        assert columns["arrival"][n] == then.marks.pnl_arrival // MICRO
        assert columns["executions"][n] == then.state.executions + then.state.custom.children
        assert columns["seen_at"][n] == then.monitor.reading(t).as_of
        assert [wound(server)[n] for server in plain["servers"]] == then.state.rack.executions


def test_positions_add_up_to_the_exposure(canonical):
    plain = canonical.reel.plain(canonical.end)
    last = [0] * len(plain["symbols"])
    for row in plain["positions"]:
        for number, more in enumerate(row):
            last[number] += more
    assert abs(sum(map(abs, last)) * 1000 - wound(plain["columns"]["gross"])[-1]) < 1000 * len(last)
    assert sum(value > 0 for value in last) == plain["report"]["symbols_long"]


def test_whole_minutes_are_some_of_the_moments(canonical):
    coarse, fine = canonical.reel.plain(canonical.end, 60_000), canonical.reel.plain(canonical.end)
    known = dict(zip(wound(fine["columns"]["t"]), wound(fine["columns"]["gross"])))
    pairs = list(zip(wound(coarse["columns"]["t"]), wound(coarse["columns"]["gross"])))
    assert len(pairs) == 135 and all(known[t] == gross for t, gross in pairs)


def test_what_happened_is_told_in_order_and_says_whence(canonical):
    events = canonical.reel.plain(canonical.end)["events"]
    assert [t for t, *_ in events] == sorted(t for t, *_ in events)
    assert {"deployed", "mail", "open", "call", "rolled_back", "end"} <= {kind for _, kind, *_ in events}
    assert all(words.endswith(".") and source for _, _, words, source, _ in events)


@pytest.mark.parametrize("switch", SWITCHES, ids=lambda switch: switch.name)
def test_each_switch_can_be_asked_for(switch):
    what_if = switch.text(tuple(number.usual for number in switch.numbers))
    answer = json.loads(ask(json.dumps({"seed": "7", "what_if": what_if, "only": "figures"})))
    assert set(answer) == {"loss", "gross", "served"}


def test_a_fork_is_the_run_until_then_and_another_after():
    whole = json.loads(ask('{"seed": "7"}'))
    fork = json.loads(ask('{"seed": "7", "what_if": "kill@10", "from": 1200000}'))
    times = wound(whole["columns"]["t"])
    one, other = wound(whole["columns"]["gross"]), wound(fork["columns"]["gross"])
    place = times.index(1_200_000)
    assert one[: place + 1] == other[: place + 1] and one[-1] > 1.5 * other[-1]
    assert any(kind == "disconnected" for _, kind, *_ in fork["events"])


@pytest.mark.parametrize("what_if", ["kill@x", "kill@99", "nothing", "kill@1,kill@2", "gross-limit=0", "," * 500])
def test_what_cannot_be_is_answered_with_a_sentence(what_if):
    answer = json.loads(grade("", json.dumps({"seed": "7", "what_if": what_if}), "replay"))
    assert answer["error"].startswith("expected")
