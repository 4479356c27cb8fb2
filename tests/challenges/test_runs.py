"""From a waiting run to a score in the real sandbox: interrupted, doubled, broken; never lost, never counted twice."""

import uuid
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from accounts import services as accounts
from exercises import challenge_grading, challenge_loader, challenge_queries, challenge_services, confirming, tasks
from exercises.challenge_grading import go_on
from exercises.challenges import plan
from exercises.errors import RunGoingOn, SourceRefused
from exercises.grading.errors import Broken
from exercises.models import ChallengeName, ChallengeRun, ChallengeTrial
from exercises.people import export_rows
from tests.challenges.cases import tower

pytestmark = [pytest.mark.django_db, pytest.mark.sandbox, pytest.mark.xdist_group("sandbox")]


def graded(run):
    assert go_on(run.id, seconds=300) == "graded"
    run.refresh_from_db()
    return run


def test_a_tower_is_graded(people, hand_in, few):
    run = graded(hand_in(people["alice"], tower("verify_only")))
    assert run.trials.count() == 8
    assert 0 < run.score < 1_000_000
    assert run.summary["halts"] == run.halts == 4  # server 8 is taken out where it was missed
    assert run.summary["worst"] == 2 and run.film["columns"]["t"][-1] == 2_700_000
    assert sum(run.summary["distribution"]) == 8
    facts = run.receipt["receipt"]
    assert facts["code"] == plan.fingerprint(run.source)
    assert facts["fuel"] == sum(row.outcome["fuel"] for row in run.trials.all()) > 10**7
    assert facts["score"] == run.score and len(facts["log"]) == 64


def test_an_interrupted_grading_goes_on_where_it_was(people, hand_in, few):
    whole = graded(hand_in(people["alice"], tower("isolate_by_hand")))
    parts = hand_in(people["charlie"], tower("isolate_by_hand"))
    steps = 0
    while go_on(parts.id, seconds=0.05) == "running":  # each call is another worker's, as after a restart
        steps += 1
        confirming.supervisor().close()
        assert parts.trials.count() < 9
    parts.refresh_from_db()
    assert steps > 2
    assert (parts.score, parts.halts, parts.summary) == (whole.score, whole.halts, whole.summary)
    assert parts.receipt["receipt"]["fuel"] == whole.receipt["receipt"]["fuel"]


def test_two_workers_at_once_write_each_trial_once(people, hand_in, few, monkeypatch):
    run = hand_in(people["alice"])
    real = challenge_grading.played

    def meanwhile(row, case):
        found = real(row, case)
        if case.number == 3:
            monkeypatch.setattr(challenge_grading, "played", real)
            assert go_on(run.id, seconds=300) == "graded"
        return found

    monkeypatch.setattr(challenge_grading, "played", meanwhile)
    assert go_on(run.id, seconds=300) == "left to another worker"
    assert ChallengeTrial.objects.filter(run=run).count() == 8
    run.refresh_from_db()
    assert run.status == "graded"


def test_a_graded_run_is_never_graded_again(people, hand_in, few):
    run = graded(hand_in(people["alice"]))
    before = run.receipt, run.touched_at
    assert go_on(run.id) == "graded"
    run.refresh_from_db()
    assert (run.receipt, run.touched_at) == before
    assert go_on(uuid.uuid4()) == "gone"


def test_a_fault_of_ours_is_tried_again_then_told(people, hand_in, few, monkeypatch):
    run = hand_in(people["alice"])
    real, calls = challenge_grading.played, []

    def flaky(row, case):
        calls.append(case)
        if len(calls) in (2, 4):
            raise Broken("the worker did not start")
        return real(row, case)

    monkeypatch.setattr(challenge_grading, "played", flaky)
    assert [go_on(run.id, 300), go_on(run.id, 300), go_on(run.id, 300)] == ["running", "running", "graded"]

    def broken(row, case):
        raise Broken("the worker did not start")

    monkeypatch.setattr(challenge_grading, "played", broken)
    other = hand_in(people["charlie"])
    assert go_on(other.id) == go_on(other.id) == "running"
    with pytest.raises(challenge_grading.ChallengeBroken):
        go_on(other.id)
    other.refresh_from_db()
    assert other.status == "broken" and other.score is None


def test_a_tower_that_falls_again_and_again_is_not_played_to_the_end(people, hand_in, few):
    run = graded(
        hand_in(people["alice"], "class G:\n    def check(self, child, view):\n        1 / 0\nDEFENCES = [G]\n")
    )
    fallen = [row.outcome["fallen"] for row in run.trials.all()]
    assert fallen == ["raised"] * 5 + ["not tried"] * 3
    assert run.score == 0


def test_the_queue_goes_round_until_the_score_is_there(people, hand_in, few, monkeypatch, settings):
    settings.TASKS = {"default": {"BACKEND": "django.tasks.backends.immediate.ImmediateBackend"}}
    monkeypatch.setattr(challenge_grading, "CHUNK_SECONDS", 0.0)
    run = hand_in(people["alice"])
    tasks.challenge.enqueue(str(run.id))
    run.refresh_from_db()
    assert run.status == "graded"


