"""Shared fixtures: where things are, and a cast of people for permission tests."""

from pathlib import Path

import pytest

from tools import chromium as system_chromium

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository's root."""
    return ROOT


@pytest.fixture(scope="session")
def chromium():
    """The one Chromium of a test run; Playwright allows no second one beside it."""
    if system_chromium.find() is None:
        pytest.skip("not run: Chromium is not installed")
    with system_chromium.chromium() as browser:
        yield browser
