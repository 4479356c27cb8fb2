"""Tests of tests: who is red, who is noticed, what it is worth, and that nothing of ours crosses over."""

import pytest

from exercises.grading.local import LocalTransport
from exercises.grading.mutants import Mutant, Tally, Trial, own_tests
from tests.grading.helpers import grade, statuses

CHECKS = '''
from exercises.grading.checks import check, expect, fail
from exercises.grading.mutants import Mutant, NotACall, expect_green, expect_noticed, survey, own_tests

def counter(step=1, limit=100):
    def make():
        total = [0]
        def ask(said):
            if said == "total":
                return total[0]
            if said != "add":
                raise NotACall('"add" or "total"')
            total[0] = min(limit, total[0] + step)
        return ask
    return make

def own(learner):
    def make():
        thing = learner.Counter()
        return lambda said: thing.add() if said == "add" else thing.total()
    return make

DOUBLE, LID, TRIPLE = counter(step=2), counter(limit=1), counter(step=3)
FAULTS = [Mutant("too much", DOUBLE, 3), Mutant("a lid", LID), Mutant("too much", TRIPLE)]

@check()
def green(learner):
    """Green."""
    tally = yield from survey(learner, own_tests(learner.source), right=counter(), mutants=FAULTS)
    expect_green(tally.right, "This counter is right, and")

@check(after="green")
def noticed(learner):
    """Noticed."""
    tally = yield from survey(learner, own_tests(learner.source), right=counter(), mutants=FAULTS)
    expect(tally.share, 100, tally.sentence)

@check(after="green")
def old(learner):
    """Old."""
    tally = yield from survey(learner, own_tests(learner.source), right=counter(), mutants=FAULTS[:1])
    expect_noticed(tally, "It counts double.")
'''
THOROUGH = """
def test_it_starts_at_nothing():
    assert (yield "total") == 0

def test_it_counts():
    for expected in (1, 2):
        yield "add"
        assert (yield "total") == expected
"""


def result(source, name, checks=CHECKS, **options):
    return next(item for item in grade(source, checks, **options).checks if item.id == name)


@pytest.mark.parametrize("seed", range(6))
def test_thorough_tests_notice_everything(seed):
    assert grade(THOROUGH, CHECKS, seed=seed).status == "passed"


def test_what_is_missed_is_told_by_its_kind_and_weighed():
    once = THOROUGH.replace("(1, 2)", "(1,)")
    found = result(once, "noticed")
    assert found.message == "2 of 3 planted faults noticed. Missed: a lid."
    assert (found.expected, found.actual) == ("100", "80")


def test_no_test_notices_nothing():
    found = result("", "noticed")
    assert found.status == "blocked", "an empty file does not even load"
    assert result("x = 1", "noticed").message == "0 of 3 planted faults noticed. Missed: too much; a lid."


def test_which_tests_were_green_is_told():
    found = result("def test_a():\n    yield 'add'\n", "old")
    assert found.message == "It counts double. No test of yours is red on it."
    assert found.actual == "green: test_a"


@pytest.mark.parametrize(
    ("body", "words", "line"),
    [
        ("    assert (yield 'total') == 1", "This counter is right, and test_a is red on it.", "line 2"),
        ("    (yield 'total')['x']", "is red on it", "TypeError"),
        ("    return 1", "yields nothing", "no yield"),
        ("    yield 'subtract'", 'yields something that is no call. Expected: "add" or "total".', "'subtract'"),
        ("    a = []\n    a.append(a)\n    yield a", "yields something that is no call", "too deeply nested"),
        ("    yield object()", "yields something that is no call", "<object>"),
        ("    while True:\n        yield 'add'", "does not come to an end", "no end after 200 calls"),
    ],
)
def test_a_test_that_is_not_green_on_what_is_right(body, words, line):
    found = result(f"def test_a():\n{body}\n", "green")
    assert found.status == "failed"
    assert words in found.message
    assert line in found.actual


def test_a_test_that_waits_for_a_loop_without_an_end():
    source = "def test_a():\n    while (yield 'total') < 2:\n        yield 'add'\n    assert (yield 'total') == 2\n"
    stuck = CHECKS.replace("FAULTS[:1])", "FAULTS[1:2])")
    assert "needs an end of its own" in result(source, "old", stuck).message


def test_a_test_that_takes_arguments_is_an_error_of_the_learners():
    assert result("def test_a(router):\n    yield 'add'\n", "green").status == "errored"


def test_the_learners_own_thing_can_be_the_subject():
    counts = "class Counter:\n    def __init__(self):\n        self.n = 0\n    def add(self):\n        self.n += 1\n"
    source = f"{counts}    def total(self):\n        return self.n\n{THOROUGH}"
    own = CHECKS.replace("right=counter(), mutants=FAULTS)\n    expect_green", "right=own(learner))\n    expect_green")
    assert own != CHECKS
    assert grade(source, own).status == "passed"
    found = result(source.replace("return self.n", "return self.m"), "green", own)
    assert "raises an exception in what it tests" in found.message
    assert "AttributeError" in found.actual


def test_counting_how_often_one_is_run_does_not_help():
    """The right one may be at any place, so whoever is red from the second run on is red on it for some seed."""
    source = "runs = []\ndef test_a():\n    runs.append(1)\n    yield 'total'\n    assert len(runs) == 1\n"
    seen = {statuses(grade(source, CHECKS, seed=seed))["green"] for seed in range(12)}
    assert "failed" in seen


def test_no_more_exchanges_than_the_longest_test_has_calls():
    rounds = []

    class Counting(LocalTransport):
        def exchange(self, request):
            rounds.append(request)
            return super().exchange(request)

    grade(THOROUGH, CHECKS, connect=lambda: Counting(THOROUGH))
    assert len(rounds) == 5, "four calls, and the end"


def test_nothing_of_a_mutant_crosses_over():
    sent = []

    class Listening(LocalTransport):
        def exchange(self, request):
            sent.append(request)
            return super().exchange(request)

    grade(THOROUGH, CHECKS, connect=lambda: Listening(THOROUGH))
    assert not any(word in text for text in sent for word in ("too much", "lid", "Mutant", "ask"))


def test_tests_are_found_by_name_at_the_top_of_the_file_and_once():
    several = "def test_b(): yield\ndef help(): pass\ndef test_a(): yield\ndef test_b(): yield\n"
    source = f"{several}class A:\n    def test_c(self): yield\n"
    assert own_tests(source) == ("test_b", "test_a")
    assert own_tests("def test_(:") == ()


def test_an_empty_tally_is_worth_nothing():
    assert Tally((), (), ()).share == 0


def test_a_share_is_of_weights_and_rounded_down():
    killed, survived = (Mutant("a", lambda: print, 2),), (Mutant("b", lambda: print, 1),)
    assert Tally(killed, survived, (Trial("t", "green"),)).share == 66
