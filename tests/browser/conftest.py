"""One site and one Chromium for all browser tests; a fresh profile for each test."""

import pytest

from tools.site import Site, free_port


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/browser" in str(item.path):
            item.add_marker(pytest.mark.browser)


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
