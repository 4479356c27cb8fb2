"""A deadline: everybody hands in at once, the grader dies in the middle, and nobody loses anything."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest

from exercises import loader
from tools.site import Site, free_port
from tools.visitor import Visitor

pytestmark = [pytest.mark.sandbox, pytest.mark.xdist_group("load")]
PEOPLE = 40
COUNT = """
import json
from exercises.models import Submission, Verdict
rows = Submission.objects.all()
print(json.dumps({"submissions": rows.count(), "people": rows.values("user").distinct().count(),
                  "verdicts": Verdict.objects.count(), "passed": rows.filter(status="passed").count()}))
"""


def test_everybody_at_once_and_a_crash_in_the_middle():
    source = loader.get("one-byte-two-meanings").read("solution.py")
    with Site(free_port()) as site, ThreadPoolExecutor(8) as crowd:
        visitors = [Visitor(site) for _ in range(PEOPLE)]
        parts = list(crowd.map(lambda visitor: visitor.hand_in(source), visitors))
        site.stop("grader", hard=True)
        site.start("grader")
        ends = list(crowd.map(lambda pair: pair[0].confirmed(pair[1], 120), zip(visitors, parts)))
        counted = json.loads(site.manage("shell", "--no-imports", "-c", COUNT).splitlines()[-1])
    assert set(ends) == {"passed"}
    assert counted == {"submissions": PEOPLE, "people": PEOPLE, "verdicts": PEOPLE, "passed": PEOPLE}
