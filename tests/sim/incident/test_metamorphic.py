"""What must follow if something about the morning is changed, whatever the morning was."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.guard.hooks import Hooks
from sim.guard.responders import KillAt
from tests.sim.incident.runs import AUCTION, DAY, MINUTE, dearer, incident, report, short, tape

seeds = st.integers(0, 1 << 40)
SAYS_WHO = {"sha256"}


@settings(max_examples=6, deadline=None)
@given(seeds, st.sampled_from([DAY, "rollback-offered", "feed-frozen"]), st.sampled_from(["L1", "L2"]))
def test_eight_of_eight_means_no_rogue_child(seed, name, level):
    run = incident(name, seed, level=level, vary={"missed": 0, "rollback_at_ms": -1, "ends_ms": 10 * MINUTE})
    said = run.run()
    assert (said.parents, said.executions, said.shares, said.emails, said.loss) == (0, 0, 0, 0, 0)
    assert said.availability_ppm == 1_000_000 and said.customer_executions > 0


@settings(max_examples=6, deadline=None)
@given(seeds, st.integers(0, 7))
def test_turning_the_missed_server_and_the_first_turn_together_only_turns_the_result(seed, by):
    one = short(seed=seed, minutes=4)
    two = short(seed=seed, minutes=4, vary={"missed": (8 + by - 1) % 8 + 1, "router_start": by})
    first, second = one.run().plain(), two.run().plain()
    assert {key for key in first if first[key] != second[key]} <= SAYS_WHO
    turned = [*one.state.rack.rogue[8 - by :], *one.state.rack.rogue[: 8 - by]]
    assert two.state.rack.rogue == turned
    assert two.state.rack.executions == [*one.state.rack.executions[8 - by :], *one.state.rack.executions[: 8 - by]]


@settings(max_examples=5, deadline=None)
@given(seeds, st.integers(2, 20))
def test_prices_times_c_loss_times_c(seed, c):
    """To a micro-dollar a share, which is what rounding a square root can do."""
    one, two = incident(AUCTION, seed), dearer(incident(AUCTION, seed), c)
    cheap, dear = one.run(), two.run()
    assert (cheap.executions, cheap.shares) == (dear.executions, dear.shares)
    assert abs(dear.loss - c * cheap.loss) <= c * (cheap.shares + 1)
    assert dear.loss > cheap.loss


@pytest.mark.parametrize("seed", [3, 4])
def test_an_earlier_stop_never_costs_more(seed):
    """At each of 45 minutes; all orders come early here, so nothing can turn the tide later."""
    costs = [frame.firm[2] + frame.firm[3] for frame in tape(AUCTION, seed).end.frames.frames if frame.t >= 0]
    assert len(costs) == 46 and costs[0] == 0
    assert all(earlier <= later for earlier, later in pairwise(costs))


@pytest.mark.parametrize("minute", [1, 10, 44])
def test_a_kill_costs_what_the_morning_had_cost_by_then(minute):
    """The twenty seconds it takes included."""
    said = incident(AUCTION, hooks=Hooks(responder=KillAt(minute))).run()
    run = tape(AUCTION).at(minute * MINUTE + 20_000)
    assert said.spread_cost + said.impact_cost == run.report().spread_cost + run.report().impact_cost
    assert said.loss <= report(AUCTION).loss


@settings(max_examples=4, deadline=None)
@given(seeds, st.sampled_from(["customers_per_hour", "mail_noise_per_hour"]), st.integers(0, 9_000))
def test_more_of_one_kind_changes_nothing_about_another(seed, name, much):
    """Named streams: more business or more post, and the same flagged orders; after the open they take other turns."""
    changed = {name: min(much, 600) if name.startswith("mail") else much}
    one, two = short(AUCTION, seed), short(AUCTION, seed, vary=changed)
    flagged = [[parent[1:] for parent in run.world.parents if parent.flagged] for run in (one, two)]
    assert flagged[0] == flagged[1] != []
    one, two = one.run(), two.run()
    assert (one.executions, one.shares, one.emails) == (two.executions, two.shares, two.emails)


def test_without_a_limit_more_pace_is_more_loss():
    slow, fast = (
        incident(AUCTION, vary={"peg_rate_per_1000s": rate, "halt_move_ppm": 0}).run().loss for rate in (2_000, 4_000)
    )
    assert 2 < fast / slow < 3, "two to the power of 1.5 is 2.83; the spread's part is linear"
