"""The self-test is run once, not once a caller."""

from courses import sandbox_health
from exercises.sandbox.selftest import Report


def test_self_test_runs_once_for_many_callers(monkeypatch):
    runs = []
    monkeypatch.setattr(sandbox_health.selftest, "run", lambda *args, **kwargs: runs.append(1) or Report("abc"))
    test = sandbox_health.SelfTest()
    answers = [test.answer() for _ in range(3)]
    assert len(runs) == 1 and answers[0]["image"] == "abc" and answers[0]["ok"] is False


def test_an_old_report_is_answered_while_a_new_one_is_made(monkeypatch):
    reports = iter([Report("old"), Report("new")])
    monkeypatch.setattr(sandbox_health.selftest, "run", lambda *args, **kwargs: next(reports))
    monkeypatch.setattr(sandbox_health, "KEEP_SECONDS", -1)
    test = sandbox_health.SelfTest()
    assert test.answer()["image"] == "old"
    assert test.answer()["image"] in ("old", "new")
