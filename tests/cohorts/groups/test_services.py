"""Making, changing, archiving, copying; the last instructor; who may make one."""

from datetime import UTC, datetime, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts.models import User
from cohorts import queries
from cohorts.errors import Archived, NotYourPart, Refused
from cohorts.groups import copying, instructors, permission_table, places, services
from cohorts.models import AuditEvent, Cohort, Membership, RubricItem, SavedComment
from tests.conftest import ROOT

WORDS = {"title": "New", "term": "", "time_zone": "UTC", "anonymous": False}


def place_of(cast, name: str) -> Membership:
    return Membership.objects.get(cohort=cast.cohort, user=getattr(cast, name))


def test_only_who_may_makes_one_and_is_its_instructor(cast):
    with pytest.raises(NotYourPart):
        services.make(by=cast.outsider, **WORDS)
    instructors.allow(cast.outsider)
    person = User.objects.get(pk=cast.outsider.pk)
    cohort = services.make(by=person, **WORDS)
    assert queries.memberships_of(person).get().role == "instructor" and person.offers_cohorts
    assert AuditEvent.objects.get(verb="cohort.made").cohort == cohort


@pytest.mark.parametrize("zone", ["Berlin", "", "Etc/GMT+3", "../../etc/passwd", "localtime", "+02:00"])
def test_a_zone_that_does_not_exist(cast, zone):
    with pytest.raises(Refused, match="is no time zone"):
        services.change(by=cast.owner, cohort=cast.cohort, **WORDS | {"time_zone": zone})


def test_in_another_zone_deadlines_stay_the_moments_they_are(cast, assign):
    row = assign()
    changed = services.change(by=cast.owner, cohort=cast.cohort, **WORDS | {"time_zone": "asia/kolkata"})
    before, row_now = row.due_at, queries.assignments(changed).get()
    assert changed.time_zone == "Asia/Kolkata" and row_now.due_at == before
    assert AuditEvent.objects.get(verb="cohort.changed").what["time_zone"] == ["Europe/Berlin", "Asia/Kolkata"]


def test_archived_and_back(cast):
    services.archive(by=cast.owner, cohort=cast.cohort)
    services.archive(by=cast.owner, cohort=cast.cohort)
    with pytest.raises(Archived):
        services.change(by=cast.owner, cohort=cast.cohort, **WORDS)
    with pytest.raises(Archived):
        places.remove(by=cast.owner, place=place_of(cast, "learner"))
    services.restore(by=cast.owner, cohort=cast.cohort)
    assert AuditEvent.objects.filter(verb="cohort.archived").count() == 1
    assert services.change(by=cast.owner, cohort=cast.cohort, **WORDS).title == "New"


def test_the_last_instructor_stays(cast):
    owner = place_of(cast, "owner")
    for act in (
        lambda: places.leave(place=owner),
        lambda: places.remove(by=cast.owner, place=owner),
        lambda: places.set_role(by=cast.owner, place=owner, role="learner"),
    ):
        with pytest.raises(Refused, match="only instructor"):
            act()
    places.set_role(by=cast.owner, place=place_of(cast, "assistant"), role="instructor")
    places.leave(place=owner)
    assert queries.staff(cast.cohort).get().user == cast.assistant
    with pytest.raises(Refused, match="is no role"):
        places.set_role(by=cast.owner, place=place_of(cast, "learner"), role="boss")


def test_a_copy_has_the_work_and_nobody(cast, assign):
    berlin = ZoneInfo("Europe/Berlin")
    row = assign(opens_at=datetime(2026, 3, 20, 23, tzinfo=UTC), note="Read first", weight=4)
    assign(due_at=None, withdrawn_at=timezone.now(), target=row.id)
    RubricItem.objects.create(assignment=row, digit=1, label="Clear", points=500)
    RubricItem.objects.create(assignment=row, digit=2, label="Gone", points=1, removed_at=timezone.now())
    SavedComment.objects.create(cohort=cast.cohort, title="Nice", text="Well done")
    new = copying.copy(by=cast.owner, cohort=cast.cohort, title="Next", term="Autumn", days=182)
    made = queries.assignments(new).get()
    assert made.due_at.astimezone(berlin) == datetime(2026, 9, 25, 23, 59, tzinfo=berlin)
    assert made.opens_at.astimezone(berlin) == datetime(2026, 9, 19, 0, 0, tzinfo=berlin)
    assert (made.note, made.weight, made.rubric.get().label) == ("Read first", 4, "Clear")
    assert [place.user for place in new.memberships.all()] == [cast.owner]
    assert new.saved_comments.get().title == "Nice" and new.copied_from == cast.cohort


