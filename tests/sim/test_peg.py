"""The harness that asks a stranger: judged by what he was told, and never raising."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim import peg, plans
from sim.errors import BadQuantity, BadTime
from sim.venue import Venue

SCRIPTS = st.lists(
    st.sampled_from(
        [plans.PROMPT, plans.IN_PARTS, plans.SLOW, plans.SAID_TWICE, plans.LATE_FILL, plans.EXPIRING]
        + [plans.BUSTED, plans.CORRECTED, plans.BUST_FIRST, plans.BUSTED_TWICE, plans.CANCELLED_TWICE]
    ),
    max_size=5,
).map(lambda script: plans.scripted(*script, plans.PROMPT))
PLANNERS = SCRIPTS | st.builds(plans.drawn, st.integers(0, 10**6))
few = settings(max_examples=60, deadline=None)


class Careful:
    """The right loop: distinct executions as they stand, and all that is on its way."""

    def __init__(self, quantity, lot=100):
        self.quantity, self.lot, self.sent = quantity, lot, 0
        self.executed, self.stands, self.given_back = {}, {}, {}

    def hear(self, event):
        match event:
            case {"kind": "fill", "exec_id": name, "quantity": shares}:
                self.executed[name] = shares
            case {"kind": "bust", "exec_id": name}:
                self.stands[name] = 0
            case {"kind": "correction", "exec_id": name, "quantity": shares}:
                self.stands[name] = shares
            case {"kind": "cancelled", "child": name, "quantity": shares}:
                self.given_back[name] = shares
            case {"kind": "replace", "quantity": shares}:
                self.quantity = shares

    def next_child(self, events):
        for event in events:
            self.hear(event)
        filled = sum(self.stands.get(name, shares) for name, shares in self.executed.items())
        on_its_way = self.sent - sum(self.executed.values()) - sum(self.given_back.values())
        size = max(0, min(self.lot, self.quantity - filled - on_its_way))
        self.sent += size
        return size


class OnlyFilled(Careful):
    """Wrong: forgets what is in flight."""

    def next_child(self, events):
        for event in events:
            self.hear(event)
        return max(0, min(self.lot, self.quantity - sum(self.executed.values())))


class DropsCancelled(Careful):
    """Wrong: takes a cancelled child for gone, with the fill that is still to be heard."""

    def hear(self, event):
        super().hear(event)
        if event["kind"] == "cancelled":
            self.given_back[event["child"]] = self.lot


class DoubleCounter(Careful):
    """Wrong: counts a fill as often as it hears it."""

    heard = 0

    def next_child(self, events):
        self.heard += sum(event["quantity"] for event in events if event["kind"] == "fill")
        for event in events:
            self.hear(event)
        on_its_way = self.sent - sum(self.executed.values())
        size = max(0, min(self.lot, self.quantity - self.heard - on_its_way))
        self.sent += size
        return size


def tape_of(loop, planner, quantity=500, **how):
    return peg.play(loop.next_child, peg.trade(quantity, Venue(planner), **({"ticks": 120} | how)))


@few
@given(st.integers(1, 900), st.sampled_from([7, 70, 100, 5000]), PLANNERS)
def test_the_right_loop_is_never_blamed_and_gets_there(quantity, lot, planner):
    tape = tape_of(Careful(quantity, lot), planner, quantity, ticks=150 + 2 * (quantity // lot))
    assert tape.violation is None
    assert tape.complete
    assert tape.settled


@few
@given(st.integers(1, 900), st.dictionaries(st.integers(0, 40), st.integers(1, 900), max_size=2), PLANNERS)
def test_the_right_loop_survives_a_change_of_mind(quantity, replace, planner):
    tape = tape_of(Careful(quantity), planner, quantity, replace=replace)
    assert tape.violation is None
    assert tape.filled >= tape.ordered


@few
@given(st.lists(st.integers(0, 300), min_size=1, max_size=30), PLANNERS)
def test_truth_never_exceeds_what_was_told(answers, planner):
    sizes = iter(answers + [0] * 200)
    venue = Venue(planner)
    trading = peg.trade(500, venue, ticks=len(answers))
    tape = peg.play(lambda events: next(sizes), trading)
    last = tape.rows[-1]
    assert tape.filled + tape.in_flight <= last.filled + last.in_flight
    over = [row for row in tape.rows if row.filled + row.in_flight > row.ordered]
    assert (tape.violation is None) == (not over)
    if over:
        assert over[0].tick == tape.violation.tick


def test_counting_only_fills_sends_too_much():
    tape = tape_of(OnlyFilled(500), plans.scripted(plans.SLOW))
    assert tape.violation.code == "oversent"
    assert tape.violation.tick == 5
    assert str(tape.violation) == (
        "tick 5: expected at most 0 shares, with 0 filled and 500 in flight of 500, came 100"
    )
    assert tape.missing < 0


def test_a_cancel_does_not_take_back_what_filled():
    tape = tape_of(DropsCancelled(500), plans.scripted(plans.LATE_FILL))
    assert tape.violation.code == "oversent"


def test_counting_deliveries_leaves_the_customer_short():
    tape = tape_of(DoubleCounter(500), plans.scripted(plans.SAID_TWICE))
    assert tape.violation is None
    assert tape.missing > 0
    assert not tape.complete


def test_a_loop_without_an_exit_runs_to_the_end():
    tape = peg.play(lambda events: 100, peg.trade(500, Venue(plans.drawn(1)), ticks=50))
    assert len(tape.children) == 50
    assert tape.violation.tick == 5


HOSTILE = [None, True, False, "100", "x" * 10**5, 100.0, float("nan"), float("inf"), -1, -(10**30), 2**32, 10**5000]
HOSTILE += [b"100", [100], {"quantity": 100}, (), 1j, object(), type, len]


@pytest.mark.parametrize("answer", HOSTILE, ids=lambda value: type(value).__name__)
def test_any_answer_is_named_and_none_is_raised(answer):
    tape = peg.play(lambda events: answer, peg.trade(500, Venue(plans.drawn(1)), ticks=3))
    assert tape.violation.tick == 0
    assert tape.violation.code in ("not_an_int", "negative", "too_large")
    assert tape.sent == 0
    assert len(str(tape.violation)) < 200


def test_spoiling_the_events_changes_nothing():
    def spoiler(events):
        size = 100 if not events else 0
        for event in events:
            event.clear()
        events.append("nonsense")
        return size

    tape = peg.play(spoiler, peg.trade(500, Venue(plans.drawn(1)), ticks=5))
    assert all(event["kind"] for row in tape.rows for event in row.events)
    assert tape.violation is None


def test_events_are_shaped_as_documented():
    trading = peg.trade(100, Venue(plans.scripted(plans.PROMPT)), ticks=4, replace={3: 250}, servers=2)
    assert next(trading) == []
    about = {"parent": 1, "server": 1, "child": "1.1", "quantity": 100}
    assert trading.send(100) == [{"kind": "ack", **about}]
    assert trading.send(0) == [{"kind": "fill", **about, "exec_id": "X-1.1-1"}]
    assert trading.send(0) == [{"kind": "replace", "parent": 1, "quantity": 250}]


def test_drive_yields_what_asking_returns():
    driving = peg.drive(lambda events: ("call", events), peg.trade(100, Venue(plans.drawn(1)), ticks=2))
    assert next(driving) == ("call", [])
    assert driving.send(0) == ("call", [])
    with pytest.raises(StopIteration) as end:
        driving.send(0)
    assert end.value.value.sent == 0


def test_the_author_of_a_check_is_told_what_is_wrong():
    with pytest.raises(BadTime):
        next(peg.trade(100, Venue(plans.drawn(1)), ticks=0))
    with pytest.raises(BadQuantity):
        next(peg.trade(0, Venue(plans.drawn(1)), ticks=5))


def test_a_replaced_quantity_calls_back_what_still_works():
    trading = peg.trade(300, Venue(plans.scripted(plans.SLOW)), ticks=5, replace={2: 50})
    sizes = iter([100, 0, 0, 50, 0])
    tape = peg.play(lambda events: next(sizes), trading)
    kinds = [[event["kind"] for event in row.events] for row in tape.rows]
    assert kinds == [[], ["ack"], ["replace"], ["cancelled"], ["ack"]]
    assert (tape.ordered, tape.in_flight, tape.violation) == (50, 50, None)


def test_rest_ends_time_early_and_changes_nothing_else():
    planner = plans.scripted(plans.IN_PARTS)
    whole = tape_of(Careful(500), planner, ticks=60)
    short = tape_of(Careful(500), planner, ticks=60, rest=2)
    assert len(short.rows) < len(whole.rows)
    assert short.rows == whole.rows[: len(short.rows)]
    assert (short.filled, short.sent, short.complete) == (whole.filled, whole.sent, True)
