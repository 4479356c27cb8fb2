"""`make test`: unit tests, attacks and pages on all cores, the catalogue in two browsers, the rest in one.

A test that could not run is counted as not run, by name of what was missing; never as passed.
Arguments go to pytest instead: `make test ARGS="tests/catalog -k peg"`.
"""

import os
import subprocess
import sys

from tools import system

PYTEST = [sys.executable, "-m", "pytest"]
FIRST = [*PYTEST, "-n", "2", "--dist", "loadgroup", "-m", "not browser"]
CATALOGUE = "tests/browser/test_catalogue.py"
IN_BROWSER = [*PYTEST, "-n", "2", "--dist", "loadgroup", CATALOGUE]  # a site and a Chromium for each worker
BROWSER = [*PYTEST, "-m", "browser", f"--ignore={CATALOGUE}"]


def main(arguments: list[str]) -> int:
    system.install("chromium", "chromium", "the browser tests")
    if arguments:
        return subprocess.run([*PYTEST, *arguments]).returncode
    system.install("postgres", "postgresql", "the PostgreSQL tests")
    system.install("redis-server", "redis-server", "the Redis tests")
    codes = [subprocess.run(command).returncode for command in (FIRST, IN_BROWSER, BROWSER)]
    return max(codes)


if __name__ == "__main__":
    os.environ.setdefault("PYTHONDONTWRITEBYTECODE", "1")
    sys.exit(main(sys.argv[1:]))
