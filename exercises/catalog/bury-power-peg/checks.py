"""Public checks of *Bury Power Peg*: the learner's router beside the old one, and their tests on both.

`Played` is the old router on this side. It knows of each order by which way it would come to Power
Peg, and `hidden.py` opens and closes those ways one by one: what the learner's tests talk to then
is never a router in their own interpreter.
"""

import ast
from itertools import count

from exercises.grading.checks import Text, check, fail, same
from exercises.grading.errors import LearnerRaised
from exercises.grading.mutants import Mutant, NotACall, expect_green, expect_noticed, own_tests, survey, together, trial
from exercises.grading.show import show
from exercises.grading.source import nodes

RLP, PEG = 4, 5
LOTS = {"ordinary": 100, "rlp": 200, "small": 10, "power_peg": 100}
PRODUCTION = {"fallback": "ordinary"}
STEPS = 12
CALLS = {"Router": [dict], "load": [str], "receive": [dict], "step": []}


class Played:
    """The old router, as far as calls can tell. `to_power_peg` says what becomes of what leads there."""

    def __init__(self, settings):
        self.settings, self.desk, self.at_work = settings, False, []

    def load(self, tools):
        self.desk = self.desk or tools == "desk"

    def receive(self, order):
        handler = self.choose(order) if order["quantity"] > 0 else None
        if handler is None:
            return {"status": "rejected", "reason": "not here"}
        self.at_work.append([order["order"], order["quantity"], 0, handler])
        return {"status": "accepted"}

    def choose(self, order):
        if order["flags"] >> PEG & 1:
            return self.to_power_peg("bit", order)
        if order["flags"] >> RLP & 1:
            return "rlp"
        if "handler" in order:
            return self.named(order["handler"], "name", order)
        if order["flags"]:
            way = "setting" if "fallback" in self.settings else "default"
            return self.named(self.settings.get("fallback", "power_peg"), way, order)
        return "ordinary"

    def named(self, name, way, order):
        if name == "peg" and self.desk:
            return self.to_power_peg("import", order)
        if name == "power_peg":
            return self.to_power_peg(way, order)
        return name if name in ("ordinary", "rlp") or (name == "small" and self.desk) else None

    def to_power_peg(self, way, order):
        return "power_peg"

    def step(self):
        children = []
        for work in self.at_work:
            shares = self.shares(*work[1:])
            work[2] += shares
            if shares:
                children.append({"order": work[0], "quantity": shares})
        return children

    def shares(self, quantity, sent, handler):
        left = quantity if handler == "power_peg" else quantity - sent
        return max(0, min(LOTS[handler], left))


def subject(build):
    """What a test talks to: a router made by `build(settings)`, here or in the learner's file."""
    routers = [build(dict(PRODUCTION))]

    def ask(said):
        name, arguments = asked(said)
        if name == "Router":
            routers[:] = [build(*arguments)]
            return None
        return getattr(routers[0], name)(*arguments)

    return ask


def asked(said):
    """Name and arguments of what a test yielded. Raises NotACall."""
    parts = [said] if type(said) is str else list(said) if type(said) in (tuple, list) else [None]
    name, arguments = parts[0] if parts and type(parts[0]) is str else None, parts[1:]
    if CALLS.get(name) != [type(value) for value in arguments]:
        raise NotACall('"step"; or "receive", order; or "load", name; or "Router", settings')
    if name == "receive" and not _an_order(arguments[0]):
        raise NotACall('an order with "order", "quantity", "flags" (0 to 255), and perhaps a "handler"')
    return name, arguments


def _an_order(order):
    numbers = {key: value for key, value in order.items() if key != "handler"}
    return (
        set(numbers) == {"order", "quantity", "flags"}
        and all(type(value) is int for value in numbers.values())
        and 0 <= order["flags"] < 256
        and type(order.get("handler", "")) is str
    )


# --- the router ---------------------------------------------------------------
def order(number, quantity, flags=0, **handler):
    """An order as it travels."""
    return {"order": number, "quantity": quantity, "flags": flags, **handler}


def as_before(learner, orders, settings=PRODUCTION, desk=False):
    """Fail unless these orders get the answers and the children that the old router gave them."""
    router, old, ticks = learner.Router(dict(settings)), Played(settings), count()
    if desk:
        yield from load_desk(router)
        old.load("desk")
    calls = [router.receive(dict(item)).at(next(ticks)) for item in orders]
    answers = yield calls
    for item, call, answer in zip(orders, calls, answers):
        _same_answer(call, answer, old.receive(item))
    calls = [router.step().at(next(ticks)) for _ in range(STEPS)]
    sent, ordered = {}, {item["order"]: item["quantity"] for item in orders}
    for call, children in zip(calls, (yield calls)):
        _same_children(call, children, old.step(), ordered, sent)


def _same_answer(call, answer, expected):
    status = answer.get("status") if type(answer) is dict else None
    if status != expected["status"]:
        fail(
            "This order has nothing to do with Power Peg, and gets another answer than before.",
            expected=Text(f'"status": "{expected["status"]}"'),
            actual=answer,
            call=call,
            tick=call.tick,
        )


def _same_children(call, children, expected, ordered, sent):
    details = {"expected": expected, "actual": children, "call": call, "tick": call.tick}
    for number, quantity in leaving(children):
        sent[number] = sent.get(number, 0) + quantity
    for number, quantity in ordered.items():
        if sent.get(number, 0) > quantity:
            fail(
                f"Order {number} is for {quantity} shares, and {sent[number]} have left. No order here has to do with "
                "Power Peg: something was changed that other handlers rely on.",
                **details,
            )
    if not same(children, expected):
        fail("No order here has to do with Power Peg, and other children leave than before.", **details)


