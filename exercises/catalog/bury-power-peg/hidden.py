"""Hidden checks of *Bury Power Peg*: the other ways in, and planted faults for the learner's tests."""

import re

from exercises.grading.checks import Text, check, fail
from exercises.grading.mutants import Mutant, expect_green, expect_noticed, own_tests, survey

from .checks import PEG, PRODUCTION, RLP, Played, as_before, is_refused, nothing_left, order, subject

ROUTER, TESTS = "the_bit_is_refused", "the_old_router_is_noticed"


# --- the learner's router -----------------------------------------------------
@check(after=ROUTER, category="your router: bit 5 among others", weight=2)
def bit_5_among_others(learner):
    """Bit 5 with any other bits, and with a name."""
    stream = learner.stream("bits")
    orders = [
        order(number, stream.randint(101, 900), stream.getrandbits(8) | 1 << PEG, **named)
        for number, named in enumerate([{}, {}, {}, {"handler": "rlp"}], start=1)
    ]
    yield from is_refused(learner, orders, "Bit 5 is set among others")


@check(after=ROUTER, category="your router: by a configuration default", weight=2)
def no_way_by_default(learner):
    """Settings that name no fallback, or the old one."""
    stream = learner.stream("default")
    orders = [order(number, stream.randint(101, 900), 1 << bit) for number, bit in enumerate((0, 1, 7), start=1)]
    yield from is_refused(learner, orders, "A bit that means nothing is set, and no fallback", {})
    yield from is_refused(
        learner, orders, "A bit that means nothing is set, and the fallback is Power Peg", {"fallback": "power_peg"}
    )


@check(after=ROUTER, category="your router: by dispatch on a name", weight=2)
def no_way_by_name(learner):
    """An order that names the handler."""
    quantity = learner.stream("name").randint(101, 900)
    yield from is_refused(learner, [order(1, quantity, 0, handler="power_peg")], "Called by its name")


@check(after=ROUTER, category="your router: by an import", weight=2)
def no_way_by_import(learner):
    """Everything once more, after the desk's tools are imported."""
    quantity = learner.stream("import").randint(101, 900)
    orders = [order(1, quantity, 0, handler="peg"), order(2, quantity, 0, handler="power_peg")]
    orders.append(order(3, quantity, 1 << PEG))
    yield from is_refused(learner, orders, "The desk's tools are imported", PRODUCTION, desk=True)
    yield from is_refused(learner, [order(4, quantity, 0b10)], "The desk's tools are imported", {}, desk=True)


@check(after=ROUTER, category="your router: all that is not Power Peg", weight=2)
def any_other_order(learner):
    """Many other orders, in any mixture, are worked as before."""
    stream = learner.stream("others")
    for desk in (False, True):
        orders = []
        for number in range(1, 25):
            named = {"handler": stream.choice(["rlp", "ordinary", "small", "nobody"])} if stream.random() < 0.4 else {}
            flags = stream.choice([0, 1 << RLP, stream.getrandbits(8) & ~(1 << PEG)])
            orders.append(order(number, stream.randint(0, 700), flags, **named))
        yield from as_before(learner, orders, {"fallback": stream.choice(["rlp", "ordinary"])}, desk)


@check(after=ROUTER, category="your router: what cannot be reached and is still there")
def nothing_is_left(learner):
    """Nothing of Power Peg is left: not under another condition, not in a comment."""
    nothing_left(learner.source)
    for number, line in enumerate(learner.source.splitlines(), start=1):
        if re.match(r"\s*#.*\bdef work_power_peg\b", line):
            fail(
                "Commented out is not deleted: one keystroke brings it back, and nobody tests it meanwhile.",
                expected=Text("no trace of it"),
                actual=Text(f"line {number}: {line.strip()}"),
            )


# --- the learner's tests ------------------------------------------------------
class Buried(Played):
    """A router that is right: what leads to Power Peg is refused. `ajar` are ways that are left open."""

    ajar = ()

    def to_power_peg(self, way, order):
        return "power_peg" if way in self.ajar else None


class ByDefault(Buried):
    ajar = ("default",)


class ByName(Buried):
    ajar = ("name",)


class ByImport(Buried):
    ajar = ("import",)


class WithAnotherBit(Buried):
    def to_power_peg(self, way, order):
        return "power_peg" if way == "bit" and order["flags"] != 1 << PEG else None


class TakesTheBit(Buried):
    def to_power_peg(self, way, order):
        return "ordinary" if way == "bit" else None


