"""Python starts, by the fast way and by every other way, and says why when it cannot."""

import pytest

from sim.engine import demo
from tests.runtime.conftest import reach
from tools.browser import wheels

RIGHT = "def double(n):\n    return n * 2\n"


def grade(page, source, **options):
    return page.evaluate("([source, options]) => grade(source, options)", [source, options])


def told(page, kind):
    return [item for item in page.evaluate("told") if item["kind"] == kind]


def test_it_starts_from_the_image_and_grades(open_page, server):
    page = open_page()
    assert [item["from"] for item in told(page, "timing")] == ["image"]
    assert grade(page, RIGHT)["status"] == "passed"
    assert not [path for path in server.seen if "stdlib" in path], "the library is not fetched where the image is"
    assert page.lines == []


def test_progress_counts_bytes_up_to_the_total(open_page):
    steps = told(open_page(), "progress")
    assert steps[-1]["loaded"] == steps[-1]["total"] > 10_000_000


def test_without_the_image_it_starts_from_the_library(open_page, context, server, manifest):
    def spoiled(route):
        route.fulfill(body=b"x" * manifest["files"]["image"]["bytes"])

    context.route("**/memory.*", spoiled)
    page = open_page()
    assert [item["from"] for item in told(page, "timing")] == ["scratch"]
    assert ["without its memory image" in line for line in page.lines] == [True], page.lines
    assert grade(page, RIGHT)["status"] == "passed"


@pytest.mark.parametrize("word", ["memory.", "python.", "worker."])
def test_a_file_that_cannot_be_fetched_fails_with_a_reason_and_can_be_tried_again(open_page, server, word):
    server.refused.add(f"/{word}")
    page = open_page(wait=True)
    ended = page.evaluate("runtime.start().then(() => 'ready', (error) => error.name + ': ' + error.message)")
    assert ended.startswith("NotStarted: ")
    assert len(ended) > 25
    assert page.evaluate("runtime.state") == "failed"
    server.refused.clear()
    page.evaluate("void runtime.start()")
    reach(page, "ready")
    assert grade(page, RIGHT)["status"] == "passed"


def test_no_webassembly_fails_with_a_reason(open_page):
    page = open_page(wait=True)
    ended = page.evaluate("(globalThis.WebAssembly = undefined, runtime.start().catch((error) => error.message))")
    assert "WebAssembly" in ended
    assert page.evaluate("[runtime.state, runtime.reason]") == ["failed", ended]


def test_starting_again_is_harmless(open_page, server):
    page = open_page(wait=True)
    page.evaluate("Promise.all([runtime.start(), runtime.start(), runtime.start()])")
    page.evaluate("runtime.start()")
    assert len([path for path in server.seen if "/worker." in path]) == 1


def test_the_second_visit_fetches_nothing_large(open_page, server):
    page = open_page()
    page.wait_for_timeout(3000)
    page.close()
    server.seen.clear()
    open_page()
    assert not [path for path in server.seen if "/memory." in path or "/python." in path]


HASHES = """
from exercises.grading.checks import check, expect
from sim.engine import demo

@check()
def alike(learner):
    \"\"\"The log of the demo run has the same hash in both runtimes.\"\"\"
    expect((yield learner.here()), demo().log.sha256, "The two runtimes must agree.")
"""


def test_the_simulator_gives_the_same_hash_as_here(warm):
    source = f"def here():\n    return {demo().log.sha256!r}\n"
    verdict = grade(warm, source, checks=HASHES)
    assert verdict["status"] == "passed", verdict


def test_chance_does_not_repeat_itself(open_page):
    source = "import random\nprint(random.random())\n" + RIGHT
    first, second = open_page(), open_page()
    assert grade(first, source)["output"] != grade(second, source)["output"]


@pytest.mark.parametrize("name", ["email.mime.text", "sqlite3.dump", "encodings.cp1252", "asyncio.queues"])
def test_modules_that_are_not_in_the_image_arrive_when_imported(warm, name):
    verdict = grade(warm, f"import importlib\nprint(importlib.import_module({name!r}).__name__)\n" + RIGHT)
    assert verdict["output"] == name + "\n"


def test_a_module_that_python_does_not_have_is_refused_without_a_request(open_page, server):
    verdict = grade(open_page(), "import turtlle\n" + RIGHT)
    assert verdict["checks"][0]["status"] == "errored"
    assert not [path for path in server.seen if "stdlib" in path]


def test_two_builds_of_the_wheels_are_alike(tmp_path, manifest):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        wheels.make(tmp_path / name)
    one, two = ({path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in ("one", "two"))
    assert one == two
