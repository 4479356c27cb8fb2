"""Public checks of *Before it leaves*: small markets, each about one limit, and six seconds of 1 August.

A tick is one batch of calls. All of them are shown the same view; what was allowed is executed
before the next. What a child must be answered is written beside it.
"""

from exercises.grading.checks import Text, check, fail
from exercises.grading.show import show
from sim.guard.exposure import LeavingWithinEntering
from sim.guard.shapes import ALLOW
from sim.incident import asked
from sim.units import MICRO

TICK_MS = 1  # ticks are milliseconds after the open
CODES = ("size", "price", "duplicate", "parent", "account", "firm")
GO = "allow"
BUY, SELL = 1, -1
CENT = MICRO // 100
MILLION = 1_000_000 * MICRO
ACCOUNTS = {"33": 2 * MILLION, "7": 5 * MILLION}
LIMITS = {"size": 2_000, "collar": 5, "fresh": 60_000, "equal": 4, "accounts": ACCOUNTS, "firm": 10 * MILLION}


class Market:
    """A small one: a price in dollars a symbol, and whoever's positions."""

    def __init__(self, prices, ordered=None, position=None, now=0):
        self.quotes = {symbol: quote(dollars * MICRO, now) for symbol, dollars in prices.items()}
        self.ordered, self.left, self.now = ordered or {}, {}, now
        self.position = position or {"33": {}}
        for held in self.position.values():
            for symbol in prices:
                held.setdefault(symbol, 0)

    def order(self, quantity):
        """One more parent; give back its name."""
        self.ordered[name := f"P{len(self.ordered) + 1}"] = quantity
        return name

    def gross(self, account):
        """Long plus short, at the ask."""
        return sum(abs(shares) * self.quotes[symbol]["ask"] for symbol, shares in self.position[account].items())

    def view(self):
        """The photograph."""
        return {
            "now": self.now,
            "quotes": self.quotes,
            "ordered": dict(self.ordered),
            "left": dict(self.left),
            "position": {account: dict(held) for account, held in self.position.items()},
            "gross": {account: self.gross(account) for account in self.position},
        }

    def execute(self, child):
        """Fill a child that was let out."""
        parent, account = child["parent"], child["account"]
        self.left[parent] = self.left.get(parent, 0) + child["quantity"]
        if account in self.position:
            self.position[account][child["symbol"]] += child["side"] * child["quantity"]


def quote(price, now):
    """A market of two cents; the reference is the ask."""
    return {"bid": price - 2 * CENT, "ask": price, "reference": price, "as_of": now}


def child(parent, symbol="ABC", side=BUY, quantity=100, *, limit=0, account="33", server=8):
    """A child order, as a dictionary."""
    names = {"parent": parent, "server": server, "symbol": symbol, "side": side, "quantity": quantity}
    return names | {"limit": limit, "account": account}


def ask(gate, view, children):
    """Ask about the children of one tick; give back (child, answer, call, moment) of each."""
    answers = yield [gate.check(one, view).at(view["now"]) for one in children]
    calls = (f"RiskGate(limits).check({show(one)}, {show(view)})" for one in children)
    rows = [(one, answer, call, view["now"]) for one, answer, call in zip(children, answers, calls)]
    for _, answer, made, now in rows:
        if type(answer) is not str or answer not in (GO, *CODES):
            fail(
                'An answer is "allow" or one of the six codes. A gate that says nothing has not said yes.',
                expected=Text(", ".join((GO, *CODES))),
                actual=answer,
                call=made,
                tick=now,
            )
    return rows


def must(rows, wanted, over, under):
    """Fail at the first child whose answer is not the wanted one: with `over` if it was let out, else `under`."""
    for number, ((_, answer, made, now), right) in enumerate(zip(rows, wanted), 1):
        rights = (right,) if type(right) is str else right
        if answer not in rights:
            wrong_code = f"It is right that this child stays. But it does not break the limit {show(answer)}."
            message = over if answer == GO else under if GO in rights else wrong_code
            which = f" (child {number} of {len(wanted)} in this tick)" if len(wanted) > 1 else ""
            fail(
                message,
                expected=Text(" or ".join(map(show, rights)) + which),
                actual=Text(show(answer)),
                call=made,
                tick=now,
            )


