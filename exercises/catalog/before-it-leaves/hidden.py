"""Hidden checks of *Before it leaves*: what a gate must know that is not on the photograph, and when it cannot tell."""

from exercises.grading.checks import check
from sim.incident import asked

from .checks import (
    BUY,
    CENT,
    GO,
    LIMITS,
    MICRO,
    MILLION,
    SELL,
    Market,
    child,
    incident,
    sits,
)

PUBLIC = "answers_yes_or_a_code"


@check(after=PUBLIC, category="many small orders", weight=2)
def many_orders_at_once(learner):
    """Of many small orders in a tick, in both directions, exactly those leave that fit."""
    stream = learner.stream("many")
    most = stream.randrange(300_000, 400_000)
    limits = LIMITS | {"accounts": {"33": most * MICRO}}
    market = Market({"ABC": 50, "XYZ": 20})
    room, rows = most * 100, []  # in cents
    for _ in range(24):
        symbol, side, cents = stream.choice((("ABC", BUY, 5_000), ("XYZ", SELL, 1_998)))
        quantity = 100 * stream.randrange(3, 8)
        fits = quantity * cents <= room
        room -= quantity * cents * fits
        rows.append((child(market.order(quantity), symbol, side, quantity), GO if fits else "account"))
    rows.append((child(market.order(2_000), "ABC", BUY, 2_000), "account"))
    yield from sits(
        learner.RiskGate(limits),
        market,
        *rows,
        over="Many small children of one tick, some buying and some selling short, passed the limit of their "
        "account together. Add up what you let out, long and short alike.",
        under="There was room for this child among the many: what was refused before it has taken none.",
    )


@check(after=PUBLIC, category="limits across servers", weight=2)
def one_limit_for_eight_servers(learner):
    """Eight servers that work one parent, or one account, share its limit."""
    gate = learner.RiskGate(LIMITS)
    market = Market({"ABC": 50}, {"P1": 500, "P2": 5_000})
    servers = learner.stream("servers").sample(range(1, 9), 8)
    under = "With this child no limit is passed, whichever server sends it."
    rows = [(child("P1", quantity=90 + n, server=at), GO if n < 5 else "parent") for n, at in enumerate(servers)]
    yield from sits(
        gate,
        market,
        *rows,
        over="Eight servers worked one parent, and between them more left than entered. One gate, one count: "
        "what a server does not know, the door must.",
        under=under,
    )
    rows = [(child("P2", server=at), GO if n < 4 else "duplicate") for n, at in enumerate(servers)]
    yield from sits(gate, market, *rows, over="Equal children left by way of several servers.", under=under)
    market.position["33"]["ABC"] = 0
    rows = [
        (child(market.order(2_000), quantity=2_000, server=at), GO if n < 20 else "account")
        for n, at in enumerate(servers * 3)
    ]
    over = "Eight servers filled one account, and each was counted by itself."
    yield from sits(gate, market, *rows, over=over, under=under)


@check(after=PUBLIC, category="an account that nobody linked", weight=2)
def every_account_counts(learner):
    """The 33 Account, and an account without a limit of its own, count against the firm's capital."""
    for account in ("33", "error", "41"):
        held = {"33": {}, "7": {"ABC": 199_000}, "error": {}, "41": {}}
        market = Market({"ABC": 50}, position=held)
        rows = [
            (child(market.order(1_000), quantity=1_000, account=account), GO),
            (child(market.order(2_000), quantity=100, account=account), "firm"),
            (child(market.order(2_000), quantity=2_000, account="customer"), GO),
        ]
        yield from sits(
            learner.RiskGate(LIMITS | {"accounts": {"7": 10 * MILLION}}),
            market,
            *rows,
            over=f'The firm is at its limit, and a child for account "{account}" was let out. It has no limit of its '
            "own, and it is the firm's money all the same: the 33 Account was linked to nothing.",
            under="The firm is not beyond its limit with this child; what a customer buys is the customer's.",
        )
    market = Market({"ABC": 50}, position={"33": {"ABC": 40_000}})
    yield from sits(
        learner.RiskGate(LIMITS),
        market,
        (child(market.order(100), account="33"), "account"),
        over="The 33 Account is at its two million. A house account is no exception: that is where it gathered.",
        under="",
    )


@check(after=PUBLIC, category="orders before the open", weight=2)
def before_the_open(learner):
    """Every limit holds before the open, too."""
    market = Market({"ABC": 50}, {"P1": 300, "P2": 5_000}, now=-30_000)
    over = (
        "Before the open a child left that no limit allows. The cap of that morning did not apply to orders for the "
        "opening auction; a limit that sleeps for an hour is off for an hour."
    )
    yield from sits(
        learner.RiskGate(LIMITS),
        market,
        (child("P1", limit=5_000 * CENT), GO),
        (child("P1", limit=5_500 * CENT), "price"),
        (child("P1", side=SELL, limit=4_500 * CENT), "price"),
        (child("P1", quantity=250), "parent"),
        (child("P2", quantity=2_001), "size"),
        over=over,
        under="Before the open, good orders are to pass as well.",
    )


CANNOT_TELL = {
    "there is no bid": {"bid": 0},
    "nobody offers any": {"ask": 0},
    "there is no reference": {"reference": 0},
    "the bid is above the ask": {"bid": 50 * MICRO + CENT},
    "the reference is older than a minute": {"as_of": -60_001},
}


