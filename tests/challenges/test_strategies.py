"""The committed towers score as the challenge promises: see also `scores.json` beside them, over all 130 runs."""

import json

import pytest

from exercises.challenges import plan, scoring
from exercises.challenges.play import play
from exercises.challenges.tower import PROGRAM
from exercises.grading.local import LocalTransport
from tests.challenges.cases import FOLDER, SEED, some_cases, tower

STRATEGIES = sorted(path.stem for path in (FOLDER / "strategies").glob("*.py"))


def score(name: str, seeds: int = 1) -> scoring.Score:
    source = tower(name)
    names = plan.read(source)
    cases = some_cases(seeds)
    return scoring.score([play(one, SEED + one.place, source, names, LocalTransport(PROGRAM)).outcome for one in cases])


def test_killing_everything_at_0929_scores_nothing():
    found = score("kill_at_0929")
    assert (found.total, found.loss, found.availability) == (0, scoring.MILLION, 0)


def test_the_naive_breaker_scores_under_40_and_trips_on_healthy_days():
    found = score("naive_rate_breaker", seeds=2)
    assert 0 < found.total < 400_000
    assert found.false_halts >= 12  # at least one a healthy day


def test_the_reference_solution_scores_over_85():
    found = score("solution")
    assert found.total > 850_000
    assert found.false_halts == 0


@pytest.mark.parametrize(
    "name, least, most",
    [
        ("nothing_at_all", 10, 30),
        ("loss_at_moved_marks", 10, 30),
        ("isolate_by_hand", 50, 75),
        ("server_eight_by_heart", 10, 60),
        ("verify_only", 70, 85),
        ("gross_limit_only", 80, 92),
    ],
)
def test_what_one_defence_alone_is_worth(name, least, most):
    assert least * 10_000 < score(name).total < most * 10_000


def test_a_loss_valued_at_moved_marks_stops_nothing():
    assert score("loss_at_moved_marks").halts == 0


def test_the_printed_scores_are_of_these_files():
    printed = json.loads((FOLDER / "scores.json").read_text())["strategies"]
    assert sorted(printed) == sorted([*STRATEGIES, "solution"]) and len(printed) >= 6
    assert printed["kill_at_0929"]["points"] == "0.00"
    assert float(printed["naive_rate_breaker"]["points"]) < 40 < 85 < float(printed["solution"]["points"])
    for name, row in printed.items():
        assert row["source"] == plan.fingerprint(tower(name)), f"{name} has changed; print the scores anew"


def test_the_starter_runs_and_is_not_there_yet():
    source = (FOLDER / "starter.py").read_text()
    cases = some_cases(1)[:7]
    found = [play(one, SEED, source, plan.read(source), LocalTransport(PROGRAM)).outcome for one in cases]
    assert not any(one.fallen for one in found)
    assert scoring.score(found).total < 600_000