def test_the_same_form_twice_is_one_run(people, hand_in):
    key = uuid.uuid4()
    assert hand_in(people["alice"], key=key) == hand_in(people["alice"], key=key)
    assert ChallengeRun.objects.count() == 1


def test_one_tower_at_a_time(people, hand_in, few):
    first = hand_in(people["alice"])
    with pytest.raises(RunGoingOn) as caught:
        hand_in(people["alice"])
    assert caught.value.run == first
    hand_in(people["charlie"])
    graded(first)
    hand_in(people["alice"])


def test_what_cannot_be_a_tower_is_refused_with_its_sentence(people, hand_in):
    for source, words in [
        ("x = 1", "DEFENCES"),
        ("DEFENCES = [\n", "cannot read line"),
        ("", "DEFENCES"),
        ("\0", "NUL"),
    ]:
        with pytest.raises(SourceRefused) as caught:
            hand_in(people["alice"], source)
        assert words in str(caught.value)
    assert ChallengeRun.objects.count() == 0


def test_a_queue_that_is_away_loses_nothing(people, hand_in, monkeypatch, django_capture_on_commit_callbacks):
    def away(_id):
        raise ConnectionError

    monkeypatch.setattr(challenge_services.tasks, "challenge", SimpleNamespace(enqueue=away))
    with django_capture_on_commit_callbacks(execute=True):
        run = hand_in(people["alice"])
    assert challenge_queries.unfinished() == [run]


def test_a_run_nobody_touches_is_asked_for_again_once(people, hand_in, monkeypatch):
    asked = []
    monkeypatch.setattr(challenge_services, "ask_for_grading", asked.append)
    run = hand_in(people["alice"])
    challenge_services.nudge(run)
    assert asked == []
    ChallengeRun.objects.update(touched_at=timezone.now() - timedelta(minutes=5))
    challenge_services.nudge(run)
    challenge_services.nudge(run)
    assert asked == [run]


def test_seeds_are_this_sites_own_and_stay_with_the_run(people, hand_in, challenge, settings):
    run = hand_in(people["alice"])
    assert len(set(run.seeds)) == 20 and all(0 <= seed < 2**63 for seed in run.seeds)
    assert run.seeds == challenge_loader.seeds(challenge)
    settings.SECRET_KEY = "another site's"
    assert run.seeds != challenge_loader.seeds(challenge)


def made(user, challenge, score, halts, minutes=0):
    when = timezone.now() + timedelta(minutes=minutes)
    return ChallengeRun.objects.create(
        user=user, challenge=challenge.uuid, source="", seeds=[], key=uuid.uuid4(), status="graded",
        score=score, halts=halts, created_at=when,
    )  # fmt: skip


def test_the_leaderboard_has_who_asked_best_first_ties_by_fewest_halts(people, challenge):
    alice, charlie, grace = people["alice"], people["charlie"], people["grace"]
    made(alice, challenge, 900_000, 5)
    made(alice, challenge, 990_000, 9)
    made(charlie, challenge, 990_000, 3)
    made(grace, challenge, 999_000, 0)
    board = challenge_queries.leaderboard
    assert board(challenge.uuid) == []
    for person in (alice, charlie):
        challenge_services.stand(by=person, challenge=challenge, shown=True)
    places = board(challenge.uuid)
    assert [(one.rank, one.user_id, one.score, one.halts) for one in places] == [
        (1, charlie.pk, 990_000, 3),
        (2, alice.pk, 990_000, 9),
    ]
    assert [one.user_id for one in board(challenge.uuid, among=[alice.pk])] == [alice.pk]
    challenge_services.stand(by=charlie, challenge=challenge, shown=False)
    assert [one.user_id for one in board(challenge.uuid)] == [alice.pk]


def test_equal_scores_with_equal_halts_share_a_rank(people, challenge):
    for number, person in enumerate(people.values()):
        made(person, challenge, 500_000 if number < 2 else 400_000, 1)
        challenge_services.stand(by=person, challenge=challenge, shown=True)
    assert [one.rank for one in challenge_queries.leaderboard(challenge.uuid)] == [1, 1, 3]


def test_a_pseudonym_by_default_and_nothing_odd_in_a_chosen_name(people, challenge):
    row = challenge_services.stand(by=people["alice"], challenge=challenge, shown=True)
    assert "alice" not in row.name.lower() and len(row.name.split()) == 3
    row = challenge_services.stand(
        by=people["alice"], challenge=challenge, shown=True, name="  A\u202elice\n\nB " + "x" * 60
    )
    assert row.name.startswith("A\ufffdlice B x") and len(row.name) <= 40
    assert ChallengeName.objects.count() == 1


def test_a_guests_runs_go_along_into_the_account(people, hand_in, challenge):
    run = hand_in(people["grace"])
    challenge_services.stand(by=people["grace"], challenge=challenge, shown=True, name="Grace")
    accounts.merge(guest=people["grace"], into=people["alice"])
    run.refresh_from_db()
    assert run.user == people["alice"]
    assert ChallengeName.objects.get().user == people["alice"]
    exported = export_rows(people["alice"])
    assert exported["challenge_runs"][0]["source"] == run.source and "seeds" not in exported["challenge_runs"][0]
