"""The columns that the replay draws: wound forward they are the run, and the worker answers whatever is asked."""

import json
from itertools import accumulate

import pytest

from sim.guard.defences import hooks, parse
from sim.guard.switches import SWITCHES
from sim.incident.engine import Incident
from sim.incident.fidelity import CANONICAL_SEED
from sim.incident.tape import Tape
from sim.replay.kept import SCENARIO
from sim.replay.reel import record
from sim.replay.worker import ask, grade, morning
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


FROM_EARLY_ON = [switch.text(tuple(number.usual for number in switch.numbers)) for switch in SWITCHES]
AT_THE_EDGES = ["kill@0", "kill@20", "kill@45", "isolate@-30:8", "rollback@5", "rollback@40", "clear-flag@-90,kill@19"]
AT_THE_EDGES += ["loss-breaker@moved=1", "loss-breaker@arrival=1", "loss-breaker@moved=1,loss-breaker@arrival=90000000"]


@pytest.mark.parametrize("what_if", [*FROM_EARLY_ON, *AT_THE_EDGES, "kill@30,gross-limit=40000000"])
def test_to_go_on_from_a_kept_minute_is_to_have_run_from_the_start(what_if):
    """To the byte of the record, whatever is different and whenever it begins; twice, so that nothing kept changes."""
    scenario = load(SCENARIO)
    other = hooks(parse(what_if), scenario.settings)
    run = record(Incident(scenario, seed=CANONICAL_SEED, hooks=other))
    for _ in range(2):
        found = morning(CANONICAL_SEED, what_if)
        assert found.end.record() == run.end.record() and found.figures() == run.figures()
        assert found.reel.plain(found.end) == run.reel.plain(run.end)


@pytest.mark.parametrize("at", [-2_400_000, 0, 605_000, 1_200_000, 2_700_000])
@pytest.mark.parametrize("what_if", ["kill@10", "gross-limit=40000000"])
def test_a_fork_from_a_kept_minute_is_a_fork(what_if, at):
    scenario = load(SCENARIO)
    other = hooks(parse(what_if), scenario.settings)
    run = record(Incident(scenario, seed=CANONICAL_SEED), at=at, hooks=other)
    found = morning(CANONICAL_SEED, what_if, at)
    assert found.end.record() == run.end.record() and found.figures() == run.figures()
    assert found.reel.plain(found.end) == run.reel.plain(run.end)


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
