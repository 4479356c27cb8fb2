"""Public checks of *Trip wire*: forty seconds of 1 August, and mornings that are written down tick by tick.

Beside the learner's breaker runs the simulator's own (`sim.guard.breaker`); the two hear and see
the same. What happened in a tick travels as one batch: the fills, the tick, a look at the state, and
then whoever wants to leave.
"""

from exercises.grading.checks import Text, check, fail
from exercises.grading.show import show
from sim.guard.breaker import TripWire
from sim.guard.protocol import BUY, Child, Fill, GateView
from sim.guard.triggers import Triggers
from sim.incident import asked
from sim.units import MICRO, format_money

TICK_MS = 1  # ticks are milliseconds after the open
THOUSAND = 1_000 * MICRO
LIMITS = {"loss": THOUSAND, "gross": 500 * THOUSAND, "rate": 5, "window": 4_000, "cool_down": 30_000, "probes": 3}
STATES = ("closed", "half_open", "open")  # each lets less through than the one before
ARROWS = {("closed", "open"), ("open", "half_open"), ("half_open", "open"), ("half_open", "closed")}
ORDER = {"symbol": "ABC", "side": BUY, "quantity": 100, "price": 50 * MICRO}
CHILD = Child(1, 8, 0, BUY, 100, 1, 0, "33")
FILL = Fill(1, 8, 0, BUY, 100, 1, 50 * MICRO, "33")
WHO = "M. Okafor"
LOOSE = "A limit is passed, or nobody has decided to try again, and more gets through than may."
TIGHT = "Nothing stands against it any more, and less gets through than may."


