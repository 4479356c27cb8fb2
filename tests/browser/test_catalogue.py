"""The whole catalogue in the browser's Python: the same statuses as in CPython, for every file."""

import pytest

from exercises.grading.local import LocalTransport
from tests.browser.exercise import ExercisePage
from tests.catalog import cases

FILES = [(e, "solution.py") for e in cases.exercises()] + [(e, "starter.py") for e in cases.exercises()]
FILES += [(m.exercise, f"mistakes/{m.path.name}") for m in cases.mistakes()]


@pytest.fixture(scope="module")
def pages(chromium, site):
    """One warm page an exercise."""
    context = chromium.new_context(base_url=site.url)
    yield {e.slug: ExercisePage(context.new_page(), e.url).open().ready() for e in cases.exercises()}
    context.close()


@pytest.mark.parametrize(("exercise", "name"), FILES, ids=lambda value: getattr(value, "slug", value))
def test_browser_and_cpython_agree(pages, exercise, name):
    source = exercise.read(name)
    page = pages[exercise.slug]
    page.code = source
    page.run()
    public = list(exercise.public_checks)
    here = cases.judged(exercise, source, connect=lambda: LocalTransport(source), checks=public, seed=0)
    assert page.checks("provisional") == cases.statuses(here)


def test_the_simulator_is_to_be_read_not_imported(pages):
    page = next(iter(pages.values()))
    page.code = "from sim.ledger import Ledger\n"
    assert page.run() == "failed"
    assert "sim.ledger.Ledger is there to be read" in page.page.inner_text("[data-verdict=provisional]")
