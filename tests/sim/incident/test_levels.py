"""The same morning at three levels, at two ticks, with and without somebody who looks on."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.incident import trading
from sim.incident.marks import look
from tests.sim.incident.runs import AUCTION, DAY, Gate, Hooks, Listener, ended, incident, report, short

LEVELS = ("L1", "L2", "L3")
seeds = st.integers(0, 1 << 40)
MIXED = {"two_sided_ppm": 300_000, "live_flagged_per_hour": 6_000, "halt_from_ms": 0, "halt_window_ms": 30_000}


def cash(run):
    return -sum(
        i.phi(x) + i.half_spread * t for i, x, t in zip(run.world.stocks.impacts, run.state.x, run.state.traded)
    )


@settings(max_examples=4, deadline=None)
@given(seeds)
def test_l1_l2_and_l3_agree_on_cash_at_every_tick(seed):
    """With orders that carry limits, both sides in one symbol, and pauses."""
    runs = [short(seed=seed, level=level, minutes=2, vary=MIXED) for level in LEVELS]
    while runs[0].ticks < len(runs[0].moments):
        for run in runs:
            run.step()
        first, *others = runs
        for other in others:
            assert (other.state.x, other.state.fills) == (first.state.x, first.state.fills)
            assert cash(other) == cash(first)
    assert runs[0].state.executions > 10_000


@pytest.mark.parametrize("name", [DAY, AUCTION, "late-fault"])
def test_a_whole_morning_agrees_too(name):
    one, two = (report(name, level=level).plain() for level in ("L1", "L2"))
    different = {key for key in one if one[key] != two[key]}
    assert different == {"level", "sha256"}


@settings(max_examples=4, deadline=None)
@given(seeds)
def test_every_child_at_its_own_price_costs_what_the_batch_costs(seed):
    """`one_by_one` adds up each child's own cost; the potential knows it at once, to the micro-dollar."""
    run = short(seed=seed, minutes=1).until(0)
    state, paid = run.state.copy(), 0
    for now in range(1_000, 31_000, 1_000):
        paid += trading.one_by_one(state, run.world, now)
    assert state.executions and paid == sum(i.phi(x) for i, x in zip(run.world.stocks.impacts, state.x))


@pytest.mark.parametrize("looks_on", [Hooks(gate=Gate()), Hooks(breaker=Listener()), Hooks(Gate(), Listener())])
@pytest.mark.parametrize("level", LEVELS)
def test_controls_that_allow_everything_change_nothing(looks_on, level):
    plain, watched = (short(level=level, vary=MIXED, hooks=hooks) for hooks in (None, looks_on))
    one, two = plain.run(), watched.run()
    assert (one.loss, one.executions, one.sha256) == (two.loss, two.executions, two.sha256)


@pytest.mark.parametrize("seed", [3, 4])
def test_a_second_or_five_is_the_same_morning_where_all_orders_come_early(seed):
    one, five = (report(AUCTION, seed, tick_ms=tick).plain() for tick in (1_000, 5_000))
    assert {key for key in one if one[key] != five[key]} == {"tick_ms", "sha256"}
    assert ended(AUCTION, seed).frames.lines() == ended(AUCTION, seed, tick_ms=1_000).frames.lines()


def test_a_tick_of_a_minute_is_nearly_the_same_morning():
    """Pauses are looked for once a minute then; no more than half a per cent comes of it."""
    five, minute = (report(AUCTION, tick_ms=tick).loss for tick in (5_000, 60_000))
    assert abs(five - minute) < five // 200


def test_what_a_report_says_follows_from_the_state():
    run = ended(DAY)
    marks, said = look(run.state, run.world), run.report()
    assert (said.spread_cost, said.impact_cost, said.pnl_moved) == (marks.spread, marks.impact, marks.pnl_moved)
    assert said.loss == said.spread_cost + said.impact_cost + said.exit_cost
    assert said.executions == sum(run.state.fills) == sum(flow.executed for flow in run.state.flows)


@pytest.mark.parametrize("ends_ms", [60_000, 95_000, 120_000])
def test_the_frames_add_up_to_the_run(ends_ms):
    """Also where the run ends between two frames; once the last half minute was in none."""
    run = incident(vary={"ends_ms": ends_ms, "rollback_at_ms": -1})
    run.run()
    frames = run.frames.frames
    assert frames[-1].t == ends_ms
    assert sum(sum(frame.executions) for frame in frames) == run.state.executions
    assert sum(sum(frame.shares) for frame in frames) == sum(run.state.traded)
    assert all(len(frame.symbols) == len(dict.fromkeys(frame.symbols)) for frame in frames)


def test_the_same_run_twice_is_the_same_record():
    assert incident(DAY).run().sha256 == report(DAY).sha256 != report(DAY, 4).sha256
    assert incident(DAY).run().sha256 != report(DAY, level="L2").sha256