@check(after=PUBLIC, category="when it cannot tell", weight=3)
def when_it_cannot_tell(learner):
    """Without a price that one can trust, nothing leaves."""
    for why, changes in CANNOT_TELL.items():
        for one in (
            child("P1"),
            child("P1", limit=50 * MICRO),
            child("P1", side=SELL),
            child("P1", account="customer"),
        ):
            market = Market({"ABC": 50, "XYZ": 20}, {"P1": 5_000, "P2": 100})
            market.quotes["ABC"] |= changes
            yield from sits(
                learner.RiskGate(LIMITS),
                market,
                (one, "price"),
                (child("P2", "XYZ"), GO),
                over=f"The gate could not tell the price, since {why}, and let the child out. No price, no trade: "
                "or the time without prices becomes the time without checks.",
                under="Only the one symbol had no price. This child is of another.",
            )
    market = Market({"ABC": 50}, {"P1": 5_000})
    market.quotes["ABC"] |= {"bid": 50 * MICRO, "as_of": -60_000}
    yield from sits(
        learner.RiskGate(LIMITS),
        market,
        (child("P1"), GO),
        over="",
        under="A bid that equals the ask is not above it, and a minute is not more than a minute.",
    )


@check(after=PUBLIC, category="the way out", weight=2)
def out_and_no_further(learner):
    """The way out is open as far as out goes: what turns a position into its opposite is counted."""
    market = Market({"ABC": 50, "XYZ": 20}, position={"33": {"ABC": 1_500, "XYZ": -700_000}})
    rows = [
        (child(market.order(1_000), "ABC", SELL, 1_000), GO),
        (child(market.order(1_000), "ABC", SELL, 1_000), GO),
        (child(market.order(1_000), "ABC", SELL, 1_000), ("account", "firm")),
        (child(market.order(500), "ABC", BUY, 500), GO),
        (child(market.order(2_000), "XYZ", BUY, 2_000), GO),
        (child(market.order(200), "XYZ", SELL, 200), ("account", "firm")),
    ]
    yield from sits(
        learner.RiskGate(LIMITS),
        market,
        *rows,
        over="This looks like a way out and is not: what was let out earlier in this tick has closed the position "
        "already, and this child opens one the other way.",
        under="The account is far beyond its limit, and this child makes it smaller, or at least no larger. "
        "You have locked the way out.",
    )


@check(after=PUBLIC, category="what was refused", weight=2)
def refused_takes_no_room(learner):
    """A child that was refused has not left, and takes up no room."""
    gate = learner.RiskGate(LIMITS)
    market = Market({"ABC": 50}, {"P1": 3_000}, position={"33": {"ABC": 39_000}})
    rows = [
        (child("P1", quantity=2_500), "size"),
        (child("P1", quantity=900, limit=6_000 * CENT), "price"),
        *[(child("P1", quantity=1_001), ("account", "parent", "duplicate"))] * 6,
        (child("P1", quantity=1_000), GO),
        (child("P1", side=SELL, quantity=1_001), GO),
        (child("P1", side=SELL, quantity=1_000), "parent"),
        (child("P1", side=SELL, quantity=999), GO),
    ]
    yield from sits(
        gate,
        market,
        *rows,
        over="With this child a limit is passed.",
        under="Before this child others were refused. They never left, so they take up no room: decide first, "
        "remember afterwards.",
    )


@check(after=PUBLIC, category="the next photograph", weight=2)
def the_next_photograph_is_right(learner):
    """At the next tick the view is right: what was let out is on it, and is not counted twice."""
    gate = learner.RiskGate(LIMITS)
    market = Market({"ABC": 50}, {"P1": 4_000, "P2": 90_000})
    counted = "At this tick the view shows what was let out in the one before. Do not count it a second time."
    over = "With this child a limit is passed."
    rows = ((child("P1", quantity=2_000), GO), (child("P2", quantity=1_000), GO))
    yield from sits(gate, market, *rows, over=over, under=counted)
    yield from sits(gate, market, (child("P1", quantity=2_000), GO), over=over, under=counted)
    market.position["33"]["ABC"] = 38_500
    rows = ((child("P2", quantity=1_500), GO), (child("P2", quantity=200), "account"))
    yield from sits(
        gate, market, *rows, over="Somebody else bought for the same account. Believe the view.", under=counted
    )
    market.position["33"]["ABC"] = 10_000
    sold = "The desk has sold by hand, as the view shows, and there is room again."
    yield from sits(gate, market, (child("P2", quantity=2_000), GO), over=over, under=sold)


@check(after=PUBLIC, category="a short period of time")
def a_second_is_any_second(learner):
    """A second is any second, not one that begins when a clock says so."""
    same, under = child("P1"), "Within the last second fewer than four children were let out that equal this one."
    start = 1_000 * learner.stream("second").randrange(5, 50)
    gate, market = learner.RiskGate(LIMITS), Market({"ABC": 50}, {"P1": 5_000}, now=start - 200)
    over = "Three equal children left just before the full second, and too many just after. Count back from now."
    yield from sits(gate, market, *[(same, GO)] * 3, over=over, under=under, step=300)
    yield from sits(gate, market, (same, GO), *[(same, "duplicate")] * 2, over=over, under=under)


@check(after=PUBLIC, category="another morning", weight=2)
def another_morning(learner):
    """On another morning another server was missed, and the gate holds as well."""
    stream = learner.stream("morning")
    run = wild(stream)
    yield from incident(
        learner,
        run,
        over="On another morning, a loop on another server sent more than its parent was for.",
        under="On another morning, a child was stopped that was within what its parent ordered.",
    )


def wild(stream):
    """A morning on which a loop runs away; drawn again until one does."""
    while True:
        seed, missed = stream.getrandbits(32), stream.randrange(1, 9)
        ahead = asked.cut_out(seed, missed=missed)
        ahead.run()
        if any(flow.open and flow.shares > 2 * flow.open for flow in ahead.state.flows):
            return asked.cut_out(seed, missed=missed)
