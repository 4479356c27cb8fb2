"""Controls of ours look at a tick's children at once; asked one by one, as a stranger's are, they come to the same."""

import pytest

from sim.guard.breaker import TripWire
from sim.guard.either import Either
from sim.guard.exposure import GrossLimit, LeavingWithinEntering, at_once
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
    assert at_once(make()) and not at_once(Gate(make()))
    assert came(level, gate=make()) == came(level, gate=Gate(make()))


@pytest.mark.parametrize("level", ["L1", "L2"])
@pytest.mark.parametrize("name", BREAKERS)
def test_a_breaker_of_ours(name, level):
    ours = came(level, breaker=BREAKERS[name]())
    assert ours == came(level, breaker=Breaker(BREAKERS[name]()))
    assert '"breaker"' in ours[0]  # it did trip


def test_a_row_with_somebody_elses_gate_in_it_is_asked_one_by_one():
    assert at_once(All([GrossLimit(1), SizeLimit(100)])) is None

    class Mine(GrossLimit):
        def check(self, child, view):
            return super().check(child, view)

    assert at_once(Mine(1)) is None


def test_half_open_a_child_is_asked_for_by_itself():
    wire = TripWire(RATE)
    assert wire.same_for_all is True
    wire.state = "open"
    assert wire.same_for_all is False and Either([TripWire(RATE), wire]).same_for_all is False
    wire.state = "half_open"
    assert wire.same_for_all is None and Either([wire, TripWire(RATE)]).same_for_all is None
