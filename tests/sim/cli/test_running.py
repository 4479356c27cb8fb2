"""`run`: figures, what if, logs, and everything that can be asked for wrongly."""

import json

import pytest

from sim import scenarios
from sim.cli import running
from sim.guard.errors import HookError
from sim.guard.hooks import Hooks
from sim.incident import record
from sim.incident.engine import Incident
from sim.scenarios.parameters import REGISTRY

DAY = "august-1st"


@pytest.fixture(scope="module")
def report():
    return Incident(scenarios.load(DAY), seed=20150510).run()


def rows(text):
    return dict(line.split("  ", 1) for line in text.strip().splitlines() if "  " in line.strip())


def test_the_table_has_the_reports_figures(sim, report):
    said = sim("run", DAY)
    assert (said.code, said.err) == (0, "")
    found = {name: value.strip() for name, value in rows(said.out).items()}
    assert found["executions"] == f"{report.executions:,}"
    assert found["parents on the defective path"] == str(report.parents)
    assert found["sha256"] == report.sha256
    assert found["run"] == "august-1st, seed 20150510, L1, ticks of 5000 ms"


def test_json_is_one_line_of_whole_numbers(sim, report):
    said = sim("run", DAY, "--json")
    assert said.out.count("\n") == 1
    assert json.loads(said.out) == {**report.plain(), "what_if": ""}


def test_what_if(sim, report):
    plain = json.loads(sim("run", DAY, "--what-if", "kill@10", "--json").out)
    assert plain["what_if"] == "kill@10"
    assert 0 < plain["loss"] < report.loss
    assert sim("run", DAY, "--what-if", "kill@10").out.startswith("what if: kill@10\n")


def test_seed_tick_and_level_reach_the_run(sim):
    plain = json.loads(sim("run", "healthy-05", "--seed", "7", "--tick-ms", "60_000", "--level", "L2", "--json").out)
    assert [plain[name] for name in ("seed", "tick_ms", "level")] == [7, 60_000, "L2"]


def test_long_runs_say_how_far_they_are_on_the_error_stream(sim):
    lines = sim("run", "eight-of-eight", "--level", "L3", "--tick-ms", "60000").err.splitlines()
    assert 0 < len(lines) <= 10 and lines[-1].endswith(" ticks")


def test_explain_comes_first_or_rides_along(sim):
    assert sim("run", "eight-of-eight", "--explain").out.startswith(sim("explain", "eight-of-eight").out)
    plain = json.loads(sim("run", "eight-of-eight", "--explain", "--json").out)
    assert list(plain["parameters"]) == sorted(REGISTRY)
    assert plain["parameters"]["collar_ppm"]["from"] == "documented"


def test_the_log_is_a_whole_record(sim, report, tmp_path):
    sim("run", DAY, "--log", str(tmp_path / "day.jsonl"))
    assert record.read((tmp_path / "day.jsonl").read_text())["sha256"] == report.sha256
    assert '"kind":"open"' in sim("run", "eight-of-eight", "--log", "-").out


def test_a_control_that_fails_leaves_its_log(sim, monkeypatch, tmp_path):
    class Bad:
        def check(self, child, view):
            raise HookError("check", (), view.now, "an answer", "nothing", "mend it")

    monkeypatch.setattr(running.defences, "hooks", lambda chosen, settings: Hooks(gate=Bad()))
    said = sim("run", DAY, "--what-if", "verify", "--log", str(tmp_path / "cut.jsonl"))
    assert said.code == 2 and said.out == ""
    assert said.err.startswith("expected check at ") and said.err.count("\n") == 1
    events = record.read((tmp_path / "cut.jsonl").read_text())["events"]
    assert events[-1]["kind"] == "hook_failed"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["august"], "expected the name of a scenario, came 'august'; "),
        ([DAY, "--seed", "lucky"], "expected the seed to be a whole number, came 'lucky'; take 20150510"),
        ([DAY, "--seed", "nan"], "came 'nan'"),
        ([DAY, "--seed", "1.5"], "came '1.5'"),
        ([DAY, "--seed=-1"], "expected a seed from 0 to"),
        ([DAY, "--seed", "9" * 29], "expected a seed from 0 to"),
        ([DAY, "--seed", "9" * 9_000], "expected the seed to be a whole number"),
        ([DAY, "--level", "L9"], "expected L1, L2 or L3, came 'L9'"),
        ([DAY, "--tick-ms", "0"], "came 0; take 1000, 5000 or 60000"),
        ([DAY, "--tick-ms", "7"], "came 7; "),
        ([DAY, "--tick-ms", "fast"], "expected a tick, in ms, to be a whole number, came 'fast'; take 5000"),
        ([DAY, "--what-if", "pray"], "the name of a defence, came 'pray'"),
        ([DAY, "--what-if", "kill@"], "kill"),
        (["eight-of-eight", "--log", "/nowhere/at/all"], "expected a place to write to, came '/nowhere/at/all'"),
    ],
)
def test_bad_input_is_one_sentence_and_code_2(sim, arguments, sentence):
    said = sim("run", *arguments)
    assert said.code == 2
    assert sentence in said.err
    assert said.err.count("\n") == 1
