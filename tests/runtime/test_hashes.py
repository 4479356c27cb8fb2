"""Twelve runs in the browser's Python have the hashes they have here."""

import json
from pathlib import Path

from tests.runtime.test_start import RIGHT, grade
from tests.sim import hashes
from tests.sim.test_hashes import expected

CHECK = """
from exercises.grading.checks import check, fail

@check()
def told(learner):
    \"\"\"Says the hashes.\"\"\"
    yield learner.double(2)
    fail(table())
"""


def test_the_browsers_python_agrees(open_page):
    page = open_page()
    page.set_default_timeout(180_000)
    checks = Path(hashes.__file__).read_text() + CHECK
    verdict = grade(page, RIGHT, checks=checks, budgetMs=180_000)
    assert json.loads(verdict["checks"][-1]["message"]) == expected()
