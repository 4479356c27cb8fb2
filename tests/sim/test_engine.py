"""The incident in small, and what must always hold (invariants 1, 2, 5, 6, 7)."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim import plans
from sim.builds import BUILD_2003, BUILD_2005, BUILD_2012
from sim.engine import Engine, demo, fleet
from sim.errors import BadTime
from sim.messages import SCHEMA_2003
from sim.orders import ParentOrder, Side
from sim.router import by_symbol, round_robin

PARENTS = st.lists(st.tuples(st.integers(1, 900), st.booleans(), st.integers(0, 10)), min_size=1, max_size=12).map(
    lambda rows: [
        ParentOrder(n, n, Side.BUY, quantity, ("rlp",) if flagged else (), tick)
        for n, (quantity, flagged, tick) in enumerate(rows, 1)
    ]
)
SEEDS = st.integers(0, 2**32)
few = settings(max_examples=25, deadline=None)


def outcomes(run):
    return [(r.parent.id, r.handler, r.children, r.sent, r.filled, r.working) for r in run.results]


@few
@given(SEEDS, PARENTS)
def test_eight_of_eight_never_passes_the_quantity(seed, parents):
    for ticks in (3, 60):
        run = Engine(seed, fleet(), parents, ticks=ticks).run()
        assert not run.rogues


@few
@given(SEEDS, PARENTS)
def test_healthy_parents_are_filled_in_the_end(seed, parents):
    run = Engine(seed, fleet(), parents, ticks=300).run()
    assert all(r.filled == r.parent.quantity and r.working == 0 for r in run.results)


@few
@given(SEEDS, PARENTS, st.integers(1, 8))
def test_only_flagged_parents_of_the_missed_server_run_away(seed, parents, missed):
    run = Engine(seed, fleet(missed), parents, ticks=60).run()
    pegged = [r for r in run.results if r.server == missed and r.parent.flags]
    assert [r for r in run.results if r.handler == "power_peg"] == pegged
    assert all(r in pegged for r in run.rogues)
    assert all(r.children == 60 - r.parent.arrives for r in pegged)


@few
@given(SEEDS, PARENTS)
def test_the_build_of_2003_stops(seed, parents):
    run = Engine(seed, fleet(4, old=BUILD_2003), parents, ticks=60).run()
    assert not run.rogues


@few
@given(SEEDS, PARENTS, st.integers(1, 8), st.integers(0, 7))
def test_turning_the_fleet_only_turns_the_result(seed, parents, missed, turn):
    turned = (missed - 1 + turn) % 8 + 1
    run = Engine(seed, fleet(missed), parents, ticks=40).run()
    other = Engine(seed, fleet(turned), parents, ticks=40, router=round_robin(turn)).run()
    assert outcomes(other) == outcomes(run)
    assert [r.server for r in other.results] == [(r.server - 1 + turn) % 8 + 1 for r in run.results]


@few
@given(PARENTS, st.integers(0, 8))
def test_doubled_deliveries_change_nothing(parents, missed):
    once = plans.scripted(plans.Plan((plans.Step(1, 40), plans.Step(4, 100))))
    twice = plans.scripted(plans.Plan((plans.Step(1, 40, copies=3), plans.Step(4, 100, copies=2))))
    runs = [Engine(1, fleet(missed), parents, ticks=40, plans=plan).run() for plan in (once, twice)]
    assert outcomes(runs[0]) == outcomes(runs[1])


@few
@given(SEEDS, PARENTS, st.integers(0, 8))
def test_same_arguments_same_hash(seed, parents, missed):
    hashes = [Engine(seed, fleet(missed), parents, ticks=25).run().log.sha256 for _ in range(2)]
    assert hashes[0] == hashes[1]


@few
@given(SEEDS, PARENTS, st.integers(0, 8))
def test_children_fills_and_parents_add_up(seed, parents, missed):
    run = Engine(seed, fleet(missed), parents, ticks=40).run()
    sent = [event.data for event in run.log.events if event.kind == "child_sent"]
    for result in run.results:
        mine = [data for data in sent if data["parent"] == result.parent.id]
        assert sum(data["quantity"] for data in mine) == result.sent
        assert len(mine) == result.children
        fills = {f.exec_id: f.quantity for f in run.fills if f.parent == result.parent.id}
        assert sum(fills.values()) <= result.sent


@few
@given(st.integers(1, 60), st.integers(0, 100))
def test_round_robin_differs_by_at_most_one(number, start):
    parent = ParentOrder(1, 3, Side.BUY, 1)
    router, live = round_robin(start), [1, 2, 4, 5, 8]
    picked = [router(parent, live) for _ in range(number)]
    counts = [picked.count(server) for server in live]
    assert max(counts) - min(counts) <= 1


def test_another_router_is_one_argument():
    parents = [ParentOrder(n, 11, Side.SELL, 100) for n in range(1, 6)]
    run = Engine(1, fleet(), parents, ticks=5, router=by_symbol).run()
    assert [r.server for r in run.results] == [4] * 5


def test_a_mixed_fleet_reads_the_same_byte_differently():
    parents = [ParentOrder(n, 1, Side.BUY, 200, ("power_peg",)) for n in (1, 2, 3)]
    builds = [BUILD_2003, BUILD_2005, BUILD_2012]
    run = Engine(1, builds, parents, ticks=30, entry=SCHEMA_2003).run()
    assert [(r.handler, r.rogue) for r in run.results] == [("power_peg", False), ("power_peg", True), ("rlp", False)]


def test_a_fresh_bit_is_refused_by_the_old_build():
    fresh = SCHEMA_2003.retire("power_peg").allocate("rlp")
    parents = [ParentOrder(1, 1, Side.BUY, 200, ("rlp",))]
    run = Engine(1, [BUILD_2005], parents, ticks=10, entry=fresh).run()
    assert run.results[0].handler == "refused"
    assert run.log.count("parent_refused") == 1
    assert run.log.count("child_sent") == 0


def test_the_counter_is_right_and_nobody_looks():
    engine = Engine(1, [BUILD_2005], [ParentOrder(1, 1, Side.BUY, 200, ("rlp",))], ticks=30)
    engine.run()
    work = engine.servers[0].work[1]
    assert work.remaining == 200
    assert work.ledger.filled > 1000


def test_a_build_installed_later_is_for_later_parents():
    early, late = (ParentOrder(n, 1, Side.BUY, 200, ("rlp",)) for n in (1, 2))
    engine = Engine(1, [BUILD_2012], [early], ticks=1)
    engine.run()
    engine.servers[0].install(BUILD_2005)
    engine._hand_out(late, 1)
    assert [w.handler.name for w in engine.servers[0].work.values()] == ["rlp", "power_peg"]


def test_time_has_to_pass():
    with pytest.raises(BadTime):
        Engine(1, fleet(), [], ticks=0)


def test_the_demo_shows_one_runaway():
    assert [r.parent.id for r in demo().rogues] == [8]
    assert not demo(missed=None).rogues
