"""The challenge's pages: who may see what, what is told when, and that nothing hidden gets out."""

import json
import uuid

import pytest
from django.urls import reverse

from exercises import challenge_grading, challenge_loader, challenge_services, charts
from exercises.challenges import trials
from exercises.models import ChallengeRun, Draft
from tests.challenges.cases import played, tower

pytestmark = pytest.mark.django_db
HOME = "/challenges/survive-august-1st/"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def alice(client, people):
    client.force_login(people["alice"])
    return people["alice"]


@pytest.fixture
def run(alice, hand_in, few):
    made = hand_in(alice, tower("verify_only"))
    assert challenge_grading.go_on(made.id, seconds=300) == "graded"
    made.refresh_from_db()
    return made


def address(run, name="run"):
    return reverse(f"challenges.{name}", args=["survive-august-1st", run.id])


def test_the_list_and_the_page_need_no_account(client):
    assert "Survive August 1st" in client.get("/challenges/").text
    page = client.get(HOME).text
    assert "DEFENCES = [SizeLimit, Watch]" in page
    assert "the course’s own tower" in page and "naive rate breaker" in page
    assert client.get("/challenges/no-such-thing/").status_code == 404


def test_neither_the_solution_nor_hidden_seeds_are_on_the_page(client, challenge):
    page = client.get(HOME).text
    assert "LeavingWithinEntering" not in page
    for seed in challenge_loader.seeds(challenge):
        assert str(seed) not in page
    assert client.get(f"{HOME}solution/").status_code == 404


def test_practice_runs_are_on_public_seeds(client, challenge):
    runs = client.get(f"{HOME}practice/1/all.json").json()
    assert [name for name, _ in runs] == [*trials.SCENARIOS, "healthy-02"]
    assert {seed for _, seed in runs} == {trials.PRACTICE[1]}
    assert client.get(f"{HOME}practice/0/late-fault.json").json() == [["late-fault", trials.PRACTICE[0]]]
    assert not {*trials.PRACTICE} & {*challenge_loader.seeds(challenge)}
    for wrong in ("3/all", "0/eight-of-eight", "99999999999/all"):
        assert client.get(f"{HOME}practice/{wrong}.json").status_code == 404


def test_a_draft_is_kept_for_a_stranger(client):
    answer = client.post(f"{HOME}draft/", {"source": "DEFENCES = []", "revision": 0})
    assert answer.status_code == 200 and Draft.objects.get().source == "DEFENCES = []"
    assert "DEFENCES = []" in client.get(HOME).text


def test_submitting_with_and_without_scripts(client):
    key = str(uuid.uuid4())
    answer = client.post(f"{HOME}runs/", {"source": "DEFENCES = []", "key": key}, headers=HTMX)
    assert answer.status_code == 202 and 'data-status="queued"' in answer.text
    again = client.post(f"{HOME}runs/", {"source": "DEFENCES = []", "key": key})
    assert again.status_code == 302 and again.url == address(ChallengeRun.objects.get())
    waiting = client.get(again.url).text
    assert "Your tower is safe with the server" in waiting and 'http-equiv="refresh"' in waiting


def test_refusals_say_what_to_do(client):
    for source, status, words in [
        ("x = 1", 422, "DEFENCES"),
        ("y" * 70_000, 413, "65,536"),
        ("DEFENCES = [", 422, "line 1"),
    ]:
        for headers in (HTMX, {}):
            answer = client.post(f"{HOME}runs/", {"source": source}, headers=headers)
            assert answer.status_code == status and words in answer.text
    client.post(f"{HOME}runs/", {"source": "DEFENCES = []"})
    answer = client.post(f"{HOME}runs/", {"source": "DEFENCES = []"}, headers=HTMX)
    assert answer.status_code == 422 and "still being graded" in answer.text


def test_progress_counts(client, alice, hand_in, few):
    run = hand_in(alice)
    while run.trials.count() < 3:
        challenge_grading.go_on(run.id, seconds=0.05)
    part = client.get(address(run, "progress") + "?n=7").text
    assert f"{run.trials.count()} of 8 mornings played" in part and "n=8" in part
    challenge_grading.go_on(run.id, seconds=300)
    done = client.get(address(run, "progress") + "?then=reload")
    assert done["HX-Redirect"] == address(run) and "of 100 points" in done.text


