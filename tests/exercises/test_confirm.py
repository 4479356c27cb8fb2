"""From a waiting row to a verdict, in the real sandbox."""

import pytest

from exercises import confirm, confirming, services
from exercises.grading.verdict import Verdict as Found
from exercises.models import CheckResult, Submission, Verdict

pytestmark = [pytest.mark.django_db, pytest.mark.sandbox, pytest.mark.xdist_group("sandbox")]


def test_the_solution_is_confirmed_with_hidden_checks(cast, hand_in, exercise):
    row = hand_in(cast["alice"], exercise.read("solution.py"))
    assert confirm.confirm(row.id) == "passed"
    verdict = Verdict.objects.get(submission=row)
    assert (verdict.status, verdict.score) == ("passed", 100)
    assert verdict.fuel > 1_000_000
    assert len(verdict.image) == 64
    assert verdict.checks.filter(hidden=True).count() >= 8


def test_the_starter_gets_expected_actual_and_tick(cast, hand_in, exercise):
    row = hand_in(cast["alice"], exercise.starter)
    assert confirm.confirm(row.id) == "failed"
    result = CheckResult.objects.get(check_id="stops_at_quantity")
    assert "you rebuilt 2005" in result.details["message"]
    assert result.details["tick"] == 2
    assert result.details["actual"] == "100"


def test_grading_twice_changes_nothing(cast, hand_in, exercise):
    row = hand_in(cast["alice"], exercise.starter)
    confirm.confirm(row.id)
    before = Verdict.objects.get().graded_at
    assert confirm.confirm(row.id) == "failed"
    assert Verdict.objects.get().graded_at == before


def test_the_same_submission_uses_the_same_fuel(exercise):
    fuel = {confirming.grade(exercise, exercise.read("solution.py"), seed=5)[1].fuel for _ in range(20)}
    assert len(fuel) == 1


def test_a_fault_of_ours_is_tried_again_and_costs_no_attempt(cast, hand_in, exercise, monkeypatch):
    real, calls = confirming.grade, []

    def flaky(*args):
        calls.append(args)
        return (Found("broken", 0), confirming.Ledger()) if len(calls) < 3 else real(*args)

    monkeypatch.setattr(confirming, "grade", flaky)
    row = hand_in(cast["alice"], exercise.read("solution.py"))
    assert confirm.confirm(row.id) == "passed"
    assert len(calls) == 3


def test_after_three_tries_the_operator_hears_of_it(cast, hand_in, monkeypatch):
    monkeypatch.setattr(confirming, "grade", lambda *args: (Found("broken", 0), confirming.Ledger()))
    row = hand_in(cast["alice"])
    with pytest.raises(confirm.GradingBroken):
        confirm.confirm(row.id)
    assert Submission.objects.get().status == "broken"


def test_drift_is_counted_and_never_held_against_anyone(cast, hand_in, exercise):
    claim = '{"status": "passed", "checks": [{"id": "loads", "status": "passed"}]}'
    row = hand_in(cast["alice"], exercise.read("solution.py"), provisional=claim)
    assert confirm.confirm(row.id) == "passed"
    assert Verdict.objects.get().drift is True


def test_a_submission_that_is_gone_is_no_error(db):
    assert confirm.confirm("00000000-0000-0000-0000-000000000000") == "gone"


@pytest.mark.parametrize(
    ("source", "status", "words"),
    [
        ("def f(:", "errored", "Python cannot read line 1"),
        ("x = 1", "failed", "does not define PegLoop"),
        (
            "class PegLoop:\n    def __init__(self): pass\n    def next_child(self, events): return 0",
            "failed",
            "parameters",
        ),
        ("import nothing_like_this", "errored", "imports a module"),
        ("raise ValueError('no')", "errored", "Line 1"),
        ("while True: pass", "timed_out", "budget"),
        ("class PegLoop:\n    def __init__(self, q): pass\n    def next_child(self, e): return 'a'", "failed", "whole"),
        ("print('x' * 10**9)", "errored", ""),
    ],
)
def test_each_kind_of_wrong_code_has_its_sentence(cast, hand_in, source, status, words):
    row = hand_in(cast["alice"], source)
    assert confirm.confirm(row.id) == status
    first = CheckResult.objects.exclude(status="passed").order_by("order").first()
    assert words in first.details["message"]


def test_a_gigabyte_of_output_costs_little(cast, hand_in, exercise):
    row = hand_in(cast["alice"], exercise.read("solution.py") + "\nfor _ in range(2000):\n    print('x' * 500_000)\n")
    confirm.confirm(row.id)
    assert len(Verdict.objects.get().output) <= 16384


def test_requeue_asks_again_for_what_waits(cast, hand_in, exercise):
    from django.core.management import call_command
    from django_tasks_db.models import DBTaskResult

    hand_in(cast["alice"])
    DBTaskResult.objects.all().delete()
    call_command("requeue")
    assert DBTaskResult.objects.count() == 1
    assert services.MAX_SOURCE == 65536
