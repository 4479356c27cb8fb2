"""One warm supervisor for the tests that do not kill it on purpose."""

from collections.abc import Iterator

import pytest

from exercises.sandbox import landlock, seccomp
from exercises.sandbox.supervisor import Supervisor


@pytest.fixture(scope="session")
def supervisor() -> Iterator[Supervisor]:
    """Started once, warm, and closed at the end."""
    with Supervisor() as started:
        yield started


@pytest.fixture(scope="session")
def walls() -> None:
    """Skips, and says why, where the kernel has no walls to test."""
    if not seccomp.supported():
        pytest.skip("seccomp: needs Linux on x86-64 or aarch64")
    if not landlock.abi():
        pytest.skip("Landlock: needs Linux 5.13 or newer with Landlock switched on")
