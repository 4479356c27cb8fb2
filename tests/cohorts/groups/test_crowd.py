"""The cap is exact with everybody at once, and a person who clicks five times is in once; on both engines."""

import contextlib
import json
import os
import subprocess
import sys

import pytest

from tests.conftest import ROOT
from tests.engines import servers
from tools import system


@contextlib.contextmanager
def engine(name: str, var):
    if name == "sqlite":
        yield f"sqlite:///{var / 'crowd.sqlite3'}"
        return
    with servers.postgres() as url:
        yield url


@pytest.mark.parametrize("name", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def test_everybody_at_once(name, tmp_path):
    if name == "postgres" and not system.find("initdb"):
        pytest.skip("not run: PostgreSQL is not installed")
    with engine(name, tmp_path) as url:
        environment = {**os.environ, "DATABASE_URL": url, "FORTYFIVE_VAR": str(tmp_path), "PYTHONPATH": str(ROOT)}
        environment["DJANGO_SETTINGS_MODULE"] = "config.settings.dev"
        run = {"cwd": ROOT, "env": environment, "check": True, "capture_output": True, "text": True}
        subprocess.run([sys.executable, "manage.py", "migrate", "--verbosity", "0"], **run)
        done = subprocess.run([sys.executable, "tests/cohorts/groups/crowd.py"], **run)
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["many"] == ["in"] * 3 + ["no place"] * 5
    assert told["clicks"] == ["in"] * 5
    assert (told["used"], told["in"]) == ([3, 1], 4)
