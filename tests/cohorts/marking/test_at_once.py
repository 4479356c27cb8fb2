"""Of four who set one grade at the same moment one does and three are told; no line is stale afterwards."""

import json
import os
import subprocess
import sys

import pytest

from tests.cohorts.groups.test_crowd import engine
from tests.conftest import ROOT
from tools import system


@pytest.mark.parametrize("name", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def test_at_once(name, tmp_path):
    if name == "postgres" and not system.find("initdb"):
        pytest.skip("not run: PostgreSQL is not installed")
    with engine(name, tmp_path) as url:
        environment = {**os.environ, "DATABASE_URL": url, "FORTYFIVE_VAR": str(tmp_path), "PYTHONPATH": str(ROOT)}
        environment["DJANGO_SETTINGS_MODULE"] = "config.settings.dev"
        run = {"cwd": ROOT, "env": environment, "check": True, "capture_output": True, "text": True}
        subprocess.run([sys.executable, "manage.py", "migrate", "--verbosity", "0"], **run)
        done = subprocess.run([sys.executable, "tests/cohorts/marking/at_once.py"], **run)
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["answers"] == ["graded"] * 5 + ["read"] * 3 + ["set"] + ["told"] * 3
    assert (told["overrides"], told["wrong"]) == (1, 0)
