"""The replay's code page, without a browser: the learner's file in the run, and a sentence for whatever goes wrong."""

import json

import pytest

from exercises.challenges.own_morning import grade, morning

GATE = """from sim.guard.shapes import ALLOW, Reject


class Gate:
    def check(self, child, view):
        {body}


DEFENCES = [Gate]
"""
PEOPLE = "class P:\n    def on_tick(self, now, seen, ops):\n        {body}\nDEFENCES = [P]"
BREAKER = "class B:\n    state = {state!r}\n    def allow(self, child):\n        return {answer}\nDEFENCES = [B]"


def verdict(source, **setup):
    told = []
    found = json.loads(grade(source, json.dumps({"seed": "7", "from": None, **setup}), "", "[]", told.append))
    return found, [json.loads(text) for text in told]


def test_a_run_tells_its_columns_and_its_record():
    found, [note] = verdict(GATE.format(body="return Reject('no')"))
    assert found["status"] == "passed" and note["reel"]["figures"]["gross"] == 0
    last = json.loads(note["record"].splitlines()[-1])
    assert last["end"]["sha256"] == note["reel"]["report"]["sha256"]


def test_it_takes_over_at_a_moment():
    free = morning("DEFENCES = []", 7)
    stopped = morning(GATE.format(body="return Reject('no')"), 7, 600_000)
    assert 0 < stopped.most_gross < free.most_gross


@pytest.mark.parametrize(
    "source, status, words, line",
    [
        ("DEFENCES = [", "failed", "Python cannot read line 1", 1),
        ("", "failed", "Write one line", None),
        ("from sim.guard.limits import All\nDEFENCES = []", "failed", "is there to be read", 1),
        ("1 / 0\nDEFENCES = []", "errored", "divides by zero", 1),
        ("DEFENCES = [Missing]", "errored", "uses a name that nothing", 1),
        ("class A:\n    pass\n\nDEFENCES = [A]", "failed", "has none of them", None),
        (GATE.format(body="return 7"), "failed", "At 09:30:00: expected gate.check", None),
        (GATE.format(body="return child.colour"), "errored", "In gate.check, 09:30:00: Line 6 asks an object", 6),
        (GATE.format(body="raise SystemExit"), "errored", "SystemExit", 6),
        (GATE.format(body="return Reject('x' * 99)"), "failed", "a decision", None),
        (PEOPLE.format(body="return 1"), "failed", "None, came 1", None),
        (PEOPLE.format(body="ops.isolate(9)"), "errored", "a server from 1 to 8", 3),
        (BREAKER.format(state="red", answer=True), "failed", "came 'red'", None),
        (BREAKER.format(state="closed", answer=1), "failed", "True or False", None),
    ],
)
def test_what_goes_wrong_is_told_in_words(source, status, words, line):
    found, told = verdict(source)
    [check] = found["checks"]
    assert (found["status"], check["line"], told) == (status, line, [])
    assert words in check["message"]


def test_what_it_prints_is_capped():
    found, _ = verdict("print('x' * 10**6)\nDEFENCES = []")
    assert found["output_cut"] and len(found["output"]) == 16_384
    assert verdict("print('hello')\nDEFENCES = []")[0]["output"] == "hello\n"


def test_stop_is_not_an_error_of_theirs():
    with pytest.raises(KeyboardInterrupt):
        verdict(GATE.format(body="raise KeyboardInterrupt"))
