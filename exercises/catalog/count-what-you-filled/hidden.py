"""Hidden checks of *Count what you filled*: late, doubled, undone, corrected, replaced, odd, and all at once."""

from exercises.grading.checks import check
from sim.plans import (
    BUST_FIRST,
    BUSTED,
    CANCELLED_TWICE,
    CORRECTED,
    EXPIRING,
    IN_PARTS,
    LATE_FILL,
    PROMPT,
    SAID_TWICE,
    Plan,
    Step,
    drawn,
)

from .checks import filled_exactly, never_over, work

PUBLIC = "counts_what_is_on_its_way"
UNHURRIED = Plan((Step(after=6),))


def traded(learner, quantity, *plans, ticks, over, short, **options):
    """Trade, then fail with `over` or `short` where the tape says so."""
    tape = yield from work(learner, quantity, *plans, ticks=ticks, **options)
    never_over(tape, quantity, over)
    filled_exactly(tape, quantity, short)


@check(after=PUBLIC, category="partial fills", weight=2)
def fills_in_parts(learner):
    """A child that is filled in several parts is counted part by part."""
    yield from traded(
        learner,
        230,
        IN_PARTS,
        EXPIRING,
        PROMPT,
        ticks=20,
        over="A child came back in parts, and the parts were counted as if it were whole.",
        short="A child came back in parts, the rest was cancelled, and what was cancelled was not sent again.",
    )


@check(after=PUBLIC, category="reports heard twice", weight=2)
def the_same_fill_twice(learner):
    """An execution heard of twice is one execution."""
    yield from traded(
        learner,
        200,
        SAID_TWICE,
        CANCELLED_TWICE,
        PROMPT,
        ticks=18,
        over="Reports came twice, and more was sent than could still be needed. Twice heard is once happened.",
        short="Reports came twice, and the parent was not filled in the end: something was counted twice, or lost.",
    )


@check(after=PUBLIC, category="late fills", weight=2)
def a_fill_after_the_cancel(learner):
    """A fill may be heard after the cancel of the same child."""
    yield from traded(
        learner,
        200,
        LATE_FILL,
        PROMPT,
        ticks=20,
        over="A cancel takes back its own quantity only; the fill that came after it had happened too.",
        short="A fill came after the cancel of the same child, and the parent was not filled in the end.",
    )


@check(after=PUBLIC, category="executions undone", weight=2)
def busts_and_corrections(learner):
    """Shares of an execution that was undone are needed again."""
    yield from traded(
        learner,
        250,
        BUSTED,
        CORRECTED,
        PROMPT,
        ticks=22,
        over="After a bust or a correction, more was sent than was missing.",
        short="Executions were undone or cut down, and what was missing then was not sent again.",
    )


@check(after=PUBLIC, category="executions undone")
def a_bust_before_its_fill(learner):
    """A bust may be heard before the fill it undoes."""
    yield from traded(
        learner,
        150,
        BUST_FIRST,
        PROMPT,
        ticks=20,
        over="The bust came before its fill, and was taken for room to send.",
        short="A fill came after its own bust, and the parent was not filled in the end.",
    )


@check(after=PUBLIC, category="the order is changed", weight=2)
def the_customer_changes_the_order(learner):
    """After a replace, the new quantity counts, and what works is still on its way."""
    yield from traded(
        learner,
        200,
        UNHURRIED,
        PROMPT,
        ticks=22,
        replace={3: 350},
        over="The new quantity is for the whole order, not on top of it, and what works may still fill.",
        short="The customer asked for more, and did not get it.",
    )


@check(after=PUBLIC, category="the order is changed")
def the_customer_wants_less(learner):
    """After a replace to less, nothing is sent until there is room."""
    yield from traded(
        learner,
        400,
        PROMPT,
        UNHURRIED,
        PROMPT,
        ticks=22,
        replace={2: 300},
        over="The customer asked for less, and the loop went on as before.",
        short="The customer asked for less, and did not even get that.",
    )


@check(after=PUBLIC, category="odd lots")
def odd_lots(learner):
    """Quantities that are not a multiple of a round lot are filled to the share."""
    for quantity in (1, 137):
        yield from traded(
            learner,
            quantity,
            PROMPT,
            ticks=8,
            over="The last child must be no larger than what is missing.",
            short="The last, smaller piece was never sent.",
        )


@check(after=PUBLIC, category="everything at once", weight=3)
def a_rough_day(learner):
    """On a day with everything at once, what leaves never passes what entered."""
    seed = learner.stream("rough day").getrandbits(32)
    yield from traded(
        learner,
        250,
        ticks=45,
        planner=drawn(seed),
        over="Late, doubled and undone reports together: filled plus on their way passed what was ordered.",
        short="Late, doubled and undone reports together: the parent was not filled in the end.",
    )
