"""What learners meet outside the cohort's pages: the terms where they work, and a leaderboard among themselves."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cohorts.models import Membership
from courses import loader as course_loader
from exercises import challenge_loader
from exercises.models import ChallengeName, ChallengeRun


@pytest.fixture
def challenge():
    return next(iter(challenge_loader.challenges().values()))


@pytest.fixture
def lesson():
    return course_loader.course().lessons[1]


def ran(user, challenge, score: int, shown: bool = True) -> None:
    ChallengeRun.objects.create(
        user=user,
        challenge=challenge.uuid,
        content_hash=challenge.content_hash,
        source="DEFENCES = []",
        seeds=[],
        key=user.id,
        status="graded",
        score=score,
        halts=0,
    )
    ChallengeName.objects.create(user=user, challenge=challenge.uuid, name=f"as {user.name}", shown=shown)


def test_terms_stand_on_each_kind_of_page(cast, assign, client, exercise, challenge, lesson):
    soon = timezone.now() + timedelta(days=2)
    rows = [
        assign(due_at=soon, limit=3),
        assign(kind="challenge", target=challenge.uuid, due_at=soon, limit=2),
        assign(kind="lesson", target=lesson.uuid, due_at=soon),
    ]
    for who, there in ("learner", True), ("outsider", False):
        client.force_login(getattr(cast, who))
        for row, url in zip(rows, (exercise.url, challenge.url, lesson.url)):
            text = client.get(url).content.decode()
            assert (f"{cast.cohort.url}assignments/{row.id}/" in text) == there
            assert ("(Europe/Berlin)" in text) == there
    client.force_login(cast.learner)
    assert "3 hand-ins left" in client.get(exercise.url).content.decode()
    assert "2 hand-ins left" in client.get(challenge.url).content.decode()


def test_a_challenges_solution_is_withheld_where_a_cohort_says_so(cast, assign, client, challenge):
    ran(cast.learner, challenge, 990_000)
    client.force_login(cast.learner)
    assert client.get(f"{challenge.url}solution/").status_code == 200
    assign(kind="challenge", target=challenge.uuid, reveal="never")
    assert client.get(f"{challenge.url}solution/").status_code == 404


def test_a_leaderboard_among_ones_own_people(cast, client, challenge):
    for score, who in enumerate(("learner", "classmate", "outsider", "assistant"), 1):
        ran(getattr(cast, who), challenge, score * 100_000, shown=who != "assistant")
    client.force_login(cast.learner)
    path = f"{challenge.url}leaderboard/"
    everybody = client.get(path).content.decode()
    among = client.get(f"{path}?among={cast.cohort.id}").content.decode()
    assert "as Outsider" in everybody and "as Outsider" not in among
    assert "as Classmate" in among and "as Assistant" not in among
    for who in "outsider", "other_owner", "guest":
        client.force_login(getattr(cast, who))
        assert client.get(f"{path}?among={cast.cohort.id}").status_code == 404
    Membership.objects.filter(user=cast.learner).update(removed_at=timezone.now())
    client.force_login(cast.learner)
    assert client.get(f"{path}?among={cast.cohort.id}").status_code == 404
