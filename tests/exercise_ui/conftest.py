"""A real Chromium in front of the stand. Without the browser or the bundles, nothing here claims to have run."""

import json

import pytest

from tests.exercise_ui import stand

BUNDLES = [stand.ROOT / "static/vendor/editor.js", stand.ROOT / "static/vendor/htmx/htmx.min.js"]


@pytest.fixture(scope="session")
def browser(chromium):
    missing = [str(path) for path in BUNDLES if not path.exists()]
    if missing:
        pytest.skip(f"not run: {', '.join(missing)} missing; `make test` makes them")
    return chromium


@pytest.fixture
def site():
    """The stand: `.address` and what it remembers as `.state`."""
    server, state = stand.serve()
    state.address = f"http://127.0.0.1:{server.server_port}/"
    yield state
    server.shutdown()


@pytest.fixture
def context(browser, site):
    """One person's browser, closed before the stand is; what goes wrong in its pages fails the test."""
    wrong: list[str] = []
    context = browser.new_context(viewport={"width": 1280, "height": 860}, reduced_motion="reduce")
    context.on("weberror", lambda error: wrong.append(str(error.error)))
    context.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    context.allowed = ()
    yield context
    context.close()
    assert [text for text in wrong if not any(part in text for part in context.allowed)] == []


@pytest.fixture
def open_page(context, site):
    """Opens the exercise with a plan for the fake runtime; waits for the editor."""

    def open_it(**plan):
        page = context.new_page()
        page.add_init_script(f"globalThis.fakeRuntime = {json.dumps(plan)}")
        page.goto(site.address)
        page.wait_for_selector(".cm-content")
        return page

    return open_it
