"""`make test`: unit, catalogue, attacks and pages on all cores, then the browser, one at a time.

A test that could not run is counted as not run, by name of what was missing; never as passed.
Arguments go to pytest instead: `make test ARGS="tests/catalog -k peg"`.
"""

import os
import subprocess
import sys

from tools import system

PYTEST = [sys.executable, "-m", "pytest"]
FIRST = [*PYTEST, "-n", "2", "--dist", "loadgroup", "-m", "not browser"]
BROWSER = [*PYTEST, "-m", "browser"]


def main(arguments: list[str]) -> int:
    system.install("chromium", "chromium", "the browser tests")
    if arguments:
        return subprocess.run([*PYTEST, *arguments]).returncode
    system.install("postgres", "postgresql", "the PostgreSQL tests")
    system.install("redis-server", "redis-server", "the Redis tests")
    codes = [subprocess.run(command).returncode for command in (FIRST, BROWSER)]
    return max(codes)


if __name__ == "__main__":
    os.environ.setdefault("PYTHONDONTWRITEBYTECODE", "1")
    sys.exit(main(sys.argv[1:]))