class Pair:
    """The learner's breaker and one that is known to be right, side by side."""

    def __init__(self, learner, **changes):
        self.limits = LIMITS | changes
        self.theirs = learner.Breaker(self.limits)
        self.right = TripWire(
            Triggers(
                loss_usd=self.limits["loss"] // MICRO,
                gross_usd=self.limits["gross"] // MICRO,
                executions_per_s=self.limits["rate"],
                window_ms=self.limits["window"],
                cool_down_ms=self.limits["cool_down"],
                probes=self.limits["probes"],
            )
        )
        self.now, self.state, self.resets = 0, "closed", []

    def reset(self, who=WHO):
        """A person calls, before the next tick."""
        self.resets.append(self.theirs.reset(who).at(self.now))
        if who and self.right.state == "open":
            self.right.reset(who)

    def tick(self, loose, tight, *, fills=0, asks=0, step=1_000, gross=0, pnl=0, moved=None):
        """One tick; give back who of `asks` may leave. `loose`, `tight`: what to say of too little, too much."""
        self.now += step
        view = {"gross": gross, "pnl_moved": abs(pnl) // 2 if moved is None else moved, "pnl_arrival": pnl}
        look = self.theirs.on_tick(self.now, view).at(self.now)
        calls = [self.theirs.allow(ORDER).at(self.now)] * asks
        heard, self.resets = [*self.resets, *[self.theirs.on_fill(ORDER)] * fills], []
        answers = yield [*heard, look, self.theirs.read("state").at(self.now), *calls]
        state, allowed = answers[len(heard) + 1], answers[len(heard) + 2 :]
        self._legal(state, look)
        for _ in range(fills):
            self.right.on_fill(FILL)
        none: list[int] = []
        self.right.on_tick(
            self.now, GateView(self.now, none, none, none, none, {}, {}, gross, 0, view["pnl_moved"], pnl)
        )
        self._state(state, look, loose, tight)
        wanted = [self.right.allow(CHILD) for _ in calls]
        self._allowed(allowed, wanted, loose, tight)
        return wanted

    def _legal(self, state, look):
        if type(state) is not str or state not in STATES:
            fail("The state is one of three.", expected=Text(", ".join(STATES)), actual=state, **self._at(look))
        if state != self.state and (self.state, state) not in ARROWS:
            arrow = Text(f"{self.state} to {state}")
            expected = Text("closed to open, open to half_open, half_open to open or closed")
            fail("There is no such arrow, or it takes two ticks.", expected=expected, actual=arrow, **self._at(look))
        self.state = state

    def _state(self, state, look, loose, tight):
        if state != self.right.state:
            too_loose = STATES.index(state) < STATES.index(self.right.state)
            message = loose or LOOSE if too_loose else tight or TIGHT
            why = f" ({self.right.why})" if self.right.why and self.right.changes[-1].at == self.now else ""
            fail(message, expected=Text(show(self.right.state) + why), actual=state, **self._at(look))

    def _allowed(self, allowed, wanted, loose, tight):
        for number, (answer, right) in enumerate(zip(allowed, wanted), 1):
            if answer is not right:
                words = loose or LOOSE if answer is True else tight or TIGHT
                words = words if type(answer) is bool else "Answer with True or False."
                which = Text(f"{right} for child {number} of {len(wanted)}, {self.right.state}")
                fail(words, expected=which, actual=answer, call=f"Breaker(limits).allow({show(ORDER)})", tick=self.now)

    def _at(self, look):
        return {"call": str(look), "tick": self.now}

    def calm(self, ticks, loose, tight, **more):
        """Some ticks alike."""
        for _ in range(ticks):
            yield from self.tick(loose, tight, **more)


def burst(pair, loose="Far too many executions came within the window, and it did not open.", fills=40):
    """Trip it by the rate."""
    yield from pair.tick(loose, "", fills=fills)


@check()
def opens_and_stays_open(learner):
    """It is closed until a limit is passed; then it is open, and nothing leaves."""
    pair = Pair(learner, loss=0, rate=0)
    same = "What is exactly at its limit has not passed it."
    yield from pair.tick("", same, asks=2, gross=LIMITS["gross"])
    over = "The firm holds more than the limit says, and it is not open."
    yield from pair.tick(over, "", asks=2, gross=LIMITS["gross"] + 1)
    yield from pair.calm(3, "It is open, and lets children out.", "", asks=2)


@check(after="opens_and_stays_open", weight=3)
def forty_seconds_of_1_august(learner):
    """On 1 August a loss trips it, though the firm moves the price by itself."""
    yield from runaway(Pair(learner, loss=THOUSAND // 2, gross=0, rate=0), asked.cut_out(4, **FORTY_SECONDS))


FORTY_SECONDS = {"ends_ms": 40_000, "tick_ms": 1_000, "live_flagged_per_hour": 3_000, "customers_per_hour": 0}


def in_cents(micro):
    """An amount as one would say it."""
    return format_money(micro // (MICRO // 100) * (MICRO // 100))


def runaway(pair, run):
    """A loop on the old code, with nothing in its way but the learner's breaker. Ends when both have tripped."""
    fills, view, allowed = 0, None, []
    while run.ticks < len(run.moments) and pair.right.state == "closed":
        if view is not None:
            marks = in_cents(view.pnl_moved), in_cents(view.pnl_arrival)
            loose = (
                f"A loop has bought and sold for {run.state.now // 1000} s, and it has not tripped; the limit is a "
                f"loss of {format_money(pair.limits['loss'])}. The view says "
                f"{marks[0]} at one mark and {marks[1]} at the other. Why is one of them a profit, and which of "
                "the two will be there when the firm has to get out?"
            )
            tight = f"The firm has lost {marks[1]} at most, and the limit is {format_money(pair.limits['loss'])}."
            step = view.now - pair.now
            asks = len(asked.gate(run).children)
            seen = {"gross": view.gross, "pnl": view.pnl_arrival, "moved": view.pnl_moved}
            allowed = yield from pair.tick(loose, tight, fills=fills, asks=asks, step=step, **seen)
        run, heard = asked.passed(run, allowed)
        fills, view = len(heard.fills), heard.view


@check(after="opens_and_stays_open", weight=2)
def too_fast_is_not_the_same_as_busy(learner):
    """It trips on a rate, and the rate is that of the window."""
    pair = Pair(learner)
    busy = (
        "On average over the window that is no more than five a second, and what was heard four seconds ago has just "
        "left it. A busy open is not a fault."
    )
    for fills in (0, 0, 0, 0, 2, 12, 4, 2, 1, 13, 4, 2):
        yield from pair.tick("", busy, fills=fills, asks=1)
    over = "More than five executions a second were heard, averaged over the window, and it is closed."
    yield from pair.tick(over, busy, fills=40, asks=1)


@check(after="too_fast_is_not_the_same_as_busy", weight=2)
def it_tries_again_with_care(learner):
    """Cooled down it is half open, lets a few probes out, and closes when all stays quiet."""
    pair = Pair(learner)
    yield from burst(pair)
    soon, late = "It has not cooled down yet.", "It has cooled down, no capital was lost: half open."
    yield from pair.calm(29, soon, "", asks=2)
    yield from pair.tick("", late)
    wait = "Half open it stays until a probe was let out: nobody has tried anything yet."
    yield from pair.calm(3, wait, "Nothing has gone wrong while it was half open.")
    flood = "Half open, three probes may leave, and no more, however many ask at once."
    yield from pair.tick(flood, "Half open, the first three that ask may leave.", asks=10)
    yield from pair.tick("", "The probes left, all stayed quiet: closed.", fills=3, asks=10)


@check(after="it_tries_again_with_care", weight=2)
def a_person_reopens_it_after_a_loss(learner):
    """After a breach of capital only a person opens the way again."""
    pair = Pair(learner)
    loss = -1_200 * MICRO
    yield from pair.tick("The loss is beyond its limit.", "", pnl=loss)
    alone = "It lost capital, and went half open by itself. Who has decided that? That takes a person, with a name."
    yield from pair.calm(40, alone, "", pnl=loss)
    pair.reset("")
    yield from pair.tick(alone, "", pnl=loss, asks=1)
    pair.reset()
    here = "A person has called reset, and at the next tick it is not half open. Only on_tick goes along an arrow. "
    taken = "With a reset the loss so far is accepted. Only what is lost beyond it counts from then on. "
    yield from pair.tick("", here + taken, pnl=loss, asks=2)
    yield from pair.tick("", taken, fills=2, pnl=2 * loss + 300 * MICRO, asks=5)
    again = "More than the limit was lost since a person accepted what had been lost before. Count from there."
    yield from pair.tick(again, taken, pnl=2 * loss, asks=5)
