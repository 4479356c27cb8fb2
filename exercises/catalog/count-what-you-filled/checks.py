"""Public checks of *Count what you filled*: what the loop does when all goes by the book.

Each trades one parent on a venue whose answers are written down, and reads the tape.
"""

from exercises.grading.checks import Text, check, fail
from exercises.grading.show import show
from sim.peg import drive, trade
from sim.plans import IN_PARTS, PROMPT, Plan, Step, scripted
from sim.venue import Venue

AT_ONCE = Plan((Step(after=0),))
LOT = 100


def work(learner, quantity, *plans, ticks, planner=None, latency=1, rest=1, **options):
    """Trade `quantity` shares with the learner's loop, one call a tick; return the tape."""
    peg = learner.PegLoop(quantity)
    venue = Venue(planner or scripted(*plans), latency=latency)
    now = iter(range(ticks))
    tape = yield from drive(
        lambda events: peg.next_child(events).at(next(now)), trade(quantity, venue, ticks=ticks, rest=rest, **options)
    )
    for row in tape.rows:
        if row.violation and row.violation.code != "oversent":
            _not_shares(quantity, row)
    return tape


def call_at(quantity, row):
    """The call of one tick, as one would type it."""
    return f"PegLoop({quantity}).next_child({show(list(row.events))})"


def _not_shares(quantity, row):
    said = Text(row.violation.actual)
    fail(
        f"Shares are counted in whole numbers from 0 up; at tick {row.tick} your loop answered {said}.",
        expected=Text("an int from 0 to 100"),
        actual=said,
        call=call_at(quantity, row),
        tick=row.tick,
    )


def never_over(tape, quantity, message):
    """Fail with `message` at the first tick at which filled + on their way passes what was ordered."""
    row = next((row for row in tape.rows if row.violation), None)
    if row is None:
        return
    room = max(0, row.ordered - row.filled - row.in_flight + row.sent)
    on_their_way = row.in_flight - row.sent
    fail(
        message,
        expected=Text(f"at most {room} ({row.filled} filled and {on_their_way} on their way, of {row.ordered})"),
        actual=row.sent,
        call=call_at(quantity, row),
        tick=row.tick,
    )


def filled_exactly(tape, quantity, message):
    """Fail with `message` unless in the end all that was ordered is filled."""
    if not tape.complete:
        last = tape.rows[-1]
        fail(
            message,
            expected=Text(f"{tape.ordered} shares filled"),
            actual=Text(f"{tape.filled} filled, {tape.in_flight} on their way"),
            call=call_at(quantity, last),
            tick=last.tick,
        )


@check()
def answers_in_whole_shares(learner):
    """It answers in whole shares, at most one round lot at a time."""
    peg = learner.PegLoop(1000)
    first = yield peg.next_child([]).at(0)
    if type(first) is not int or not 0 <= first <= LOT:
        fail(
            "Shares are whole numbers: return an int from 0 to 100, without a decimal point.",
            expected=Text("an int from 0 to 100"),
            actual=first,
            tick=0,
        )
    if first == 0:
        fail("1,000 shares are ordered and none is on its way, yet nothing was sent.", expected=100, actual=0, tick=0)


@check(after="answers_in_whole_shares", weight=2)
def stops_at_quantity(learner):
    """It stops when the parent order is filled."""
    tape = yield from work(learner, 250, AT_ONCE, ticks=12, latency=0, servers=1, rest=5)
    if tape.rows[-1].sent and tape.rows[-1].violation:
        never_over(
            tape,
            250,
            "It never stops. The quantity is compared once, before the loop, and never again: you rebuilt 2005.",
        )
    never_over(tape, 250, "It sent more than the parent still needed.")
    filled_exactly(tape, 250, "It stopped before the parent was filled.")


@check(after="stops_at_quantity", weight=2)
def counts_what_is_on_its_way(learner):
    """A child that has not come back yet counts as sent, not as never sent."""
    tape = yield from work(learner, 300, PROMPT, ticks=14, latency=3, servers=1)
    never_over(
        tape,
        300,
        "Children that were sent and have not come back yet may still fill. Count them, or you order twice.",
    )
    filled_exactly(tape, 300, "All fills came in, if late, and the parent is still not filled.")


@check(after="counts_what_is_on_its_way", weight=2)
def resends_what_was_cancelled(learner):
    """Shares that will never trade are sent again."""
    peg = learner.PegLoop(100)
    first = yield peg.next_child([]).at(0)
    waiting = yield peg.next_child([]).at(1)
    gone = {"kind": "cancelled", "parent": 1, "server": 1, "child": "1.1", "quantity": 100}
    again = yield peg.next_child([gone]).at(2)
    if (first, waiting) != (100, 0):
        fail(
            "With 100 shares on their way of 100 ordered, there is nothing to send.",
            expected=Text("100, then 0"),
            actual=Text(f"{show(first)}, then {show(waiting)}"),
            call="PegLoop(100).next_child([])",
            tick=1,
        )
    if again != 100:
        fail(
            "What was sent is not what was filled: these shares were cancelled and will never trade. Send them again.",
            expected=100,
            actual=again,
            tick=2,
        )


@check(after="resends_what_was_cancelled")
def an_ack_is_not_a_fill(learner):
    """An acknowledgement fills nothing."""
    peg = learner.PegLoop(100)
    yield peg.next_child([]).at(0)
    about = {"parent": 1, "server": 1, "child": "1.1", "quantity": 100}
    waiting = yield peg.next_child([{"kind": "ack", **about}]).at(1)
    again = yield peg.next_child([{"kind": "cancelled", **about}]).at(2)
    if waiting != 0 or again != 100:
        fail(
            "An acknowledgement says that the venue has the child, not that anything traded. Count fills.",
            expected=Text("0, then 100 once the child was cancelled"),
            actual=Text(f"{show(waiting)}, then {show(again)}"),
            tick=2,
        )


@check(after="counts_what_is_on_its_way", weight=2)
def one_parent_many_servers(learner):
    """Fills of one parent are added up over all the servers that worked it."""
    tape = yield from work(learner, 300, IN_PARTS, ticks=20, servers=8)
    never_over(
        tape,
        300,
        "Eight servers work one parent. Keep one count for the parent, not one for each server.",
    )
    filled_exactly(tape, 300, "Between them the servers did not fill the parent.")
