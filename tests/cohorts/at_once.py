"""A script in a process of its own, on a fresh database of either engine, for what happens at the same moment."""

import contextlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.engines import servers
from tools import system

ON_BOTH_ENGINES = pytest.mark.parametrize("name", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])


def told(script: str, name: str, var: Path) -> dict:
    """What `script` says in its last line. Skips where the engine is not installed."""
    if name == "postgres" and not system.find("initdb"):
        pytest.skip("not run: PostgreSQL is not installed")
    with _engine(name, var) as url:
        environment = {**os.environ, "DATABASE_URL": url, "FORTYFIVE_VAR": str(var), "PYTHONPATH": str(ROOT)}
        environment["DJANGO_SETTINGS_MODULE"] = "config.settings.dev"
        run = {"cwd": ROOT, "env": environment, "check": True, "capture_output": True, "text": True}
        subprocess.run([sys.executable, "manage.py", "migrate", "--verbosity", "0"], **run)
        done = subprocess.run([sys.executable, script], **run)
    return json.loads(done.stdout.splitlines()[-1])


@contextlib.contextmanager
def _engine(name: str, var: Path):
    if name == "sqlite":
        yield f"sqlite:///{var / 'at-once.sqlite3'}"
        return
    with servers.postgres() as url:
        yield url
