"""The whole catalogue in the sandbox's Python: the same verdict as in CPython, sentence by sentence."""

import pytest

from exercises import confirming
from tests.catalog import cases
from tests.catalog.test_catalogue import must_say

pytestmark = [pytest.mark.sandbox, pytest.mark.xdist_group("sandbox")]
FILES = [(exercise, name) for exercise in cases.exercises() for name in ("solution.py", "starter.py")]


def told(verdict):
    """What a learner reads of it. Python's own words, in errors, differ between versions and are left out."""
    return [
        (item.id, item.status, item.expected, item.actual, item.tick, "" if item.status == "errored" else item.message)
        for item in verdict.checks
    ]


@pytest.mark.parametrize(("exercise", "name"), FILES, ids=lambda value: getattr(value, "slug", value))
def test_solution_and_starter(exercise, name):
    source = exercise.read(name)
    verdict, ledger = confirming.grade(exercise, source, cases.SEED)
    assert told(verdict) == told(cases.judged(exercise, source))
    assert (verdict.status == "passed") is (name == "solution.py")
    assert ledger.fuel > 0


@pytest.mark.parametrize("mistake", cases.mistakes(), ids=cases.name)
def test_each_mistake(mistake):
    source = mistake.path.read_text()
    verdict, _ = confirming.grade(mistake.exercise, source, cases.SEED)
    must_say(verdict, mistake)
    assert told(verdict) == told(cases.judged(mistake.exercise, source))