def sits(gate, market, *rows, over, under, step=200):
    """One tick: rows of (child, wanted answer)."""
    answered = yield from ask(gate, market.view(), [one for one, _ in rows])
    must(answered, [wanted for _, wanted in rows], over, under)
    for one, answer, _, _ in answered:
        if answer == GO:
            market.execute(one)
    market.now += step


@check()
def answers_yes_or_a_code(learner):
    """It lets a good child go, and names the limit that a bad one breaks."""
    market = Market({"ABC": 50}, {"P1": 5_000})
    yield from sits(
        learner.RiskGate(LIMITS),
        market,
        (child("P1"), GO),
        (child("P1", quantity=2_000), GO),
        (child("P1", quantity=2_001), "size"),
        over="A child of 2,001 shares was let out, and the most is 2,000.",
        under="Nothing is wrong with this child. A gate that stops good orders is switched off before noon.",
    )


@check(after="answers_yes_or_a_code")
def the_price_is_sane(learner):
    """A price may be five per cent worse than the reference, and as much better as it likes."""
    market = Market({"ABC": 50}, {"P1": 5_000})
    prices = {BUY: (5_250, 5_251, 4_000), SELL: (4_750, 4_749, 6_000)}
    rows = [
        (child("P1", side=side, quantity=quantity, limit=cents * CENT), wanted)
        for side, (edge, beyond, better) in prices.items()
        for quantity, cents, wanted in ((100, edge, GO), (200, beyond, "price"), (300, better, GO))
    ]
    yield from sits(
        learner.RiskGate(LIMITS),
        market,
        *rows,
        over="This price is more than five per cent worse than the reference. A buy may not pay much more, "
        "a sell may not get much less.",
        under="This price is no more than five per cent worse than the reference, so the child may go.",
    )


@check(after="answers_yes_or_a_code", weight=2)
def no_more_leaves_than_entered(learner):
    """Of each parent no more leaves than entered."""
    gate, market = learner.RiskGate(LIMITS), Market({"ABC": 50}, {"P1": 300, "P2": 300, "P3": 300})
    within = "Of this parent, less has left than entered, and with this child it is no more."
    yield from sits(
        gate,
        market,
        (child("P1", quantity=200), GO),
        (child("P1", quantity=100), GO),
        (child("P1", quantity=50), "parent"),
        (child("P2", quantity=300), GO),
        (child("P3", quantity=200), GO),
        over="Three hundred shares entered, and with this child more leave. The view was taken before the tick "
        "began: add what you have let out since. This is the check that was missing on 1 August.",
        under=within,
    )
    yield from sits(
        gate,
        market,
        (child("P3", quantity=100), GO),
        (child("P1", quantity=1), "parent"),
        (child("P9", quantity=10), "parent"),
        over="This parent is full, as the view says, or was never ordered at all; and still a child left.",
        under="Now the view shows what was let out in the tick before. Do not count it a second time: with this "
        "child, as much has left as entered.",
    )


@check(after="no_more_leaves_than_entered")
def not_the_same_again_and_again(learner):
    """Of the same child no more than four leave within a second."""
    gate, market = learner.RiskGate(LIMITS), Market({"ABC": 50}, {"P1": 5_000, "P2": 5_000})
    same, over = child("P1"), "Four equal children have been let out within this second already."
    under = "Within the last second fewer than four children were let out that equal this one."
    rows = [(same, GO)] * 4 + [(same, "duplicate")] * 2
    others = (child("P2"), child("P1", side=SELL), child("P1", quantity=200))
    yield from sits(gate, market, *rows, *((one, GO) for one in others), over=over, under=under)
    yield from sits(gate, market, (same, "duplicate"), over=over, under=under, step=1_200)
    yield from sits(gate, market, (same, GO), over=over, under=under)


@check(after="no_more_leaves_than_entered", weight=2)
def many_small_ones_are_a_large_one(learner):
    """Many small children in one tick do not pass a limit that each of them respects."""
    gate, market = learner.RiskGate(LIMITS), Market({"ABC": 50}, position={"33": {}, "7": {"ABC": 60_000}})
    rows = [(child(market.order(2_000), quantity=2_000, account="7"), GO) for _ in range(20)]
    rows += [(child(market.order(2_000), quantity=100, account="7"), "account") for _ in range(3)]
    yield from sits(
        gate,
        market,
        *rows,
        over="Account 7 holds five million with what was let out in this tick, and one more child left. "
        "Each is small; what do they add up to, together with those that no view shows yet?",
        under="With this child account 7 holds five million at most, and that is its limit.",
    )
    market.position["33"]["ABC"] = 40_000
    yield from sits(
        gate,
        market,
        (child(market.order(100)), "account"),
        over="The view shows two million in the 33 Account, and one more child left. A house account is no exception: "
        "that is where it gathered.",
        under="",
    )


