"""The whole catalogue in the browser's Python: the same statuses as in CPython, for every file.

One page is open at a time, for all files of its exercise: a page in the background draws nothing, and
what waits there for a frame waits a second. A group an exercise, for runs on several workers.
"""

from functools import partial

import pytest

from exercises.grading.local import LocalTransport
from tests.browser.exercise import ExercisePage
from tests.catalog import cases

NAMES = {e.slug: ["solution.py", "starter.py"] for e in cases.exercises()}
for mistake in cases.mistakes():
    NAMES[mistake.exercise.slug].append(f"mistakes/{mistake.path.name}")
FILES = [
    pytest.param(exercise, name, marks=pytest.mark.xdist_group(f"catalogue-{exercise.slug}"))
    for exercise in cases.exercises()
    for name in NAMES[exercise.slug]
]


class Desk:
    """The one page that is open."""

    def __init__(self, chromium, site):
        self.chromium, self.site, self.context, self.open = chromium, site, None, None

    def of(self, exercise):
        """The warm page of an exercise; that of the one before is closed."""
        if self.open is None or self.open.path != exercise.url:
            self.close()
            self.context = self.chromium.new_context(base_url=self.site.url, reduced_motion="reduce")
            self.context.set_default_timeout(90_000)
            self.open = ExercisePage(self.context.new_page(), exercise.url).open().ready()
            # A budget is seconds of a learner's patience. None of these files loops for ever; a machine may be slow.
            self.open.page.evaluate("document.querySelector('code-exercise').dataset.budgetMs = 120000")
        return self.open

    def close(self):
        if self.context:
            self.context.close()
        self.context = self.open = None


@pytest.fixture(scope="module")
def desk(chromium, site):
    desk = Desk(chromium, site)
    yield desk
    desk.close()


@pytest.mark.parametrize(("exercise", "name"), FILES, ids=lambda value: getattr(value, "slug", value))
def test_browser_and_cpython_agree(desk, exercise, name):
    source, page = exercise.read(name), desk.of(exercise)
    page.code = source
    page.run()
    public = list(exercise.public_checks)
    here = cases.judged(exercise, source, connect=partial(LocalTransport, source), checks=public, seed=0)
    assert page.checks("provisional") == cases.statuses(here)


def test_the_simulator_is_to_be_read_not_imported(desk):
    page = desk.of(cases.exercises()[0])
    page.code = "from sim.ledger import Ledger\n"
    assert page.run() == "failed"
    assert "sim.ledger.Ledger is there to be read" in page.page.inner_text("[data-verdict=provisional]")
