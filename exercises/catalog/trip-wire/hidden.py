"""Hidden checks of *Trip wire*: what flatters a mark, what hides a rate, clocks that jump, and who may reopen."""

from exercises.grading.checks import check
from sim.incident import asked
from sim.units import MICRO

from .checks import FORTY_SECONDS, THOUSAND, Pair, burst, runaway

CALLED = "A person has called reset: the next tick leads to half open."
PUBLIC = "opens_and_stays_open"
ON = "Nothing is wrong, and it is not closed. A breaker that trips on a healthy morning is switched off by noon."


@check(after=PUBLIC, category="own-impact marks", weight=2)
def it_is_not_flattered(learner):
    """A loop that moves the price does not hide its own loss, on another morning and another server."""
    stream = learner.stream("impact")
    while True:
        seed, missed = stream.getrandbits(32), stream.randrange(1, 9)
        run = asked.cut_out(seed, missed=missed, **FORTY_SECONDS)
        run.run()
        lost, count = -run.marks.pnl_arrival, run.state.executions
        if lost > 400 * MICRO and count < 500:
            break
    run = asked.cut_out(seed, missed=missed, **FORTY_SECONDS)
    yield from runaway(Pair(learner, loss=lost // MICRO // 2 * MICRO, gross=0, rate=0), run)


@check(after=PUBLIC, category="own-impact marks")
def short_or_long(learner):
    """Selling moves the price as well, and the same loss counts after a profit that was real."""
    pair = Pair(learner, gross=0)
    words = "The loss is no more than its limit."
    for pnl, moved in ((0, 0), (300, 300), (100, 900), (-900, 4_000), (-1_000, 9_000)):
        yield from pair.tick("", words, pnl=pnl * MICRO, moved=moved * MICRO, asks=1)
    over = "The price that it moved itself says a large profit. At the price of before, more is lost than is allowed."
    yield from pair.tick(over, "", pnl=-1_001 * MICRO, moved=12_000 * MICRO, asks=1)


@check(after=PUBLIC, category="a busy but healthy open", weight=2)
def busy_but_healthy(learner):
    """A healthy open, as busy as the limits allow, does not trip it."""
    stream, pair = learner.stream("busy"), Pair(learner)
    first = stream.randrange(0, 21)
    yield from pair.calm(5, "", ON)
    for _ in range(10):
        for fills in (first, 20 - first, 0, 0):
            yield from pair.tick("", ON, fills=fills, asks=2, gross=stream.randrange(500) * THOUSAND, pnl=-999 * MICRO)


@check(after=PUBLIC, category="a slow bleed", weight=2)
def a_slow_bleed(learner):
    """A loss, or a position, that grows by little at a time is a limit passed all the same."""
    pair = Pair(learner)
    for second in range(1, 31):
        yield from pair.tick("", ON, fills=1, asks=1, pnl=-33 * second * MICRO)
    slow = "One execution a second, and a little is lost with each. The rate is fine; the sum is not."
    yield from pair.tick(slow, "", fills=1, pnl=-1_023 * MICRO, asks=1)
    pair = Pair(learner)
    yield from pair.calm(5, "", ON, fills=1, gross=495 * THOUSAND)
    yield from pair.tick("The position has grown, slowly, beyond its limit.", "", gross=501 * THOUSAND, asks=1)


@check(after=PUBLIC, category="what hides a rate", weight=2)
def a_burst_after_a_calm(learner):
    """A burst after a calm hour is a burst."""
    pair = Pair(learner)
    yield from pair.calm(40, "", ON, step=60_000, fills=2, asks=1)
    yield from pair.calm(4, "", ON, asks=1)
    over = (
        "After forty calm minutes came a burst, and it is closed. An average over a whole life has a long memory, and "
        "the longer all went well, the more it forgives."
    )
    yield from pair.tick(over, "", fills=21, asks=1)


@check(after=PUBLIC, category="what hides a rate", weight=2)
def a_burst_every_other_second(learner):
    """What comes in jerks is added up over the window."""
    pair = Pair(learner)
    yield from pair.calm(3, "", ON, fills=5, asks=1)
    yield from pair.calm(4, "", ON, asks=1)
    over = (
        "Eleven executions, then none, then eleven again: more than five a second over the window. "
        "A quiet tick, or a good fill, must not set the count to nothing."
    )
    for fills in (11, 0, 11, 0):
        yield from pair.tick(over, ON, fills=fills, asks=1)


@check(after=PUBLIC, category="a clock that jumps", weight=2)
def the_clock_jumps_ahead(learner):
    """A clock that leaps ahead by an hour cools nothing down."""
    pair = Pair(learner, cool_down=150_000)
    yield from burst(pair)
    leap = (
        "The clock leapt ahead by an hour. That counts as one minute: nothing has cooled down because a clock was set."
    )
    yield from pair.tick(leap, "", step=3_600_000, asks=1)
    yield from pair.tick(leap, "", step=3_600_000, asks=1)
    yield from pair.tick(leap, "", step=29_999, asks=1)
    yield from pair.tick("", "It has cooled down by now.", step=1, asks=1)


@check(after=PUBLIC, category="a clock that jumps", weight=2)
def the_clock_runs_back(learner):
    """A clock that runs back undoes nothing and forgets nothing."""
    pair = Pair(learner)
    yield from pair.calm(60, "", ON)
    yield from pair.tick("", ON, fills=15)
    yield from pair.tick("", ON, step=-50_000)
    back = (
        "The clock ran back, and old executions still count: by that clock they lie ahead. "
        "Keep a time of your own, which only goes on."
    )
    yield from pair.calm(4, "", back)
    yield from pair.tick("", back, fills=15)
    over = "The clock ran back, and a burst was overlooked."
    yield from pair.tick(over, "", fills=15, step=-1_000)
    yield from pair.calm(29, "The clock had run back, and it did not cool down for long enough.", "")
    yield from pair.calm(2, "", "It has cooled down: thirty seconds have gone by, whatever the clock says.")


@check(after=PUBLIC, category="flapping", weight=2)
def it_does_not_flap(learner):
    """What trips it again and again keeps it open for longer and longer."""
    pair = Pair(learner)
    longer = (
        "It opened again soon after it had closed, and cools down no longer than before. So it flaps: "
        "each time a handful gets out. Wait twice as long."
    )
    late = "It has cooled down by now."
    for cooling in (30, 60, 120):
        yield from burst(pair)
        yield from pair.calm(cooling - 1, longer, "")
        yield from pair.tick("", late, asks=4)
        yield from pair.tick("", "The probes left, all stayed quiet: closed.", fills=3)
    yield from pair.calm(2, "", ON, step=60_000)
    yield from pair.calm(4, "", ON)
    yield from burst(pair)
    yield from pair.calm(29, longer, "")
    forgive = (
        "It had been closed for as long as it last cooled down, so what was before is forgotten: wait thirty seconds."
    )
    yield from pair.tick("", forgive, asks=1)
    yield from burst(pair, "Half open, and a limit is passed: open.")
    yield from pair.calm(59, longer, "")
    yield from pair.tick("", late)


@check(after=PUBLIC, category="concurrent probes", weight=2)
def probes_are_few(learner):
    """Half open, the probes are counted over all that ask."""
    pair = Pair(learner, probes=learner.stream("probes").randrange(4, 9))
    flood = "Half open, more left than the limit for probes. Those that ask in the same moment are not one."
    yield from burst(pair)
    yield from pair.calm(29, "It has not cooled down yet.", "")
    yield from pair.tick(flood, "Half open, probes may leave.", asks=20)
    yield from burst(pair, "A limit was passed while it was half open, and it did not open.")
    yield from pair.calm(59, "It has not cooled down yet.", "")
    yield from pair.tick(flood, "Half open again, probes may leave again: a new number of them.", asks=20)
    quiet = "The probes left and all stayed quiet: closed, for all."
    yield from pair.tick("", quiet, asks=20)


@check(after=PUBLIC, category="who may reopen", weight=2)
def a_breach_while_it_is_open(learner):
    """A loss that comes while it is open takes a person, too."""
    pair = Pair(learner)
    yield from burst(pair)
    yield from pair.calm(5, "", "")
    yield from pair.tick("", "", pnl=-1_500 * MICRO)
    late = (
        "It opened by the rate, and while it was open the fills that came late brought a loss beyond the limit. "
        "That is a breach of capital: it must not go half open by itself."
    )
    yield from pair.calm(60, late, "")
    pair.reset()
    yield from pair.tick("", CALLED, asks=1)


@check(after=PUBLIC, category="who may reopen", weight=2)
def nobody_resets_in_advance(learner):
    """A reset is worth something only while it is open."""
    pair = Pair(learner)
    advance = "Somebody called reset while it was closed. That is no leave to lose money later."
    pair.reset()
    yield from pair.tick(advance, ON, asks=1)
    yield from pair.tick(advance, "", pnl=-1_500 * MICRO)
    yield from pair.calm(3, advance, "", pnl=-1_500 * MICRO)
    pair.reset()
    yield from pair.tick("", CALLED, pnl=-1_500 * MICRO)
    taken = "With the reset a loss of this size was accepted."
    yield from pair.tick("", taken, pnl=-1_500 * MICRO)
    once = "One reset, one try. It opened again after that, and nobody has called since."
    yield from pair.tick(once, "", pnl=-2_600 * MICRO, asks=1)
    yield from pair.calm(70, once, "", pnl=-2_600 * MICRO)


@check(after=PUBLIC, category="who may reopen")
def a_position_is_not_forgiven(learner):
    """A reset accepts a loss, not a position; and only as much loss as there was."""
    pair = Pair(learner)
    yield from pair.tick("The position is beyond its limit.", "", gross=600 * THOUSAND, pnl=500 * MICRO)
    pair.reset()
    yield from pair.tick("", CALLED, gross=600 * THOUSAND, pnl=500 * MICRO)
    stands = "It was reset, and the position is as far beyond its limit as before. The gross counts as it stands."
    yield from pair.tick(stands, "", gross=600 * THOUSAND, pnl=500 * MICRO, asks=1)
    pair.reset()
    yield from pair.tick("", CALLED, gross=400 * THOUSAND, pnl=500 * MICRO, asks=1)
    much = "There was a profit when it was reset. A profit is not a loss that somebody accepted."
    yield from pair.tick("", much, pnl=-900 * MICRO, asks=1)
    yield from pair.tick("More is lost than the limit, and no loss was accepted.", "", pnl=-1_001 * MICRO, asks=1)