class NeverCounts(Buried):
    def shares(self, quantity, sent, handler):
        return super().shares(quantity, 0 if handler == "rlp" else sent, handler)


class RoundsUp(Buried):
    def shares(self, quantity, sent, handler):
        return super().shares(-(-quantity // 100) * 100, sent, handler)


class OtherWords(Buried):
    def receive(self, order):
        answer = super().receive(order)
        return {"status": "rejected", "reason": "SMARS-4711"} if answer["status"] == "rejected" else answer


def planted(category, *routers):
    """A mutant for each of these routers."""
    return [Mutant(category, lambda router=router: subject(router)) for router in routers]


BY_DEFAULT = planted("reachable by a configuration default", ByDefault)
BY_NAME = planted("reachable by dispatch on a name", ByName)
BY_IMPORT = planted("reachable by an import", ByImport)
AMONG_OTHERS = planted("reachable with another bit set", WithAnotherBit)
TAKEN = planted("handler removed, bit accepted", TakesTheBit)
SHARED = planted("a shared helper is broken", NeverCounts, RoundsUp)
ALL = [*BY_DEFAULT, *BY_NAME, *BY_IMPORT, *AMONG_OTHERS, *TAKEN, *SHARED]


def must_notice(learner, mutants, what):
    """Fail unless the learner's tests are green on a router that is right, and one of them is red on each mutant."""
    tally = yield from survey(learner, own_tests(learner.source), right=lambda: subject(Buried), mutants=mutants)
    expect_green(tally.right, "This is another router, one that is right, and")
    expect_noticed(tally, what)


@check(after=TESTS, category="your tests: another router that is right", weight=2)
def another_right_router(learner):
    """Your tests are green on somebody else's router that is right."""
    tests = own_tests(learner.source)
    tally = yield from survey(learner, tests, right=lambda: subject(OtherWords))
    expect_green(
        tally.right,
        "This router is right and gives other reasons in its rejections: test what it must do, not how it says so."
        " Here",
    )


@check(after="another_right_router", category="your tests: share of planted faults noticed", weight=0)
def planted_faults(learner):
    """How many planted faults your tests notice."""
    tally = yield from survey(learner, own_tests(learner.source), right=lambda: subject(Buried), mutants=ALL)
    if tally.survived:
        fail(tally.sentence, expected=Text("100 %"), actual=Text(f"{tally.share} %"), call="your tests")


@check(after="another_right_router", category="your tests: reachable by a configuration default", weight=2)
def noticed_by_default(learner):
    """Planted: without a fallback in the settings, a bit that means nothing leads to Power Peg."""
    yield from must_notice(
        learner,
        BY_DEFAULT,
        "In production the settings are complete. In this router the value that is used where one is missing is still "
        "the old one.",
    )


@check(after="another_right_router", category="your tests: reachable by dispatch on a name", weight=2)
def noticed_by_name(learner):
    """Planted: an order that names power_peg as its handler gets it."""
    yield from must_notice(
        learner, BY_NAME, "This router refuses bit 5, and works an order that asks for the handler by its name."
    )


@check(after="another_right_router", category="your tests: reachable by an import", weight=2)
def noticed_by_import(learner):
    """Planted: importing the desk's tools brings it back under another name."""
    yield from must_notice(
        learner, BY_IMPORT, "This router is clean when it starts. Somebody imports an old tool, and then it is not."
    )


@check(after="another_right_router", category="your tests: bit 5 with another bit", weight=1)
def noticed_among_others(learner):
    """Planted: bit 5 is refused where it stands alone."""
    yield from must_notice(
        learner, AMONG_OTHERS, "This router refuses an order with bit 5 alone. With another bit beside it, it goes."
    )


@check(after="another_right_router", category="your tests: handler removed, bit accepted", weight=2)
def noticed_bit_taken(learner):
    """Planted: the handler is gone, and bit 5 is worked as an ordinary order."""
    yield from must_notice(
        learner,
        TAKEN,
        "Nothing here runs without an end, and it is wrong all the same: an order with bit 5 is accepted and worked as "
        "an ordinary one.",
    )


@check(after="another_right_router", category="your tests: a shared helper broken", weight=2)
def noticed_shared(learner):
    """Planted: something that the other handlers rely on was changed as well."""
    for mutants in (SHARED[:1], SHARED[1:]):
        yield from must_notice(
            learner,
            mutants,
            "Power Peg is gone, and with it something that other handlers relied on: more leaves than was ordered. The "
            "first child does not show it; the last one does.",
        )
