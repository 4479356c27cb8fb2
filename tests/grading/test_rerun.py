"""A check run again and written down: the verdict's own result, each call as it was made, the failing one named."""

import json
import sys
from functools import partial

import pytest

from exercises.grading import rerun
from exercises.grading.local import LocalTransport
from exercises.grading.steps import parameters
from tests.catalog import cases
from tests.grading.helpers import grade

CHECKS = '''
from exercises.grading.checks import check, expect, fail

TICK_MS = 1_000

@check()
def counts(learner):
    """It counts."""
    counter = learner.Counter({"from": 1})
    for tick in range(4):
        seen = {"tick": tick, "level": tick * 10, "name": "same"}
        answer = yield counter.add(seen).at(tick)
        expect(answer, tick * 10, "It adds up.")

@check()
def reads_only(learner):
    """It reads the file."""
    if "import" in learner.source:
        fail("Nothing is imported.", expected="no import", actual="one")

@check()
def asks_for_long(learner):
    """Very many calls."""
    for number in range(1500):
        yield learner.Counter({"from": 1}).add({"level": number})
'''
NAMES = ("Counter(start)", "Counter.add(self, seen)")
RIGHT = """
class Counter:
    def __init__(self, start): print("made")
    def add(self, seen): print("seen", seen["level"]); return seen["level"]
"""


def film(source, check, checks=CHECKS, **more):
    asked = {"check": check, "names": list(NAMES), **more}
    return json.loads(rerun.grade(source, checks, "t", json.dumps(asked)))


def test_every_call_is_written_down_as_it_was_made():
    found = film(RIGHT, "counts")
    assert found["result"]["status"] == "passed"
    assert found["failing"] is None
    assert [step["name"] for step in found["steps"]] == ["Counter"] + ["add"] * 4
    assert [step["tick"] for step in found["steps"]] == [None, 0, 1, 2, 3]
    assert [step["exchange"] for step in found["steps"]] == [0, 0, 1, 2, 3]
    last = found["steps"][-1]
    assert last["args"] == [{"name": "seen", "rows": [["tick", "3"], ["level", "30"], ["name", "'same'"]], "more": 0}]
    assert (last["how"], last["answer"], last["printed"]) == ("returned", "30", "seen 30\n")
    assert found["steps"][0]["how"] == "built"
    assert found["tick_ms"] == 1000
    assert "tick" not in [curve["name"] for curve in found["series"]]
    assert {"name": "level", "points": [[0, 0], [1, 10], [2, 20], [3, 30]]} in found["series"]


def test_the_failing_call_is_named_and_its_result_is_the_verdicts():
    wrong = RIGHT.replace('return seen["level"]', 'return 20 if seen["tick"] == 3 else seen["level"]')
    found = film(wrong, "counts")
    (verdicts,) = [item for item in grade(wrong, CHECKS, entry_points=NAMES).checks if item.id == "counts"]
    assert found["result"] == vars(verdicts)
    assert found["steps"][found["failing"]]["tick"] == 3
    assert (found["result"]["expected"], found["result"]["actual"]) == ("30", "20")


def test_an_exception_is_the_step_it_came_in():
    found = film(RIGHT.replace('return seen["level"]', 'return 1 // (2 - seen["tick"]) and seen["level"]'), "counts")
    failing = found["steps"][found["failing"]]
    assert (failing["how"], failing["tick"]) == ("raised", 2)
    assert failing["answer"].startswith("ZeroDivisionError")


def test_a_check_that_calls_nothing_has_no_steps():
    found = film("import os\n" + RIGHT, "reads_only")
    assert (found["steps"], found["failing"], found["result"]["status"]) == ([], None, "failed")


def test_a_file_that_does_not_run_fails_at_its_first_step():
    found = film("1 / 0", "loads")
    assert found["steps"][found["failing"]]["how"] == "raised"
    assert found["result"]["line"] == 1


def test_of_a_long_check_the_beginning_and_the_end_are_kept():
    found = film(RIGHT, "asks_for_long")
    assert len(found["steps"]) == rerun.EARLY + rerun.LATE
    assert found["left_out"] == {"after": rerun.EARLY, "many": 3000 - rerun.EARLY - rerun.LATE}


def test_a_check_the_browser_does_not_have():
    assert "not among those" in film(RIGHT, "hidden_one")["error"]


def test_stop_in_the_middle_is_a_step_without_an_answer(monkeypatch):
    source = RIGHT.replace('return seen["level"]', "raise KeyboardInterrupt")
    found = film(source, "counts")
    assert found["result"]["status"] == "timed_out"
    assert found["steps"][found["failing"]]["how"] == "stopped"


def test_names_of_parameters_come_from_the_entry_points():
    assert parameters(["Gate.check(self, child, view=None)", "plain"]) == {"check": ["child", "view"], "plain": []}


@pytest.mark.parametrize("exercise", cases.exercises(), ids=cases.name)
def test_recording_changes_no_result(exercise):
    """For every exercise: each open check of the starter and of two mistakes, and all of the solution."""
    files = ["starter.py", "solution.py"]
    files += [f"mistakes/{item.path.name}" for item in cases.mistakes() if item.exercise.slug == exercise.slug][:2]
    checks = (exercise.folder / "checks.py").read_text()
    camera = "" if exercise.facts["level"] == "L0" else "sim.replay.camera"
    for name in files:
        source = exercise.read(name)
        public = list(exercise.public_checks)
        there = cases.judged(exercise, source, partial(LocalTransport, source, interrupts=True), public, seed=0)
        for result in there.checks:
            if result.status == "blocked" or (result.status == "passed" and name != "solution.py"):
                continue
            asked = {"check": result.id, "names": list(exercise.entry_points), "camera": camera}
            found = json.loads(rerun.grade(source, checks, exercise.slug, json.dumps(asked)))
            assert found["result"] == json.loads(json.dumps(vars(result))), f"{name}: {result.id}"
            assert (found["failing"] is None) == (result.status == "passed" or not found["steps"])


def test_grading_alone_does_not_bring_the_simulator():
    assert "sim" not in vars(sys.modules["exercises.grading.rerun"])
