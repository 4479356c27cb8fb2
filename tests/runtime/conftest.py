"""A small server with the site's headers and one Chromium; without either, nothing claims to have run."""

import pytest

from tests.runtime.serve import Server
from tools.browser.build import build
from tools.browser.errors import BuildError


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/runtime" in str(item.path):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def manifest():
    """The build's list of files, built first where it is missing or old."""
    try:
        return build()
    except BuildError as error:
        pytest.skip(f"not run: the browser's files could not be built ({error})")


def _started() -> Server:
    running = Server(0)
    running.start()
    return running


def _ended(running: Server) -> None:
    running.shutdown()
    running.server_close()


@pytest.fixture
def server(manifest):
    running = _started()
    yield running
    _ended(running)


@pytest.fixture
def context(chromium):
    """A person's browser with an empty profile."""
    fresh = chromium.new_context()
    fresh.set_default_timeout(15_000)
    yield fresh
    fresh.close()


@pytest.fixture
def open_page(context, server):
    """Opens the test page in an empty profile; `wait` leaves the start to the test."""

    def open_it(*, wait: bool = False):
        return visit(context, server, wait)

    return open_it


@pytest.fixture(scope="session")
def warm(chromium, manifest):
    """One page with Python running, for tests that need no fresh start and leave it usable."""
    running = _started()
    context = chromium.new_context()
    context.set_default_timeout(15_000)
    yield visit(context, running)
    context.close()
    _ended(running)


def visit(context, server, wait: bool = False):
    """The test page; its console lines are in `page.lines`."""
    page = context.new_page()
    page.lines = []
    page.on("console", lambda line: page.lines.append(line.text))
    page.goto(f"http://localhost:{server.server_port}/page.html{'#wait' if wait else ''}")
    if not wait:
        reach(page, "ready")
    return page


def reach(page, state: str) -> None:
    """Waits for a state. (Playwright's wait_for_function needs eval, which the CSP forbids.)"""
    page.wait_for_selector(f"code-exercise[data-runtime={state}]", state="attached")
