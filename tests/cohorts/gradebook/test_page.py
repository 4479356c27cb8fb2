"""The gradebook's page: what is in it, how it is sorted, filtered, paged and renewed."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import User
from accounts.moments import standing_changed
from cohorts import kept
from cohorts.gradebook import page as pages
from cohorts.gradebook import urls
from cohorts.gradebook.cells import look
from cohorts.gradebook.wishes import Wishes
from cohorts.kept import Cell
from cohorts.models import GradeOverride
from cohorts.rights import Right
from tests.cohorts.conftest import DUE, enrol
from tests.cohorts.walk import Door, walk


@pytest.fixture
def teacher(client, cast):
    client.force_login(cast.owner)
    return client


def rows(content: bytes) -> list[str]:
    """The names in the order of the table."""
    return re.findall(r'class="grades__name">(.*?)</th>', content.decode())


def test_the_table(teacher, cast, assign, handed_in):
    first, second = assign(title="Counting", late="percent"), assign(title="Twice & more", due_at=None)
    handed_in(cast.learner, 100, DUE + timedelta(hours=2))
    GradeOverride.objects.create(assignment=second, user=cast.classmate, points=5_000, reason="oral")
    answer = teacher.get(f"{cast.cohort.url}gradebook/")
    text = answer.content.decode()
    assert rows(answer.content) == ["Classmate", "Learner"]
    assert "90 percent, passed, 1 day late" in text and "50 percent, set by hand" in text and "missing" in text
    assert "Twice &amp; more" in text
    assert f"{cast.cohort.url}gradebook/{first.pk}/learner-003/" in text
    assert "75</td>" not in text and "95</td>" in text


def test_sorting(teacher, cast, assign, handed_in):
    row = assign()
    third = User.objects.create_user("a@example.org", "a long password", name="Aaron")
    enrol(cast.cohort, third)
    handed_in(cast.learner, 80, DUE - timedelta(days=1))
    handed_in(cast.classmate, 20, DUE - timedelta(days=1))
    for sort, wanted in {
        "name": ["Aaron", "Classmate", "Learner"],
        "-name": ["Learner", "Classmate", "Aaron"],
        "-total": ["Learner", "Classmate", "Aaron"],
        row.id.hex: ["Classmate", "Learner", "Aaron"],
        f"-{row.id.hex}": ["Learner", "Classmate", "Aaron"],
        "nonsense": ["Classmate", "Learner", "Aaron"],
    }.items():
        answer = teacher.get(f"{cast.cohort.url}gradebook/", {"sort": sort})
        if sort == "nonsense":
            assert sorted(rows(answer.content)) == sorted(wanted)
        else:
            assert rows(answer.content) == wanted, sort


@pytest.mark.parametrize(
    ("state", "wanted"),
    [
        ("passed", ["Learner"]),
        ("open", ["Classmate"]),
        ("late", ["Learner"]),
        ("missing", ["Classmate"]),
        ("waiting", []),
        ("'; drop", ["Classmate", "Learner"]),
    ],
)
def test_filters(teacher, cast, assign, handed_in, state, wanted):
    row = assign()
    handed_in(cast.learner, 100, DUE + timedelta(days=1))
    answer = teacher.get(f"{cast.cohort.url}gradebook/", {"state": state, "work": row.id.hex})
    assert rows(answer.content) == wanted


def test_filter_by_name(teacher, cast, assign):
    assign()
    assert rows(teacher.get(f"{cast.cohort.url}gradebook/?name=CLASS").content) == ["Classmate"]
    nobody = teacher.get(f"{cast.cohort.url}gradebook/?name=<script>").content
    assert rows(nobody) == [] and b'<script>"' not in nobody and b"Nobody fits that" in nobody


def test_pages(teacher, cast, assign):
    assign()
    for number in range(60):
        enrol(cast.cohort, User.objects.create_user(f"l{number}@example.org", "a long password", name=f"L {number:02}"))
    assert len(rows(teacher.get(f"{cast.cohort.url}gradebook/").content)) == 50
    assert len(rows(teacher.get(f"{cast.cohort.url}gradebook/?page=2").content)) == 12
    assert len(rows(teacher.get(f"{cast.cohort.url}gradebook/?page=99").content)) == 12
    for page in ("0", "-1", "x", "²", "9" * 40):
        assert len(rows(teacher.get(f"{cast.cohort.url}gradebook/", {"page": page}).content)) == 50


def test_queries_do_not_grow(teacher, cast, assign, handed_in, django_assert_max_num_queries):
    assign()
    teacher.get(f"{cast.cohort.url}gradebook/")
    with django_assert_max_num_queries(12):
        teacher.get(f"{cast.cohort.url}gradebook/")
    for number in range(20):
        user = User.objects.create_user(f"l{number}@example.org", "a long password")
        enrol(cast.cohort, user)
        handed_in(user, 50, DUE)
    assign(kind="challenge")
    teacher.get(f"{cast.cohort.url}gradebook/")
    with django_assert_max_num_queries(12):
        teacher.get(f"{cast.cohort.url}gradebook/?sort=-total&state=late")


def sent(page: str) -> dict:
    """What the page's hidden fields say, as htmx sends it."""
    found: dict[str, list[str]] = {}
    for name, value in re.findall(r'name="(stamp|shape|row)" value="(.*?)"', page):
        found.setdefault(name, []).append(value)
    return found