@check(after="many_small_ones_are_a_large_one", weight=2)
def long_and_short_add_up(learner):
    """What is held short is added to what is held long, not taken from it."""
    market = Market({"ABC": 50, "XYZ": 20}, position={"33": {"ABC": 19_000, "XYZ": -50_000}})
    yield from sits(
        learner.RiskGate(LIMITS),
        market,
        (child(market.order(100), "XYZ", SELL), GO),
        (child(market.order(2_000), "XYZ", SELL, 2_000), GO),
        (child(market.order(900), "XYZ", SELL, 900), "account"),
        (child(market.order(2_000), "ABC", BUY, 2_000), "account"),
        over="The account is long 950,000 and short more than 1,040,000. Net that is nearly nothing; gross it is "
        "two million, and one more child left. Net, the firm was nearly flat on 1 August, too.",
        under="Long plus short, with this child, is still no more than two million.",
    )


@check(after="many_small_ones_are_a_large_one", weight=2)
def the_firm_has_a_limit_too(learner):
    """Accounts that are each within their limit can be too much together."""
    held = {"33": {"ABC": 38_000}, "7": {"ABC": 82_000}, "9": {"XYZ": -198_000}}
    market = Market({"ABC": 50, "XYZ": 20}, position=held)
    rows = [
        (child(market.order(800), quantity=800, account="7"), GO),
        (child(market.order(1_900), quantity=100), "firm"),
        (child(market.order(1_900), "XYZ", SELL, 100, account="9"), "firm"),
        (child(market.order(1_900), "XYZ", BUY, 1_900, account="customer"), GO),
    ]
    yield from sits(
        learner.RiskGate(LIMITS | {"accounts": ACCOUNTS | {"9": 5 * MILLION}}),
        market,
        *rows,
        over="All accounts of the firm together hold ten million with this tick, and one more child left. The limit "
        "of an account does not answer for the firm; link them.",
        under="With this child the firm holds ten million at most. What a customer buys is the customer's.",
    )


@check(after="many_small_ones_are_a_large_one", weight=2)
def the_way_out_stays_open(learner):
    """A child that makes a position smaller is not stopped by a limit on the gross."""
    market = Market({"ABC": 50, "XYZ": 20}, position={"33": {"ABC": 60_000, "XYZ": -400_000}})
    yield from sits(
        learner.RiskGate(LIMITS),
        market,
        (child(market.order(2_000), "ABC", SELL, 2_000), GO),
        (child(market.order(2_000), "XYZ", BUY, 2_000), GO),
        (child(market.order(100), "ABC", BUY, 100), ("account", "firm")),
        over="The account is far beyond its limit, and a child that makes it larger was let out.",
        under="The account is far beyond its limit, and this child would make it smaller. You have locked the way "
        "out: it can be neither sold nor bought back.",
    )


def incident(learner, run, over, under):
    """Put the learner's gate at the door of a run, a tick at a time; limits are wide but for each parent's own."""
    gate = learner.RiskGate(LIMITS | {"equal": 1_000, "accounts": {}, "firm": 1_000 * MILLION, "collar": 15})
    held = {}
    while run.ticks < len(run.moments):
        ahead, right = asked.gate(run), LeavingWithinEntering()
        children, view = asked.told(ahead, held)
        rows = (yield from ask(gate, view, children)) if children else []
        wanted = [GO if right.check(one, ahead.view) is ALLOW else "parent" for one in ahead.children]
        must(rows, wanted, over, under)
        for one, answer in zip(children, wanted):
            if answer == GO and one["account"] == "33":
                held[one["symbol"]] = held.get(one["symbol"], 0) + one["side"] * one["quantity"]
        run = asked.answered(run, wanted)


@check(after="no_more_leaves_than_entered", weight=2)
def six_seconds_of_1_august(learner):
    """On 1 August, with the old code on one server, customers are served and nothing more leaves."""
    yield from incident(
        learner,
        asked.cut_out(5),
        over="A loop on the old code sent more than its parent was for, and the gate let it out.",
        under="This child is within what its parent ordered. One server runs wild; the others' customers wait.",
    )
