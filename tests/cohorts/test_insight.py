"""Where learners are stuck: numbers, and exactly the people behind each."""

import re
import uuid
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as some

from accounts.models import User
from cohorts.insight import figures, people_page, trails
from cohorts.insight.figures import Counts, Told
from cohorts.insight.models import Trail
from cohorts.insight.pages import insight_page
from courses import loader as course_loader
from courses.models import LessonProgress
from exercises.models import CheckResult, HintTaken
from tests.cohorts.conftest import enrol

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)


@pytest.fixture
def failing(handed_in):
    """`failing(user, at, ("a", "sentence"), ...)`: a hand-in that fails these checks."""

    def failing(user, at, *checks):
        row = handed_in(user, 30, at)
        for place, (check, words) in enumerate(checks):
            CheckResult.objects.create(
                verdict=row.verdict,
                order=place,
                check_id=check,
                title=f"Check {check}",
                status="failed",
                details={"message": words},
            )
        return row

    return failing


@pytest.fixture
def class_of(cast, assign, failing, handed_in):
    """The learner passed at the third try; the classmate is stuck; a third did nothing."""
    row = assign(due_at=None)
    enrol(cast.cohort, User.objects.create_user("idle@example.org", "a long password", name="Idle"))
    failing(cast.learner, NOON, ("a", "old words"))
    failing(cast.learner, NOON + timedelta(hours=1), ("a", "counts late"))
    handed_in(cast.learner, 100, NOON + timedelta(hours=3))
    failing(cast.classmate, NOON + timedelta(hours=5), ("a", "counts late"), ("b", "no stop"))
    HintTaken.objects.create(user=cast.classmate, exercise=row.target, rung=2)
    return row


def trail(user, row) -> Trail:
    """The one trail, brought up to date."""
    return trails.up_to_date(User.objects.filter(pk=user.pk).values("pk"), [row.target]).get()


def still(found: Trail) -> list[str]:
    return sorted(found.checks.filter(now=True).values_list("check_id", flat=True))


def names(cohort, row=None, **asked):
    query = ({"assignment": str(row.id)} if row else {}) | {key: str(value) for key, value in asked.items()}
    return [one.name for one in people_page.people_page(cohort, query, NOON + timedelta(days=8)).people]


def test_the_numbers(cast, class_of):
    [one] = insight_page(cast.cohort, NOON + timedelta(days=8), 7).exercises
    found = one.figures
    assert (found.learners, found.tried, found.passed, found.stuck, found.tries) == (3, 2, 1, 1, 3)
    assert one.took == "3 h" and (found.hinted, found.rungs) == (1, 2)
    assert [(check.figure.id, check.figure.ever, check.figure.now) for check in one.checks] == [
        ("a", 2, 1),
        ("b", 1, 1),
    ]
    assert one.checks[0].figure.words == "counts late" and dict(found.bands)["3 to 5"] == 1


def test_the_people_behind_them(cast, class_of):
    of = cast.cohort, class_of
    assert names(*of, which="passed") == ["Learner"] and names(*of, which="stuck") == ["Classmate"]
    assert names(*of, which="untried") == ["Idle"] and names(*of, which="undone") == ["Classmate", "Idle"]
    assert names(*of, which="failed", check="a") == ["Classmate", "Learner"]
    assert names(*of, which="before", check="b") == ["Classmate"] and names(*of, which="tries", band="3 to 5") == [
        "Learner"
    ]
    assert names(*of, which="hinted") == ["Classmate"] and names(*of, which="failed", check="none") == []
    assert names(cast.cohort, which="quiet", days=7) == ["Idle", "Learner", "Classmate"]
    assert names(cast.cohort, which="quiet", days=14) == ["Idle"]
    quiet = people_page.people_page(cast.cohort, {"which": "quiet", "days": "14"}, NOON + timedelta(days=8))
    assert quiet.people[0].url.endswith("gradebook/?name=Idle"), "the gradebook, filtered by that name"


def test_every_number_on_the_page_is_the_length_of_its_list(cast, class_of, client):
    client.force_login(cast.owner)
    page = client.get(reverse("insight", args=[cast.cohort.id])).content.decode()
    links = re.findall(r'href="([^"]*insight/people/[^"]*)"[^>]*>(\d+)</a>', page)
    assert len(links) > 6
    for url, many in links:
        listed = client.get(url.replace("&amp;", "&")).content.decode()
        rows = len(re.findall(r'<th scope="row">', listed))
        assert rows == int(many), url


def test_a_trail_follows_its_submissions(cast, class_of, handed_in):
    before = trail(cast.classmate, class_of)
    assert before.passed_at is None and still(before) == ["a", "b"]
    handed_in(cast.classmate, 100, NOON + timedelta(hours=6))
    after = trail(cast.classmate, class_of)
    assert (after.tries, after.took, still(after)) == (2, 60, []) and after.checks.count() == 2
    Trail.objects.all().delete()
    again = trail(cast.classmate, class_of)
    assert [getattr(again, name) for name in trails.FIELDS] == [getattr(after, name) for name in trails.FIELDS]
    assert again.checks.count() == 2


