"""One site and one Chromium for all browser tests; a fresh profile for each test."""

import pytest
from _pytest.nodeid import coerce_node_id

from tools.site import Site, free_port


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/browser" in str(item.path):
            item.add_marker(pytest.mark.browser)
            _keep_group(item)


def _keep_group(item):
    """xdist 3.8 writes a test's group into a field that pytest 9.2 no longer reads, so groups come apart."""
    grouped = vars(item).get("_nodeid", "")
    if "@" in grouped and not item.nodeid.endswith(grouped.rpartition("@")[2]):
        item._id = coerce_node_id(grouped)


@pytest.fixture(scope="session")
def site():
    with Site(free_port()) as running:
        yield running


@pytest.fixture
def context(chromium, site):
    fresh = chromium.new_context(base_url=site.url, viewport={"width": 1280, "height": 900})
    fresh.set_default_timeout(20_000)
    yield fresh
    fresh.close()


@pytest.fixture
def page(context):
    page = context.new_page()
    page.errors = []
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    page.on("console", lambda line: page.errors.append(line.text) if line.type == "error" else None)
    yield page
