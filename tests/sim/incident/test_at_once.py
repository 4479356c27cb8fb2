"""Controls of ours look at a tick's children at once; asked one by one, as a stranger's are, they come to the same."""

import pytest

from sim.guard.breaker import TripWire
from sim.guard.defences import hooks, parse
from sim.guard.either import Either
from sim.guard.exposure import GrossLimit, LeavingWithinEntering, judging
from sim.guard.hooks import Hooks
from sim.guard.limits import All, SizeLimit
from sim.guard.triggers import Triggers
from sim.incident.engine import Incident
from sim.scenarios import load

SEED, UNTIL = 20150510, 900_000
RATE = Triggers(executions_per_s=1_000, window_ms=10_000, cool_down_ms=30_000)
LOSS = Triggers(loss_usd=1_000_000)


class Gate:
    """The same gate, as somebody else's."""

    def __init__(self, gate):
        self.gate = gate

    def check(self, child, view):
        return self.gate.check(child, view)

    def copy(self):
        return Gate(self.gate.copy())


class Breaker:
    """The same breaker, as somebody else's."""

    def __init__(self, breaker):
        self.breaker = breaker

    def __getattr__(self, name):
        return getattr(self.breaker, name)


def came(level, **hooks):
    """What a quarter of an hour after the open comes to."""
    run = Incident(load("august-1st"), seed=SEED, level=level, hooks=Hooks(**hooks)).until(UNTIL)
    return run.record(), run.report(), run.state.rejected


GATES = {
    "firm": lambda: GrossLimit(10_000_000),
    "account": lambda: GrossLimit(2_000_000, "33"),
    "leaving": LeavingWithinEntering,
    "in turn": lambda: All([GrossLimit(50_000_000), LeavingWithinEntering()]),
}
BREAKERS = {
    "rate": lambda: TripWire(RATE),
    "loss": lambda: TripWire(LOSS),
    "either": lambda: Either([TripWire(RATE), TripWire(Triggers(gross_usd=400_000_000))]),
}


@pytest.mark.parametrize("level", ["L1", "L2"])
@pytest.mark.parametrize("name", GATES)
def test_a_gate_of_ours(name, level):
    make = GATES[name]
    assert judging(make()) and not judging(Gate(make()))
    assert came(level, gate=make()) == came(level, gate=Gate(make()))


@pytest.mark.parametrize("level", ["L1", "L2"])
@pytest.mark.parametrize("name", BREAKERS)
def test_a_breaker_of_ours(name, level):
    ours = came(level, breaker=BREAKERS[name]())
    assert ours == came(level, breaker=Breaker(BREAKERS[name]()))
    assert '"breaker"' in ours[0]  # it did trip


@pytest.mark.parametrize("first", ["", "gross-limit=2000000"])
def test_a_fork_asks_its_own_gate(first):
    """What another gate refused before the fork is no answer of this one's."""
    settings = load("august-1st").settings
    before = hooks(parse(first), settings)
    firm, theirs = GrossLimit(40_000_000), Gate(GrossLimit(40_000_000))
    ours, other = (
        Incident(load("august-1st"), seed=SEED, hooks=before.copy()).until(300_000).copy(Hooks(gate=gate)).until(UNTIL)
        for gate in (firm, theirs)
    )
    assert ours.record() == other.record() and ours.state == other.state


def test_a_gate_and_a_breaker_of_ours_together():
    made = [(GrossLimit(60_000_000), TripWire(RATE)), (Gate(GrossLimit(60_000_000)), Breaker(TripWire(RATE)))]
    ours, theirs = (came("L1", gate=gate, breaker=breaker) for gate, breaker in made)
    assert ours == theirs and set(ours[2]) == {"gross", "breaker"}


def test_what_a_loop_sent_while_nothing_left_is_gone():
    """Cut off from the second minute to the fourth: nothing is made up for afterwards."""

    class CutOff:
        def on_tick(self, now, seen, ops):
            if now == 60_000:
                ops.disconnect()
            if now == 180_000:
                ops.reconnect()

        def copy(self):
            return self

    run = Incident(load("august-1st"), seed=SEED, hooks=Hooks(responder=CutOff())).until(UNTIL)
    off, on = (event for event in run.log.events if event.kind in ("disconnected", "reconnected"))
    open_ms = UNTIL - (on.t - off.t)
    assert run.state.executions and on.t > off.t
    for flow in run.state.flows:
        assert flow.sent == flow.rate * (UNTIL - flow.start) // 1_000_000
        assert flow.start or flow.executed <= flow.rate * open_ms // 1_000_000 + 1


@pytest.mark.parametrize("what", ["kill@3", "isolate@2:8,clear-flag@4", "rollback@5", "kill@30"])
def test_who_acts_by_the_clock_need_not_look(what):
    """Shown everything, as a stranger's responder is, they do the same."""

    class Shown:
        def __init__(self, people):
            self.people = people

        def on_tick(self, now, seen, ops):
            assert len(seen.servers) == 8
            self.people.on_tick(now, seen, ops)

        def copy(self):
            return Shown(self.people.copy())

    settings = load("august-1st").settings
    people = hooks(parse(what), settings).responder
    assert not people.looks and hooks(parse("verify,kill@3"), settings).responder.looks
    assert came("L1", responder=people.copy()) == came("L1", responder=Shown(people.copy()))


def test_a_row_with_somebody_elses_gate_in_it_is_asked_one_by_one():
    assert judging(All([GrossLimit(1), SizeLimit(100)])) is None

    class Mine(GrossLimit):
        def check(self, child, view):
            return super().check(child, view)

    assert judging(Mine(1)) is None


def test_half_open_a_child_is_asked_for_by_itself():
    wire = TripWire(RATE)
    assert wire.same_for_all is True
    wire.state = "open"
    assert wire.same_for_all is False and Either([TripWire(RATE), wire]).same_for_all is False
    wire.state = "half_open"
    assert wire.same_for_all is None and Either([wire, TripWire(RATE)]).same_for_all is None
