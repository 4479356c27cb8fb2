"""Who is dealt what, what isolating leaves alone, and no fill through a limit."""

from collections import Counter

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from sim.guard.hooks import Hooks
from sim.guard.protocol import ALLOW, Halt
from sim.guard.responders import IsolateAt, KillAt, RollbackAt
from tests.sim.incident.runs import Listener, ended, gate, incident, person, short

seeds = st.integers(0, 1 << 40)


def watch(run):
    """Run on and give every child that reached the market."""
    heard = Listener()
    run.hooks = Hooks(run.hooks.gate, heard, run.hooks.responder)
    run.run()
    return heard.fills


@settings(max_examples=5, deadline=None)
@given(seeds, st.integers(1, 12), st.integers(0, 11))
def test_round_robin_counts_differ_by_at_most_one(seed, servers, start):
    nobody_early = {"auction_flagged": 0, "auction_customers": 0, "premarket_flagged": 0}
    changes = {"servers": servers, "missed": 0, "router_start": start % servers, **nobody_early}
    dealt = {fill.parent: fill.server for fill in watch(short(seed=seed, minutes=2, vary=changes))}
    counts = Counter(dealt.values())
    assert len(dealt) > 100 and max(counts.values()) - min(counts.values()) <= 1 and len(counts) == servers


@settings(max_examples=4, deadline=None, phases=[Phase.generate])
@given(seeds, st.integers(1, 7))
def test_nothing_leaves_an_isolated_server_and_the_others_flow_is_unchanged(seed, server):
    """Loops on all eight, one taken out after a minute: every other loop trades what it would have traded."""
    changes = {"missed": 8, "rollback_at_ms": 5_000, "live_flagged_per_hour": 3_000, "collar_ppm": 500_000}
    plain, cut = (
        incident(seed=seed, vary={**changes, "ends_ms": 180_000, "halt_move_ppm": 0}).until(60_000) for _ in range(2)
    )
    cut.hooks = Hooks(responder=IsolateAt(0, server))
    there = cut.until(95_000).state.rack.live[server - 1]
    cut.until(100_000)
    assert there and not cut.state.rack.live[server - 1], "it takes half a minute"
    after = watch(cut)
    assert after and server not in {fill.server for fill in after}
    plain.run()
    kept = {(f.parent, f.side): f for f in cut.state.flows}
    running = [f for f in plain.state.flows if f.server != server and f.start <= 95_000]
    assert running
    for flow in running:
        assert kept[flow.parent, flow.side].executed == flow.executed


@pytest.mark.parametrize("router", ["round_robin", "by_symbol"])
def test_a_load_balancer_is_one_line(router):
    run = incident(vary={"router": router, "rollback_at_ms": -1})
    report = run.run()
    assert report.parents and [n for n, rogue in enumerate(run.state.rack.rogue, 1) if rogue] == [8]


@settings(max_examples=3, deadline=None)
@given(seeds)
def test_no_fill_through_its_limit(seed):
    """Also for buyers in a stock that a seller's loop has pushed down, and the other way round."""
    changes = {"collar_ppm": 20_000, "rollback_at_ms": 1_000, "live_flagged_per_hour": 6_000, "impact_ppm": 4_000_000}
    run = incident(seed=seed, level="L3", vary={**changes, "ends_ms": 50_000})
    limits = {}
    while run.ticks < len(run.moments):
        run.hooks = Hooks(breaker=Listener())
        run.step()
        limits |= {(f.parent, f.side): f.limit for f in run.state.flows if f.limit}
        for fill in run.hooks.breaker.fills:
            limit = limits.get((fill.parent, fill.side), 0)
            assert not limit or fill.side * fill.price <= fill.side * limit
    assert limits


def test_a_paused_symbol_does_not_trade_for_anybody():
    """Customers' orders wait for the pause to end; once they were filled through it."""
    changes = {"halt_from_ms": 0, "halt_window_ms": 10_000, "halt_move_ppm": 20_000, "customers_per_hour": 40_000}
    run = incident(vary={**changes, "ends_ms": 420_000, "halt_pause_ms": 60_000, "rollback_at_ms": -1})
    waited = 0
    while run.ticks < len(run.moments):
        paused = dict(run.state.halts.until)
        run.hooks = Hooks(breaker=Listener())
        run.step()
        waited = max(waited, len(run.state.held))
        assert not {fill.symbol for fill in run.hooks.breaker.fills} & set(paused)
    assert run.log.count("halted") and waited
    served = run.state.custom.wanted - run.state.custom.filled
    assert served >= sum(parent.quantity for parent, _ in run.state.held)