def test_only_changed_rows_are_sent(teacher, cast, assign, handed_in, django_assert_max_num_queries):
    row = assign()
    root = f"{cast.cohort.url}gradebook/"
    shown = teacher.get(root).content.decode()
    asked = sent(shown)
    with django_assert_max_num_queries(5):
        assert teacher.get(f"{root}changes/", asked).status_code == 204
    handed_in(cast.learner, 100, DUE)
    standing_changed.send(None, user_id=cast.learner.pk, target=row.target)
    answer = teacher.get(f"{root}changes/", asked)
    assert rows(answer.content) == ["Learner"] and b"100 percent" in answer.content
    assert answer.content.count(b"hx-swap-oob") == 2, "the row, and the stamp"
    assert teacher.get(f"{root}changes/", asked | sent(answer.content.decode())).status_code == 204


def test_a_waiting_hand_in_changes_the_stamp(teacher, cast, assign, handed_in):
    assign()
    mark = pages.stamp(cast.cohort, timezone.now())
    row = handed_in(cast.learner, 0)
    type(row).objects.filter(pk=row.pk).update(status="queued")
    assert pages.stamp(cast.cohort, timezone.now()) != mark
    assert b"waits for the grader" in teacher.get(f"{cast.cohort.url}gradebook/").content


def test_anonymous_means_no_name_anywhere(teacher, cast, assign, handed_in):
    row = assign()
    cast.cohort.anonymous = True
    cast.cohort.save()
    text = teacher.get(f"{cast.cohort.url}gradebook/").content.decode()
    assert "Classmate" not in text and "classmate@" not in text and str(cast.classmate.pk) not in text
    assert "Learner 003" in text
    row.released_at = timezone.now()
    row.save()
    assert "Classmate" in teacher.get(f"{cast.cohort.url}gradebook/").content.decode()


@pytest.mark.parametrize("text", ["", "x", "1:a,2", "1:a,²:b", "," * 99, "9" * 90 + ":a"])
def test_rows_that_make_no_sense(text):
    assert all(isinstance(key, int) for key in pages.read_rows(text.split(",")))


def test_cells_say_it_in_words():
    flags = kept.PASSED | kept.DRIFT
    assert (
        look(Cell(8_750, 10_000, 3, 2, flags)).words == "87.5 percent, passed, 2 days late, browser and server differ"
    )
    assert look(Cell(over=True)).words == "missing"
    assert look(Cell()).words == "nothing yet"


def test_wishes_keep_the_rest():
    wishes = Wishes.read({"sort": "-total", "name": "a b", "page": "3"})
    assert wishes.by("total") == "?sort=total&name=a+b"
    assert wishes.but(page=4) == "?sort=-total&name=a+b&page=4"


@pytest.mark.parametrize(
    "door", [Door("cohorts.gradebook", Right.GRADES), Door("cohorts.gradebook.changes", Right.GRADES)], ids=str
)
def test_walk(cast, assign, door):
    assign()
    walk(cast, door)


def test_urls_exist():
    assert {pattern.name for pattern in urls.urlpatterns} >= {"cohorts.gradebook", "cohorts.gradebook.changes"}


def test_another_assignment_is_told_instead_of_rows(teacher, cast, assign):
    assign()
    root = f"{cast.cohort.url}gradebook/"
    asked = sent(teacher.get(f"{root}?sort=-total").content.decode()) | {"stamp": "old", "row": [], "sort": "-total"}
    assert b"have changed" not in teacher.get(f"{root}changes/", asked).content
    assign(title="Another")
    told = teacher.get(f"{root}changes/", asked).content.decode()
    assert "People or assignments have changed." in told and f'href="{root}?sort=-total"' in told and "<tr" not in told
