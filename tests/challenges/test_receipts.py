"""A receipt is ours or it is not, and a run that is played again comes out the same."""

import json

import pytest
from django.core.management import CommandError, call_command

from exercises import challenge_grading, receipts
from exercises.errors import BadReceipt
from tests.challenges.cases import tower

pytestmark = [pytest.mark.django_db, pytest.mark.sandbox, pytest.mark.xdist_group("sandbox")]


@pytest.fixture
def verify(few, monkeypatch, capsys):
    """The command on eight cases; returns what it printed."""
    from exercises.management.commands import verify_receipt

    monkeypatch.setattr(verify_receipt, "cases", lambda: few)
    monkeypatch.setattr(verify_receipt, "COUNT", len(few))

    def verify(given, **options):
        call_command("verify_receipt", str(given), **options)
        return capsys.readouterr().out

    return verify


@pytest.fixture
def run(people, hand_in, few):
    made = hand_in(people["alice"], tower("verify_only"))
    assert challenge_grading.go_on(made.id, seconds=300) == "graded"
    made.refresh_from_db()
    return made


def test_a_true_receipt_is_played_again(run, verify, tmp_path):
    said = verify(run.id, trials=8)
    assert "The signature is ours" in said and "8 trials played again" in said
    path = tmp_path / "receipt.json"
    path.write_text(json.dumps(run.receipt))
    assert "the same" in verify(path, trials=2)


@pytest.mark.parametrize("name", receipts.FIELDS)
def test_each_forged_field_is_found(run, name):
    forged = json.loads(json.dumps(run.receipt))
    forged["receipt"][name] = 1_000_000 if isinstance(forged["receipt"][name], int) else "0" * 64
    with pytest.raises(BadReceipt):
        receipts.opened(forged)


@pytest.mark.parametrize(
    "whole",
    [None, [], {}, {"receipt": {}}, {"receipt": {}, "signature": ""}, {"receipt": [], "signature": "é"}, "receipt", 5],
)
def test_what_is_no_receipt(whole):
    with pytest.raises(BadReceipt):
        receipts.opened(whole)


@pytest.mark.parametrize("signature", [None, 7, "é" * 64, "0" * 64, ""])
def test_forged_signatures(run, signature):
    with pytest.raises(BadReceipt):
        receipts.opened(run.receipt | {"signature": signature})


def test_another_sites_secret_signs_nothing_here(run, settings):
    settings.SECRET_KEY = "another site's"
    with pytest.raises(BadReceipt):
        receipts.opened(run.receipt)


def test_a_changed_row_does_not_fit_its_receipt(run, verify):
    run.source += "\n"
    run.save()
    with pytest.raises(CommandError, match="differ in: code"):
        verify(run.id)


def test_a_changed_trial_does_not_fit_its_receipt(run, verify):
    trial = run.trials.get(number=0)
    trial.outcome["loss"] = 10**15
    trial.save()
    with pytest.raises(CommandError, match="differ in: score"):
        verify(run.id)


def test_a_row_and_receipt_made_up_together_fail_when_played(run, verify):
    trial = run.trials.get(number=2)  # the late fault, whose loss verifying before the open does not prevent
    trial.outcome["loss"], trial.outcome["sha256"] = 0, "0" * 64
    trial.save()
    found = [one for _, one in sorted(challenge_grading.outcomes(run).items())]
    summary = challenge_grading.marking.summary(found)
    run.receipt = receipts.signed(challenge_grading.facts_of(run, found, summary))
    run.save()
    with pytest.raises(CommandError, match="1 of 8 trials came out otherwise"):
        verify(run.id, trials=8)


def test_other_files_are_named(run, verify, monkeypatch):
    monkeypatch.setattr(challenge_grading.challenge_loader, "checks_hash", lambda: "f" * 64)
    assert "Graded with other files (checks" in verify(run.id, trials=1)


def test_sentences_for_what_is_not_there(verify, tmp_path):
    with pytest.raises(CommandError, match="Expected a file"):
        verify(tmp_path / "nothing.json")
    with pytest.raises(CommandError, match="There is no run"):
        verify("00000000-0000-0000-0000-000000000000")