def test_the_result(client, run):
    page = client.get(address(run)).text
    for words in [
        "of 100 points",
        "Loss avoided",
        "Customers served",
        "Calm",
        "Morning by morning",
        "The worst of them",
    ]:
        assert words in page
    assert "The fault comes late" in page and page.count("<polyline") == 5
    assert "09:37:00" in page and "one server goes wrong" in page
    for seed in run.seeds:
        assert str(seed) not in page


def test_a_fallen_tower_is_told_where_and_why(client, alice, hand_in, few):
    run = hand_in(alice, "class G:\n    def check(self, child, view):\n        1 / 0\nDEFENCES = [G]\n")
    challenge_grading.go_on(run.id, seconds=300)
    page = client.get(address(run)).text
    assert "0.00 of 100 points" in page and "G.check, line 3 raised ZeroDivisionError" in page


def test_nobody_elses_run(client, run, people):
    client.force_login(people["charlie"])
    for name in ("run", "progress", "receipt"):
        assert client.get(address(run, name)).status_code == 404
    client.logout()
    assert client.get(address(run)).status_code == 404


def test_the_receipt_tells_no_seed(client, run):
    answer = client.get(address(run, "receipt"))
    assert json.loads(answer.content) == run.receipt
    assert "attachment" in answer["Content-Disposition"]
    assert all(str(seed) not in answer.text for seed in run.seeds)


def test_the_leaderboard_is_asked_for(client, run, people):
    board = f"{HOME}leaderboard/"
    assert "Nobody is on it yet" in client.get(board).text
    assert client.post(board, {"shown": "on", "name": "x" * 41}).status_code == 422
    assert client.post(board, {"shown": "on", "name": "<b>Bell</b>"}).status_code == 302
    page = client.get(board).text
    assert "&lt;b&gt;Bell&lt;/b&gt;" in page and "(you)" in page and "alice@example.org" not in page
    client.post(board, {"name": ""})
    assert "Nobody is on it yet" in client.get(board).text
    client.force_login(people["charlie"])
    assert "Nobody is shown unasked" in client.get(board).text
    assert client.post(board, {"shown": "on"}).status_code == 422


def made(user, challenge, **facts):
    return ChallengeRun.objects.create(user=user, challenge=challenge.uuid, seeds=[], key=uuid.uuid4(), **facts)


def test_the_courses_tower_opens_at_85(client, alice, challenge):
    made(alice, challenge, source="DEFENCES = []", status="graded", score=849_999, halts=0)
    assert client.get(f"{HOME}solution/").status_code == 404
    made(alice, challenge, source="DEFENCES = []", status="graded", score=850_000, halts=0)
    assert "LeavingWithinEntering" in client.get(f"{HOME}solution/").text


def test_few_queries_whatever_the_history(client, alice, hand_in, challenge, django_assert_max_num_queries):
    for _ in range(5):
        made(alice, challenge, source="", status="broken")
    with django_assert_max_num_queries(8):
        client.get(HOME)


def test_charts_say_what_a_look_would():
    film = played(tower("nothing_at_all")).film.plain()
    found = charts.charts(film)
    assert [chart.id for chart in found] == ["executions", "gross", "pnl", "served"]
    assert all(len(line.points.split()) == 46 for chart in found for line in chart.lines)
    assert "at the price before we came: from $0 to −$" in found[2].words
    assert charts.rows(film)[4].clock == "09:34" and len(charts.rows(film)) == 46
    assert charts.charts({"columns": {"t": []}, "events": []}) == ()
    assert all(not line.points for chart in charts.blank() for line in chart.lines)


def test_money_in_words():
    assert [charts.money(n) for n in (0, -4_100, 99_999, 340_000_000, -1_250_000, 3_510_000_000)] == [
        "$0", "−$4,100", "$99,999", "$340.0 m", "−$1.2 m", "$3.51 bn"
    ]  # fmt: skip


def test_services_are_the_only_way_in(alice, challenge):
    assert challenge_services.stand(by=alice, challenge=challenge, shown=False).shown is False
