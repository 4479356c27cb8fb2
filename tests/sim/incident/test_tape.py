"""Winding is running: any moment is the moment it was, and a fork goes its own way."""

from random import Random

import pytest

from sim.guard import defences
from sim.guard.hooks import Hooks
from sim.guard.responders import IsolateAt, KillAt
from sim.incident.tape import Tape
from tests.sim.incident.runs import DAY, MINUTE, ended, incident, short, tape


def same(one, two):
    assert one.state == two.state and one.marks == two.marks
    assert one.record() == two.record()
    assert one.operator.waiting == two.operator.waiting
    assert one.monitor.reading(one.state.now) == two.monitor.reading(two.state.now)


@pytest.mark.parametrize("what", ["", "verify", "kill@10", "gross-limit=10000000", "loss-breaker@arrival=5000000"])
def test_winding_equals_running_at_fifty_moments(what):
    """One run goes on from moment to moment; the tape jumps there, in no order."""
    s = incident(DAY).scenario.settings
    chosen = defences.parse(what)
    kept = Tape(incident(DAY, hooks=defences.hooks(chosen, s), vary={"ends_ms": 12 * MINUTE, "rollback_at_ms": -1}))
    runs = incident(DAY, hooks=defences.hooks(chosen, s), vary={"ends_ms": 12 * MINUTE, "rollback_at_ms": -1})
    dice = Random(what)
    moments = sorted(dice.sample(runs.moments, 50))
    there = {now: runs.until(now).copy() for now in moments}
    dice.shuffle(moments)
    for now in moments:
        same(kept.at(now), there[now])


@pytest.mark.parametrize("name", [DAY, "late-fault", "feed-frozen", "healthy-09"])
def test_a_fork_without_other_controls_ends_with_the_same_record(name):
    kept = tape(name)
    assert kept.report.sha256 == ended(name).report().sha256
    for now in (-40 * MINUTE, 0, 5_000, 599_000 // 5_000 * 5_000, 20 * MINUTE, 44 * MINUTE):
        assert kept.fork(now, Hooks()).run() == kept.report
    assert kept.end.record() == ended(name).record()


def test_a_fork_changes_nothing_on_the_tape():
    kept = tape(DAY)
    before = kept.end.record()
    for minute, hooks in ((1, Hooks(responder=KillAt(2))), (5, Hooks(responder=IsolateAt(5, 8)))):
        fork = kept.fork(minute * MINUTE, hooks)
        assert fork.run().loss < kept.report.loss
        assert fork.log.count("op_done") == 1
    assert kept.end.record() == before and kept.at(2 * MINUTE).log.count("op_asked") == 0


def test_a_fork_before_a_fault_has_it_and_one_after_does_not_have_it_twice():
    kept = tape("late-fault")
    for now in (0, 599_999 // 5_000 * 5_000, 600_000, 605_000, 900_000):
        assert (fork := kept.fork(now, Hooks())).run() and fork.log.count("fault") == 1


def test_two_copies_of_one_run_do_not_hear_of_each_other():
    run = short(hooks=Hooks(responder=KillAt(1))).until(30_000)
    one, two = run.copy(), run.copy(Hooks())
    one.run()
    assert not one.state.connected and two.state.connected and run.state.now == 30_000
    two.run()
    assert two.report().executions > one.report().executions > run.report().executions


def test_progress_is_told_once_a_minute():
    told = []
    Tape(short(minutes=2), lambda done, of: told.append((done, of)))
    assert told[-1] == (90 + 24, 90 + 24) and len(told) == 92
