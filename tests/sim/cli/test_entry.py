"""What every command has in common: help, exit codes, sentences instead of tracebacks."""

import subprocess
import sys

import pytest

from sim.cli import entry
from tests.conftest import ROOT


def test_without_a_command_or_with_a_wrong_one(sim):
    assert sim().code == 2
    assert sim("dance").code == 2


@pytest.mark.parametrize("command", ["demo", "scenarios", "explain", "run", "fidelity"])
def test_each_command_has_help(sim, command):
    said = sim(command, "--help")
    assert said.code == 0 and "usage: python -m sim" in said.out


def test_interrupting_is_no_traceback(sim, monkeypatch):
    def interrupt(_options):
        raise KeyboardInterrupt

    monkeypatch.setattr(entry.explaining, "show", interrupt)
    assert sim("explain", "august-1st") == (130, "", "interrupted\n")


def test_a_reader_that_leaves_early():
    whole = f"{sys.executable} -m sim explain august-1st | head -n 1"
    done = subprocess.run(["sh", "-c", whole], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.stdout == "august-1st: 1 August 2012, reading A\n"
    assert "Traceback" not in done.stderr


def test_the_demo_refuses_a_server_that_is_not_there(sim):
    assert sim("demo", "--missed", "x").code == 2
