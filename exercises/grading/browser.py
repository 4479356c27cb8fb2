"""What the browser's Python worker calls: source and public checks in, verdict out, as JSON."""

import json
import sys
import types

from exercises.grading import runner
from exercises.grading.checks import Check, collect
from exercises.grading.local import LocalTransport
from exercises.grading.verdict import Verdict


def grade(source: str, checks_source: str, slug: str, entry_points: str = "[]") -> str:
    """The provisional verdict as JSON text. `entry_points` is a JSON list of names."""
    checks = load(checks_source, slug)
    verdict = runner.run(
        checks,
        lambda: LocalTransport(source, interrupts=True),
        source=source,
        entry_points=tuple(json.loads(entry_points)),
    )
    return json.dumps(verdict.as_dict())


def load(checks_source: str, slug: str) -> list[Check]:
    """The public checks from the text of `checks.py`."""
    module = types.ModuleType(f"checks_of_{slug.replace('-', '_')}")
    sys.modules[module.__name__] = module
    exec(compile(checks_source, f"{slug}/checks.py", "exec", dont_inherit=True), module.__dict__)
    return collect(module.__dict__)


def canary() -> Verdict:
    """One small grading, to warm every path before the memory snapshot is taken."""
    source = "class Thing:\n    def twice(self, n):\n        print(n)\n        return n * 2\n"
    text = json.loads(grade(source, _CANARY, "canary", '["Thing.twice"]'))
    return Verdict(text["status"], text["score"])


_CANARY = '''
from exercises.grading.checks import check, expect

@check()
def doubles(learner):
    """Twice two is four."""
    thing = learner.Thing()
    expect((yield thing.twice(2)), 4, "Twice two is four.")

@check(after="doubles")
def refuses(learner):
    """Twice nothing raises."""
    yield thing_error(learner)

def thing_error(learner):
    return learner.Thing().twice(None, None).or_error()
'''
