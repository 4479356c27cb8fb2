"""The log alone tells the whole story, instant by instant (invariants 1 and 2)."""

from hypothesis import given, settings
from hypothesis import strategies as st

from sim.engine import demo
from sim.ledger import Ledger
from sim.orders import ChildOrder
from sim.reports import from_plain

few = settings(max_examples=20, deadline=None)


def replay(run):
    """Yield (parent, ledger) after each event, from the log's lines only."""
    ledgers = {result.parent.id: Ledger() for result in run.results}
    parents = {result.parent.id: result.parent for result in run.results}
    for event in run.log.events:
        if event.kind.startswith("parent"):
            continue
        parent = event.data["parent"]
        if event.kind == "child_sent":
            ledgers[parent].send(ChildOrder.from_plain(event.data))
        else:
            ledgers[parent].hear(from_plain(event.data))
        yield parents[parent], ledgers[parent]


@few
@given(st.integers(0, 2**32))
def test_a_healthy_fleet_never_leaves_more_than_entered(seed):
    for parent, ledger in replay(demo(seed, missed=None)):
        assert 0 <= ledger.filled <= ledger.exposure <= parent.quantity
        assert ledger.in_flight >= 0


@few
@given(st.integers(0, 2**32), st.integers(1, 8))
def test_the_log_accounts_for_every_share(seed, missed):
    run = demo(seed, missed)
    totals = {parent.id: ledger for parent, ledger in replay(run)}
    assert [totals[r.parent.id].sent for r in run.results] == [r.sent for r in run.results]
    for result in run.results:
        assert result.filled + result.working <= totals[result.parent.id].exposure


def test_every_event_names_a_cause_that_happened_before():
    known = [f"parent:{number}" for number in range(1, 11)]
    for event in demo().log.events:
        assert event.cause in known
        if event.kind == "child_sent":
            known.append(f"child:{event.data['id']}")
