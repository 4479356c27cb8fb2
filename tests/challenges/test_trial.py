"""A run under a tower is the simulator's own run, only asked differently."""

import pytest

from exercises.challenges import trials
from exercises.challenges.trials import moments
from sim.guard.hooks import Hooks
from sim.guard.protocol import ALLOW, Halt
from sim.incident.engine import Incident
from tests.challenges.cases import IMPORTS, SEED, played, tower


def native(scenario, hooks, seed=SEED):
    """The same morning with hooks in this interpreter, at the same moments."""
    run = Incident(
        trials.morning(scenario, seed), seed=seed, tick_ms=trials.TICK_MS, frame_ms=trials.FRAME_MS, hooks=hooks
    )
    run.moments = moments(run.scenario.settings.starts_ms, run.scenario.settings.ends_ms)
    return run.run()


def same(outcome, report, *, hashed=True):
    assert (outcome.loss, outcome.availability) == (report.loss, report.availability_ppm)
    assert (outcome.stops, outcome.rejected) == (report.stops, report.rejected)
    assert outcome.executions == report.executions + report.customer_executions
    assert not hashed or outcome.sha256 == report.sha256


class Bounded:
    """A gate of the kind that `WATCHING` is, in this interpreter."""

    def __init__(self):
        self.seen = {}

    def check(self, child, view):
        self.seen[child.parent] = self.seen.get(child.parent, 0) + child.quantity
        many = self.seen[child.parent] > 40_000 and child.account == "33"
        return Halt(f"parent:{child.parent}", "too much of it") if many else ALLOW

    def copy(self):
        raise NotImplementedError


class Tripping:
    """A breaker that trips on what it cost, and lets go after two minutes."""

    def __init__(self):
        self.state, self.cost, self.at = "closed", 0, 0

    def on_fill(self, fill):
        self.cost += fill.quantity * fill.price

    def on_tick(self, now, view):
        if self.state == "open" and now - self.at >= 120_000:
            self.state = "closed"
        elif self.cost > 2 * 10**14 and view.gross33 > 10**12 and view.pnl_arrival < 0:
            self.state, self.at = "open", now
        self.cost = 0

    def allow(self, child):
        return self.state == "closed"


BOUNDED = (
    IMPORTS
    + """
class Bounded:
    def __init__(self):
        self.seen = {}
    def check(self, child, view):
        self.seen[child.parent] = self.seen.get(child.parent, 0) + child.quantity
        many = self.seen[child.parent] > 40_000 and child.account == "33"
        return Halt(f"parent:{child.parent}", "too much of it") if many else ALLOW
DEFENCES = [Bounded]
"""
)
TRIPPING = """
class Tripping:
    def __init__(self):
        self.state, self.cost, self.at = "closed", 0, 0
    def on_fill(self, fill):
        self.cost += fill.quantity * fill.price
    def on_tick(self, now, view):
        if self.state == "open" and now - self.at >= 120_000:
            self.state = "closed"
        elif self.cost > 2 * 10**14 and view.gross33 > 10**12 and view.pnl_arrival < 0:
            self.state, self.at = "open", now
        self.cost = 0
    def allow(self, child):
        return self.state == "closed"
DEFENCES = [Tripping]
"""


class Watching:
    """A responder that acts on mail, on calls and on answers."""

    acted = False

    def __init__(self):
        self.rejects, self.asked, self.out = 0, {}, False

    def on_tick(self, now, dashboards, ops):
        self.rejects += sum(mail.subject == "BNET reject" for mail in dashboards.mail)
        if self.rejects >= 3 and not self.asked:
            self.asked[ops.verify(8, because="mail:1")] = 8
        for number in self.asked:
            if number in dashboards.answers and not self.out:
                self.out = True
                ops.isolate(8, because=f"op:{number}")
        if dashboards.calls:
            ops.declare(f"{len(dashboards.calls)} on the line at {now}")

    def copy(self):
        raise NotImplementedError


WATCHING = """
class Watching:
    def __init__(self):
        self.rejects, self.asked, self.out = 0, {}, False
    def on_tick(self, now, dashboards, ops):
        self.rejects += sum(mail.subject == "BNET reject" for mail in dashboards.mail)
        if self.rejects >= 3 and not self.asked:
            self.asked[ops.verify(8, because="mail:1")] = 8
        for number in self.asked:
            if number in dashboards.answers and not self.out:
                self.out = True
                ops.isolate(8, because=f"op:{number}")
        if dashboards.calls:
            ops.declare(f"{len(dashboards.calls)} on the line at {now}")
DEFENCES = [Watching]
"""


def test_a_gate():
    same(played(BOUNDED).outcome, native("august-1st", Hooks(gate=Bounded())))


def test_a_breaker():
    same(played(TRIPPING).outcome, native("august-1st", Hooks(breaker=Tripping())))


def test_people():
    seed = next(seed for seed in range(99) if trials.morning("august-1st", seed).settings.missed == 8)
    found = played(WATCHING, seed=seed).outcome
    same(
        found, native("august-1st", Hooks(responder=Watching()), seed), hashed=False
    )  # an op is written down a little later
    assert found.stops == 1 and found.loss == 0


def test_nobody():
    same(played(tower("nothing_at_all")).outcome, native("august-1st", None))


def test_the_same_run_twice_is_the_same_run():
    one, two = (played(tower("solution"), "late-fault").outcome for _ in range(2))
    assert one == two and len(one.sha256) == 64


def test_moments_begin_fine_and_end_coarse():
    found = moments(-5_400_000, 2_700_000)
    assert found == sorted(set(found)) and found[-1] == 2_700_000 and 0 in found
    assert found.index(60_000) - found.index(0) == 12
    assert all(moment % 5_000 == 0 for moment in found)
    assert -20_000 in found and len(found) < 195


def test_every_minute_is_on_film():
    rows = []
    film = played(tower("nothing_at_all"), listen=rows.append).film
    assert film.columns["t"] == [60_000 * minute for minute in range(46)]
    assert [row[0] for row in rows] == film.columns["t"]
    assert film.columns["arrival"][-1] < -100_000_000 < 0 < film.columns["gross"][-1]
    assert film.columns["served"][-1] <= film.columns["wanted"][-1]


@pytest.mark.parametrize("name, words", [("verify_only", "taken out: server"), ("kill_at_0929", "everything stops")])
def test_what_happened_is_on_film(name, words):
    assert any(words in what for _, what in played(tower(name)).film.events)


def test_another_server_is_at_fault_for_each_seed():
    for scenario, name in [("late-fault", "missed"), ("wrong-configuration", "misconfigured")]:
        found = {getattr(trials.morning(scenario, seed).settings, name) for seed in range(60)}
        assert found == set(range(1, 9))
    assert trials.morning("none-missed", 5).settings.missed == 0


def test_there_are_130_runs():
    found = trials.cases()
    assert len(found) == trials.COUNT == 130
    assert [case.number for case in found] == list(range(130))
    assert len({case.scenario for case in found[:6]}) == 6
    assert sum(trials.healthy(case.scenario) for case in found) == 30