def leaving(children):
    """Order and quantity of each child that is one."""
    listed = [child for child in children if type(child) is dict] if type(children) is list else []
    pairs = [(child.get("order"), child.get("quantity")) for child in listed]
    return [pair for pair in pairs if type(pair[0]) is int and type(pair[1]) is int]


def load_desk(router):
    """Import the desk's tools; fail if that raises."""
    heard = yield router.load("desk").or_error()
    if isinstance(heard, LearnerRaised):
        fail(
            "Importing the desk's tools fails now: something in them still names what is gone. Nothing notices that "
            "until somebody imports them.",
            expected=Text("that it goes through"),
            actual=Text(f"{heard.kind}: {heard.message}" + (f", in line {heard.line}" if heard.line else "")),
        )


def is_refused(learner, orders, way, settings=PRODUCTION, desk=False):
    """Fail unless each of these orders, which came to Power Peg before, is rejected with a reason."""
    router, ticks = learner.Router(dict(settings)), count()
    if desk:
        yield from load_desk(router)
    for item in orders:
        call = router.receive(dict(item)).at(next(ticks))
        answer = yield call.or_error()
        if isinstance(answer, LearnerRaised):
            raised = Text(f"{answer.kind}: {answer.message}")
            fail(f"{way}: it brings the router down, when it should be rejected.", expected=REJECTED, actual=raised)
        children = yield [router.step().at(next(ticks)) for _ in range(STEPS)]
        sent = sum(quantity for step in children for _, quantity in leaving(step))
        _explicit(answer, sent, item, way, call)


REJECTED = Text('{"status": "rejected", "reason": "..."}, and no child')


def _explicit(answer, sent, item, way, call):
    status = answer.get("status") if type(answer) is dict else None
    details = {"expected": REJECTED, "call": call, "tick": call.tick}
    told = Text(f"{show(answer)}, and {sent} shares in {STEPS} steps")
    if sent > item["quantity"]:
        fail(
            f"{way}: that is Power Peg. The order is for {item['quantity']} shares, {sent} have left after {STEPS} "
            "steps, and there is no end to it.",
            actual=told,
            **details,
        )
    if sent or status == "accepted":
        fail(
            f"{way}: Power Peg is gone, and the order is accepted all the same, as if it had asked for something else. "
            "Who sent it means something that no longer exists. Say so: reject it.",
            actual=told,
            **details,
        )
    if status != "rejected" or type(answer.get("reason")) is not str or not answer["reason"].strip():
        fail(
            f"{way}: nothing leaves, and nobody is told why. The answer is a rejection, with a reason in it.",
            actual=answer,
            **details,
        )


@check(weight=2)
def works_the_rest_as_before(learner):
    """Orders that have nothing to do with Power Peg are worked as before."""
    yield from as_before(
        learner,
        [order(1, 250), order(2, 500, 1 << RLP), order(3, 120, 0b10), order(4, 90, handler="rlp")]
        + [order(5, 0), order(6, 100, handler="nobody"), order(7, 25, handler="small")],
        desk=True,
    )


@check(after="works_the_rest_as_before")
def there_are_tests(learner):
    """There are tests."""
    if not own_tests(learner.source):
        fail(
            "There is no test left. Tests that are in the way are deleted with the code that they test, never instead "
            "of it: you have removed the witness, not the deed.",
            expected=Text("functions whose names begin with test_"),
            actual=Text("none"),
        )


@check(after="works_the_rest_as_before", weight=2)
def the_bit_is_refused(learner):
    """An order with bit 5 is rejected, whatever else is set."""
    yield from is_refused(learner, [order(1, 300, 1 << PEG)], "Bit 5 is set")
    yield from is_refused(learner, [order(2, 700, 1 << PEG | 1 << RLP)], "Bits 5 and 4 are set")


@check(after="the_bit_is_refused", weight=2)
def it_is_gone(learner):
    """Power Peg is not in the file any more."""
    nothing_left(learner.source)


def nothing_left(source):
    """Fail where the source still has it."""
    for node in nodes(source):
        never = isinstance(node, ast.If | ast.While) and isinstance(node.test, ast.Constant) and not node.test.value
        if never:
            fail(
                "What stands under `if False:` is still there, for whoever changes one word. Delete it: version "
                "control keeps what you delete, where no order can reach it.",
                expected=Text("nothing that can never run"),
                actual=Text(f"line {node.lineno}: {ast.unparse(node).splitlines()[0]}"),
            )
        if isinstance(node, ast.FunctionDef) and node.name == "work_power_peg":
            fail(
                "It may be that no order reaches it, and it is still there to be called: unused, not absent.",
                expected=Text("no function work_power_peg"),
                actual=Text(f"line {node.lineno}: def work_power_peg"),
            )


# --- the tests ----------------------------------------------------------------
@check(after=("there_are_tests", "the_bit_is_refused"))
def your_tests_are_green(learner):
    """Your tests are green on your router."""
    names = own_tests(learner.source)
    trials = yield from together([trial(learner, name, subject(learner.Router)) for name in names])
    expect_green(trials, "This is your router, and")


@check(after="your_tests_are_green", weight=2)
def the_old_router_is_noticed(learner):
    """A test of yours is red on the old router."""
    old = Mutant("the old router", lambda: subject(Played))
    tally = yield from survey(learner, own_tests(learner.source), right=lambda: subject(learner.Router), mutants=[old])
    expect_green(tally.right, "This is your router, and")
    expect_noticed(tally, "This is the old router, with all the ways into Power Peg.")
