"""The grader's own goldens: a source, and the verdict it must get, word for word.

`FIX_GOLDEN=1 make test ARGS=tests/grading/test_golden.py` writes them anew; read the difference.
"""

import json
import os

import pytest

from tests.conftest import ROOT
from tests.grading.helpers import grade

FOLDER = ROOT / "tests" / "golden"
CASES = sorted(path.stem for path in FOLDER.glob("*.py"))


@pytest.mark.parametrize("case", CASES)
def test_golden(case):
    source = (FOLDER / f"{case}.py").read_bytes().decode("utf-8", "surrogateescape").replace("\\0", "\0")
    checks = (FOLDER / "checks.txt").read_text()
    verdict = grade(source, checks, entry_points=("Adder(start)", "Adder.add(self, n)"), seed=7)
    found = json.dumps(verdict.as_dict(), indent=1, ensure_ascii=True) + "\n"
    path = FOLDER / f"{case}.json"
    if os.environ.get("FIX_GOLDEN"):
        path.write_text(found)
    assert found == path.read_text(), f"{case}: the verdict changed; FIX_GOLDEN=1 writes it anew"


def test_there_are_goldens():
    assert len(CASES) >= 15
