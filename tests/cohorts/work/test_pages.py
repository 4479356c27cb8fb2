"""The pages of assignments: forms in the cohort's zone, refusals in words, and few queries."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cohorts.models import Assignment, Extension
from cohorts.targets import targets
from tests.cohorts.conftest import enrol

TERMS = {
    "late": "percent",
    "late_percent": "20",
    "reveal": "due",
    "weight": "3",
    "limit": "",
    "cool_down": "",
    "note": "",
}


@pytest.fixture
def owner(client, cast):
    client.force_login(cast.owner)
    return client


def local(**more) -> str:
    return (timezone.now() + timedelta(**more)).strftime("%Y-%m-%dT%H:%M")


def test_assign_several_with_terms_in_the_zone(owner, cast):
    chosen = [str(one) for one in list(targets())[:2]]
    posted = TERMS | {"chosen": chosen, "due_at": "2027-03-28T23:59", "opens_at": "2027-03-27T00:00"}
    assert owner.post(f"{cast.cohort.url}assignments/new/", posted).status_code == 302
    rows = list(Assignment.objects.all())
    assert [row.due_at.isoformat() for row in rows] == ["2027-03-28T21:59:00+00:00"] * 2
    assert [row.opens_at.isoformat() for row in rows] == ["2027-03-26T23:00:00+00:00"] * 2


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"due_at": "2027-03-28T02:30"}, "28 March 2027, 02:30 does not exist in Europe/Berlin"),
        ({"due_at": "tomorrow"}, "is no date and time"),
        ({"due_at": "9999-01-01T00:00"}, "between 2000 and 2100"),
        ({"due_at": "2027-03-01T00:00", "opens_at": "2027-03-02T00:00"}, "due before it opens"),
        ({"limit": "0"}, "greater than or equal to 1"),
        ({"weight": "x"}, "whole number"),
        ({"chosen": ["not-a-uuid"]}, "Choose again"),
        ({"chosen": []}, "Nothing is chosen"),
    ],
)
def test_what_cannot_be_is_told_and_the_form_keeps_what_was_typed(owner, cast, changed, words):
    posted = TERMS | {"chosen": [str(next(iter(targets())))], "due_at": "2027-05-01T12:00"} | changed
    response = owner.post(f"{cast.cohort.url}assignments/new/", posted)
    assert response.status_code == 422 and words in response.content.decode()
    assert posted["due_at"] in response.content.decode() and not Assignment.objects.exists()


def test_a_form_opened_before_a_change_shows_both_and_overwrites_nothing(owner, cast, assign):
    row = assign(due_at=timezone.now() + timedelta(days=5))
    path = f"{cast.cohort.url}assignments/{row.id}/change/"
    assert b'name="revision" value="1"' in owner.get(path).content
    mine, theirs = (
        TERMS | {"revision": "1", "due_at": local(days=7)},
        TERMS | {"revision": "1", "due_at": local(days=6)},
    )
    assert owner.post(path, theirs | {"weight": "8"}).status_code == 302
    response = owner.post(path, mine)
    text = response.content.decode()
    assert response.status_code == 409 and "Nothing of theirs was overwritten" in text
    assert "Weight 8." in text and mine["due_at"] in text and 'name="revision" value="2"' in text
    row.refresh_from_db()
    assert row.weight == 8
    assert owner.post(path, mine | {"revision": "2"}).status_code == 302


def test_whose_grade_would_change_is_shown_first(owner, cast, assign, handed_in):
    row = assign(late="stop")
    handed_in(cast.classmate, 80, row.due_at + timedelta(hours=1))
    path = f"{cast.cohort.url}assignments/{row.id}/change/"
    later = (row.due_at + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M")
    posted = TERMS | {"revision": "1", "late": "stop", "due_at": later}
    response = owner.post(path, posted)
    assert response.status_code == 422 and "This changes the grade of 1 learner." in response.content.decode()
    assert Assignment.objects.get().revision == 1
    assert owner.post(path, posted | {"accept": "on"}).status_code == 302
    assert Assignment.objects.get().revision == 2


def test_extend_from_the_page_and_what_each_sees(owner, cast, assign, client):
    row = assign(due_at=timezone.now() + timedelta(days=1))
    path = f"{cast.cohort.url}assignments/{row.id}/"
    posted = {"users": [str(cast.learner.id)], "due_at": local(days=3), "reason": "a broken arm"}
    assert owner.post(f"{path}extend/", posted | {"due_at": "2020-01-01T00:00"}).status_code == 422
    assert owner.post(f"{path}extend/", posted | {"users": [str(cast.outsider.id)]}).status_code == 422
    assert owner.post(f"{path}extend/", posted).status_code == 302
    assert "a broken arm" in owner.get(path).content.decode() and Extension.objects.count() == 1
    client.force_login(cast.learner)
    assert "a broken arm" in client.get(path).content.decode()
    assert "extended" in client.get(cast.cohort.url).content.decode()
    client.force_login(cast.classmate)
    assert "a broken arm" not in client.get(path).content.decode()


def test_moving_with_htmx_gives_the_list_again(owner, cast, assign):
    assign(title="Aleph")
    second = assign(title="Beth", kind="lesson", target=next(iter(targets())))
    response = owner.post(
        f"{cast.cohort.url}assignments/{second.id}/move/", {"way": "up"}, headers={"HX-Request": "true"}
    )
    text = response.content.decode()
    assert text.index("Beth") < text.index("Aleph") and "<html" not in text


@pytest.mark.parametrize(
    ("who", "path", "most"),
    [
        ("owner", "", 12),
        ("learner", "", 13),
        ("owner", "people/", 14),
        ("owner", "assignments/", 6),
        ("owner", "assignments/new/", 6),
        ("learner", "assignments/{id}/", 6),
        ("owner", "assignments/{id}/", 6),
        ("owner", "assignments/{id}/extend/", 8),
        ("owner", "settings/", 4),
    ],
)
def test_queries_do_not_grow(client, cast, assign, django_user_model, django_assert_max_num_queries, who, path, most):
    rows = [assign(kind=one.kind, target=one.uuid) for one in list(targets().values())[:12]]
    for number in range(15):
        enrol(cast.cohort, django_user_model.objects.create_user(f"more{number}@example.org", "x"))
    client.force_login(getattr(cast, who))
    with django_assert_max_num_queries(most):
        assert client.get(cast.cohort.url + path.format(id=rows[0].id)).status_code == 200


def test_an_extended_learner_is_not_told_that_it_is_over(cast, assign, client):
    now = timezone.now()
    row = assign(due_at=now - timedelta(days=1))
    client.force_login(cast.learner)
    page = f"{cast.cohort.url}assignments/{row.pk}/"
    assert "· over</p>" in client.get(page).content.decode()
    Extension.objects.create(assignment=row, user=cast.learner, due_at=now + timedelta(days=1), reason="Ill")
    assert "· open</p>" in client.get(page).content.decode()