def test_a_date_that_clocks_leave_out_is_moved_and_said(cast, assign):
    assign(due_at=datetime(2026, 3, 28, 1, 30, tzinfo=UTC))  # 02:30 in Berlin, a day before it does not exist
    shift = copying.shifts(cast.cohort, 1)[0]
    assert shift.moved and shift.due_at == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)  # 03:30
    assert not copying.shifts(cast.cohort, 2)[0].moved
    with pytest.raises(Refused, match="ten years"):
        copying.shifts(cast.cohort, 10**6)


def test_several_cohorts_for_one_person_in_few_queries(cast, client, django_assert_max_num_queries):
    for number in range(6):
        cohort = Cohort.objects.create(title=f"Cohort {number}")
        places.enrol(cohort=cohort, user=cast.learner, role="learner" if number % 2 else "assistant")
    Cohort.objects.filter(title="Cohort 5").update(archived_at=timezone.now())
    client.force_login(cast.learner)
    with django_assert_max_num_queries(8):
        text = client.get("/cohorts/").content.decode()
    for heading in ("Where you learn", "That you look after", "Archived"):
        assert heading in text


def test_pseudonyms_are_each_ones_own(cast):
    people = User.objects.bulk_create(User(email=f"many{n}@example.org") for n in range(300))
    found = {places.enrol(cohort=cast.cohort, user=person).pseudonym for person in people}
    assert len(found) == 300


def test_the_header_offers_cohorts_without_a_query(cast, client, django_assert_num_queries):
    for who, there in ("learner", True), ("outsider", False):
        client.force_login(User.objects.get(pk=getattr(cast, who).pk))
        client.get("/sources/")
        with django_assert_num_queries(2):  # the session and the person
            text = client.get("/sources/").content.decode()
        assert ('href="/cohorts/"' in text) == there


def test_make_instructor(cast):
    out = StringIO()
    call_command("make_instructor", "OUTSIDER@example.org", "--cohort", str(cast.cohort.id), stdout=out)
    person = User.objects.get(pk=cast.outsider.pk)
    assert person.has_perm("cohorts.add_cohort") and "can make cohorts" in out.getvalue()
    assert place_of(cast, "outsider").role == "instructor"
    call_command("make_instructor", "outsider@example.org", "--undo", stdout=out)
    assert not User.objects.get(pk=cast.outsider.pk).has_perm("cohorts.add_cohort")
    with pytest.raises(CommandError, match="sign up"):
        call_command("make_instructor", "nobody@example.org")


def test_new_is_not_there_for_who_may_not(cast, client):
    client.force_login(cast.owner)
    assert client.get("/cohorts/new/").status_code == 404
    client.logout()
    assert client.get("/cohorts/new/")["Location"].startswith("/accounts/login/")
    assert client.get("/cohorts/")["Location"].startswith("/accounts/login/")


def test_the_table_in_the_docs_is_up_to_date():
    assert (ROOT / "docs" / "permissions.md").read_text(encoding="utf-8") == permission_table.text()


def test_what_one_learner_sees_of_another(cast, client, assign, handed_in):
    row = assign(due_at=timezone.now() + timedelta(days=1))
    handed_in(cast.classmate, 40)
    client.force_login(cast.learner)
    for path in ("", f"assignments/{row.id}/"):
        text = client.get(cast.cohort.url + path).content.decode()
        assert "Classmate" not in text and "40 %" not in text and "classmate@" not in text


def test_two_who_change_different_settings_keep_both(cast, client):
    client.force_login(cast.owner)
    path = f"{cast.cohort.url}settings/"
    shown = {"title": "Reliable software", "term": "Spring 2026", "time_zone": "Europe/Berlin"}
    form = shown | {f"initial-{name}": value for name, value in shown.items()} | {"initial-anonymous": "False"}
    assert b'name="initial-title" value="Reliable software"' in client.get(path).content
    assert client.post(path, form | {"title": "Renamed"}).status_code == 302
    assert client.post(path, form | {"anonymous": "on"}).status_code == 302
    cohort = Cohort.objects.get(pk=cast.cohort.pk)
    assert (cohort.title, cohort.anonymous, cohort.term) == ("Renamed", True, "Spring 2026")
    assert client.post(path, form | {"time_zone": "Atlantis"}).status_code == 422