def test_a_regrade_is_followed_though_the_count_is_the_same(cast, class_of):
    trail(cast.classmate, class_of)
    from accounts.moments import standing_changed
    from exercises.models import Submission, Verdict

    Submission.objects.filter(user=cast.classmate).update(status="passed")
    Verdict.objects.filter(submission__user=cast.classmate).update(status="passed", score=100)
    standing_changed.send(None, user_id=cast.classmate.id, target=class_of.target)
    assert trail(cast.classmate, class_of).passed_at


def test_what_waits_or_broke_is_no_try(cast, class_of, handed_in):
    for status in ("queued", "broken"):
        row = handed_in(cast.classmate, 0, NOON + timedelta(hours=9))
        type(row).objects.filter(pk=row.pk).update(status=status)
    assert trail(cast.classmate, class_of).attempts == 1


def test_the_path_counts_lessons_too(cast, assign, class_of):
    lesson = course_loader.course().lessons[1]
    assign(kind="lesson", target=lesson.uuid, title=lesson.title)
    for user, read in ((cast.learner, NOON), (cast.classmate, None)):
        LessonProgress.objects.create(user=user, lesson=lesson.uuid, content_hash="x", last_visit=NOON, read_at=read)
    bars = {bar.label: (bar.many, bar.also) for bar in insight_page(cast.cohort, NOON, 7).path}
    assert bars[lesson.title] == (1, 2)


def test_queries_do_not_grow(cast, class_of, handed_in, django_assert_max_num_queries):
    insight_page(cast.cohort, NOON, 7)
    for number in range(12):
        user = User.objects.create_user(f"more{number}@example.org", "a long password")
        enrol(cast.cohort, user)
        handed_in(user, 100, NOON)
    insight_page(cast.cohort, NOON, 7)
    with django_assert_max_num_queries(15):
        insight_page(cast.cohort, NOON, 7)


def test_an_empty_cohort(cast, client):
    client.force_login(cast.owner)
    assert client.get(reverse("insight", args=[cast.cohort.id])).status_code == 200


@pytest.mark.parametrize(
    "query", ["", "?which=nonsense", "?assignment=x&which=passed", "?which=quiet&days=-1", "?which=quiet&days=x"]
)
def test_questions_of_no_kind(cast, client, query):
    client.force_login(cast.owner)
    status = client.get(reverse("insight.people", args=[cast.cohort.id]) + query).status_code
    assert status == (200 if "quiet" in query else 404)


def test_another_cohorts_assignment_is_not_there(cast, class_of, client):
    client.force_login(cast.other_owner)
    other = cast.other_owner.memberships.get().cohort
    path = reverse("insight.people", args=[other.id])
    assert client.get(f"{path}?which=passed&assignment={class_of.id}").status_code == 404


def test_the_walk(cast, class_of, client):
    for name in ("insight", "insight.people"):
        path = reverse(name, args=[cast.cohort.id]) + "?which=quiet"
        for who in ("owner", "assistant", "learner", "classmate", "other_owner", "outsider"):
            client.force_login(getattr(cast, who))
            assert client.get(path).status_code == (200 if who in ("owner", "assistant") else 404), (name, who)
        client.logout()
        assert client.get(path).status_code == 302


def test_by_pseudonym_where_it_is_anonymous(cast, class_of):
    cast.cohort.anonymous = True
    cast.cohort.save()
    assert "Classmate" not in names(cast.cohort, class_of, which="stuck")


COUNTS = some.dictionaries(some.integers(1, 40), some.integers(1, 9), max_size=6).map(Counter)
TOLD = some.lists(
    some.builds(
        Told, some.sampled_from("abcdefg"), some.just("t"), some.sampled_from("xyz"), some.integers(1, 9), some.just(0)
    ),
    max_size=12,
)


@given(COUNTS, TOLD)
def test_bands_add_up_to_the_passes_and_checks_to_what_was_told(tries, told):
    found = figures.exercise_figures(Counts(tries.total() + 3, tries, tries, Counter(), tuple(told)), 400)
    assert sum(many for _, many in found.bands) == found.passed == found.tried - found.stuck == tries.total()
    for label, many in found.bands:
        low, high = figures.band(label)
        assert many == sum(tries[value] for value in tries if low <= value <= high)
    every = {one.check for one in told}
    assert len(found.checks) == min(figures.TOP, len(every))
    for check in found.checks:
        assert check.ever == sum(one.ever for one in told if one.check == check.id)


@given(COUNTS)
def test_the_median_is_the_lower_of_two(counts):
    values = sorted(counts.elements())
    assert figures.middle(counts) == (values[(len(values) - 1) // 2] if values else None)


@pytest.mark.parametrize(
    ("minutes", "words"), [(None, "–"), (0, "0 min"), (119, "119 min"), (120, "2 h"), (5000, "3 days")]
)
def test_time_in_words(minutes, words):
    assert figures.took(minutes) == words


def test_who_never_did_anything_comes_first():
    first, second, third = (uuid.UUID(int=n) for n in (1, 2, 3))
    now = timezone.now()
    last = {first: now - timedelta(days=9), second: None, third: now}
    assert figures.quiet(last, now, 7) == [second, first]