def test_what_is_disconnected_does_not_trade():
    run = incident(hooks=Hooks(responder=KillAt(5)))
    at = run.until(325_000).state.executions
    assert run.run().executions == at > 0 and not run.state.connected and not run.state.held


def test_a_gate_can_halt_a_parent_a_symbol_a_server_and_the_firm():
    for scope, kind in (("symbol:{0.symbol}", "symbol_blocked"), ("server:{0.server}", "isolated")):
        run = short(hooks=gate(lambda c, v, s=scope: Halt(s.format(c), "too-much") if c.server == 8 else ALLOW))
        assert run.run().executions == 0 and run.log.count(kind)
    parents = short(hooks=gate(lambda c, v: Halt(f"parent:{c.parent}", "p") if c.account == "33" else ALLOW))
    assert parents.run().executions < 100 and parents.log.count("parent_ended")
    firm = short(hooks=gate(lambda c, v: Halt("firm", "all") if c.account == "33" else ALLOW))
    assert firm.run().stops == 1 and not firm.state.connected


def test_a_symbol_that_was_blocked_stays_blocked_without_the_gate():
    run = short(minutes=3, hooks=gate(lambda c, v: Halt(f"symbol:{c.symbol}", "x") if c.account == "33" else ALLOW))
    twin = run.until(60_000).copy(Hooks())
    before = [twin.state.fills[symbol] for symbol in twin.state.blocked]
    twin.run()
    assert before == [twin.state.fills[symbol] for symbol in run.state.blocked if symbol in twin.state.blocked]


def test_every_refusal_is_counted_under_its_code():
    class Shut(Listener):
        state = "open"

        def allow(self, child):
            return False

    run = short(hooks=Hooks(breaker=Shut()))
    report = run.run()
    assert report.executions == 0 < report.rejected == run.state.rejected["breaker"]


@pytest.mark.parametrize(("name", "false"), [("august-1st", 0), ("eight-of-eight", 1)])
def test_isolating_is_a_false_stop_only_where_nothing_was_wrong(name, false):
    """Half an hour before the open no loop runs on a sick server yet; taking it out is right all the same."""
    run = incident(name, hooks=Hooks(responder=IsolateAt(-85, 8)))
    report = run.run()
    assert (report.stops, report.false_stops, report.executions) == (1, false, 0)


def test_a_late_fault_does_not_undo_a_rollback():
    run = incident("late-fault", hooks=Hooks(responder=RollbackAt(5)), vary={"live_flagged_per_hour": 0})
    run.run()
    assert run.log.count("fault") == 1 and run.state.rack.builds == ["2005"] * 8


def test_a_responder_sees_the_firm_late_and_the_mail_at_once():
    seen = []
    run = incident(hooks=person(lambda now, dash, ops: seen.append(dash)))
    run.run()
    assert sum(m.subject == "BNET reject" for dash in seen for m in dash.mail) == ended().report().emails
    last = seen[-1].monitor
    assert last.as_of < last.shown_at == run.state.now and last.executions < run.state.executions
    assert all(reading.build is None for reading in seen[-1].servers)


@pytest.mark.parametrize("name", ["august-1st", "late-fault", "wrong-configuration", "eight-of-eight"])
def test_no_server_runs_another_build_without_an_event_saying_so(name):
    """What runs where follows from the log alone: `deployed`, `fault`, `rolled_back`."""
    run = incident(name, hooks=Hooks(responder=RollbackAt(15)))
    while run.ticks < len(run.moments):
        run.step()
        said = []
        for event in run.log.events:
            if event.kind in ("deployed", "fault"):
                said = event.data["builds"]
            elif event.kind == "rolled_back":
                said = [event.data["build"]] * len(said)
        assert run.state.rack.builds == said
    assert run.log.count("deployed") == 1
