"""Lock step, blame, blocking and broken."""

import pytest

from exercises.grading.errors import Broken, LearnerLost
from exercises.grading.local import LocalTransport
from tests.grading.helpers import grade, statuses

HEAD = "from exercises.grading.checks import check, expect, fail\n"
TWO = (
    HEAD
    + '''
@check()
def first(learner):
    """First."""
    expect((yield learner.f(1)), 2, "wrong")

@check(after="first")
def second(learner):
    """Second."""
    expect((yield learner.f(2)), 3, "wrong")

@check()
def third(learner):
    """Third."""
    expect((yield [learner.f(3), learner.f(4)]), [4, 5], "wrong")
'''
)


def test_all_pass():
    verdict = grade("def f(n):\n    return n + 1", TWO)
    assert verdict.status == "passed"
    assert verdict.score == 100


def test_a_failed_check_blocks_what_waits_for_it():
    verdict = grade("def f(n):\n    return n + (n > 1)", TWO)
    assert statuses(verdict) == {"loads": "passed", "first": "failed", "second": "blocked", "third": "passed"}
    assert verdict.score == 33
    assert (verdict.checks[1].expected, verdict.checks[1].actual, verdict.checks[1].call) == ("2", "1", "f(1)")


def test_each_check_has_its_own_universe():
    source = "seen = []\ndef f(n):\n    seen.append(n)\n    return n + 1 if len(seen) < 3 else 0"
    assert grade(source, TWO).status == "passed"


def test_one_round_serves_every_check():
    rounds = []

    class Counting(LocalTransport):
        def exchange(self, request):
            rounds.append(request)
            return super().exchange(request)

    source = "def f(n):\n    return n + 1"
    grade(source, TWO, connect=lambda: Counting(source))
    assert len(rounds) == 1


class Dying(LocalTransport):
    """Loses its interpreter whenever `poison` is asked for."""

    def exchange(self, request):
        if '"args": [2]' in request:
            raise LearnerLost("timed_out")
        return super().exchange(request)


def test_the_check_that_loses_the_interpreter_is_found_and_the_rest_blocked():
    source = "def f(n):\n    return n + 1"
    verdict = grade(source, TWO, connect=lambda: Dying(source))
    assert statuses(verdict) == {"loads": "passed", "first": "passed", "second": "timed_out", "third": "blocked"}
    assert verdict.status == "timed_out"


@pytest.mark.parametrize("reply", ["", "{}", "[]", '{"seq": 9, "results": []}', '{"seq": 1, "results": [1]}', "\ud800"])
def test_nonsense_on_the_wire_is_the_learners_failure(reply):
    class Liar:
        def exchange(self, request):
            return reply

        def close(self):
            pass

    verdict = grade("", TWO.replace("f(", "f("), connect=Liar)
    assert verdict.status in ("errored", "failed")
    assert "passed" not in statuses(verdict).values()


def test_a_fault_of_ours_is_broken():
    def connect():
        raise Broken("the worker would not start")

    verdict = grade("def f(n): return n", TWO, connect=connect)
    assert verdict.status == "broken"
    assert verdict.score == 0


def test_a_check_that_breaks_is_broken_not_failed():
    verdict = grade(
        "def f(n): return n + 1", HEAD + '@check()\ndef c(learner):\n    """C."""\n    yield learner.f(1)\n    1 / 0\n'
    )
    assert statuses(verdict)["c"] == "broken"
    assert verdict.status == "broken"


def test_a_check_without_a_sentence_is_refused():
    with pytest.raises(Broken, match="docstring"):
        grade("", HEAD + "@check()\ndef c(learner):\n    yield learner.f(1)\n")


def test_things_may_be_arguments():
    checks = (
        HEAD
        + '@check()\ndef c(learner):\n    """C."""\n    a = learner.Box(1)\n'
        + '    expect((yield learner.peek(a)), 1, "no")\n'
    )
    source = "class Box:\n    def __init__(self, n):\n        self.n = n\ndef peek(box):\n    return box.n"
    assert grade(source, checks).status == "passed"


def test_what_cannot_travel_can_be_kept_and_spoken_to():
    checks = (
        HEAD
        + '@check()\ndef c(learner):\n    """C."""\n    g = learner.keep("up", 3, by=2)\n'
        + '    expect((yield g.send(None)), 3, "no")\n    expect((yield g.send("on")), ["on", 5], "no")\n'
        + '    expect((yield g.send(None).or_error()).kind, "StopIteration", "no")\n'
    )
    assert grade("def up(n, by):\n    heard = yield n\n    yield [heard, n + by]", checks).status == "passed"


def test_an_exception_can_be_the_answer():
    checks = (
        HEAD
        + '@check()\ndef c(learner):\n    """C."""\n    e = yield learner.f(1).or_error()\n'
        + '    expect(e.kind, "ValueError", "no")\n'
    )
    assert grade("def f(n):\n    raise ValueError(n)", checks).status == "passed"


@pytest.mark.parametrize(
    "answer", ["True", "2.0", "type('I', (int,), {})(2)", "type('E', (), {'__eq__': lambda s, o: True})()"]
)
def test_equal_is_not_enough(answer):
    checks = HEAD + '@check()\ndef c(learner):\n    """C."""\n    expect((yield learner.f(1)), 2, "no")\n'
    assert grade(f"def f(n):\n    return {answer}", checks).status == "failed"
