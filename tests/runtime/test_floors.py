"""The simulator's upper floors come when they are imported, or in advance where the page says so; else never."""

import pytest

from exercises import browserfiles
from sim import scenarios
from tests.runtime.conftest import visit
from tests.runtime.test_start import RIGHT, grade
from tools.browser import floors, wheels

IMPORTS = "from sim.guard.protocol import ALLOW, Child\nprint(ALLOW, Child.__module__)\n"
TOLD = "Allow() sim.guard.shapes\n"
IN_ADVANCE = """async (url) => {
    const { PythonRuntime } = await import("/static/js/runtime/client.js");
    globalThis.runtime = new PythonRuntime({ workerUrl: url });
    const steps = [];
    runtime.addEventListener("progress", ({ detail }) => steps.push(detail));
    await runtime.start();
    return steps.at(-1);
}"""
ASKS = """
from exercises.grading.checks import check, fail

def answer():
    from sim import scenarios
    return " ".join(scenarios.load(name).name for name in scenarios.names())

@check()
def told(learner):
    \"\"\"Says what the simulator answers.\"\"\"
    yield learner.double(2)
    fail(answer())
"""


def fetched(server, word):
    return [path for path in server.seen if word in path]


def address(server, manifest):
    return f"http://localhost:{server.server_port}/static/build/{manifest['files']['worker']['url']}#incident"


def test_a_page_that_needs_floor_one_fetches_nothing_more(open_page, server):
    page = open_page()
    assert grade(page, RIGHT)["status"] == "passed"
    assert not fetched(server, "sim-incident")


def test_an_import_fetches_them_once(open_page, server):
    page = open_page()
    assert [grade(page, IMPORTS + RIGHT)["output"] for _ in range(2)] == [TOLD, TOLD]
    assert len(fetched(server, "sim-incident")) == 1
    assert not fetched(server, "stdlib")


def told_by_advance(page, source):
    """What a run on the runtime that was told in advance prints, or its first check."""
    ask = "(source) => runtime.grade({ source, slug: 'doubles', checksUrl: '/checks.py' })"
    verdict = page.evaluate(ask, source + RIGHT)
    return verdict["output"] or str(verdict["checks"][0])


def test_a_page_that_says_so_has_them_imported_before_anybody_runs_anything(context, server, manifest):
    page = visit(context, server, wait=True)
    step = page.evaluate(IN_ADVANCE, address(server, manifest))
    assert step["loaded"] == step["total"]
    assert len(fetched(server, "sim-incident")) == 1
    told = told_by_advance(page, "import sys\nprint('sim.incident.tape' in sys.modules)\n" + IMPORTS)
    assert told == "True\n" + TOLD
    assert len(fetched(server, "sim-incident")) == 1
    assert page.lines == []


def test_what_could_not_be_had_in_advance_is_asked_for_again(context, server, manifest):
    server.refused.add("sim-incident")
    page = visit(context, server, wait=True)
    page.evaluate(IN_ADVANCE, address(server, manifest))
    assert "are you online?" in told_by_advance(page, IMPORTS)
    server.refused.clear()
    assert told_by_advance(page, IMPORTS) == TOLD


def test_the_scenarios_are_in_the_archive_and_reading_them_fetches_nothing_else(open_page, server):
    verdict = grade(open_page(), RIGHT, checks=ASKS)
    assert verdict["checks"][-1]["message"].split() == list(scenarios.names())
    assert not fetched(server, "stdlib")


def test_a_package_of_the_image_finds_its_submodules_in_an_archive(open_page):
    verdict = grade(open_page(), "import importlib.metadata as found, json.tool\nprint(found.__name__)\n" + RIGHT)
    assert verdict["output"] == "importlib.metadata\n", verdict


def test_what_a_terminal_needs_is_not_shipped():
    shipped = {path.relative_to(floors.ROOT).as_posix() for path in (*floors.sources(), *wheels.sources())}
    assert {"sim/guard/protocol.py", "sim/engine.py"} <= shipped
    assert not {path for path in shipped if path.startswith(("sim/examples", "sim/cli", "sim/__main__"))}


def test_the_archive_is_small(manifest):
    assert manifest["files"][floors.NAME]["brotli"] < 350_000


@pytest.mark.parametrize(("level", "end"), [("L0", ".js"), ("L1", ".js#incident"), ("L3", ".js#incident")])
def test_an_exercise_asks_for_what_its_level_needs(level, end, manifest):
    assert browserfiles.worker_url(level).endswith(end)
