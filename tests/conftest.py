"""Shared fixtures: where things are, and a cast of people for permission tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from _pytest.nodeid import coerce_node_id
from hypothesis import HealthCheck, settings

from exercises.sandbox import landlock, seccomp
from exercises.sandbox.supervisor import Supervisor
from tools import chromium as system_chromium

ROOT = Path(__file__).resolve().parents[1]

# A shared machine may be slow for a while; that is no finding about our code.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Groups of browser tests stay together; last of all, for `-m` has to see the marks before it."""
    for item in items:
        if "tests/browser" in str(item.path):
            _keep_group(item)


def _keep_group(item):
    """xdist 3.8 writes a test's group into a field that pytest 9.2 no longer reads, so groups come apart."""
    grouped = vars(item).get("_nodeid", "")
    if "@" in grouped and not item.nodeid.endswith(grouped.rpartition("@")[2]):
        item._id = coerce_node_id(grouped)


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


@pytest.fixture(scope="session")
def supervisor() -> Iterator[Supervisor]:
    """One warm supervisor: it has to outlive every row of the attack table."""
    with Supervisor() as started:
        yield started


@pytest.fixture(scope="session")
def walls() -> None:
    """Skips, and says why, where the kernel has no walls to test."""
    if not seccomp.supported():
        pytest.skip("seccomp: needs Linux on x86-64 or aarch64")
    if not landlock.abi():
        pytest.skip("Landlock: needs Linux 5.13 or newer with Landlock switched on")
