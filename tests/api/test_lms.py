"""An LMS from a script: its roster, who left it, grades on their way; personal links, and files for it."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.utils import timezone
from lti_tool.models import LtiMembership, LtiUser

from cohorts.lti import roster
from cohorts.lti.models import Connection, Push
from cohorts.models import AuditEvent, Membership, Seat
from tests.api.conftest import caller, passed_back


@pytest.fixture
def root(cast):
    return f"/cohorts/{cast.cohort.id}"


@pytest.fixture
def ask(cast):
    return caller(cast.owner)


@pytest.fixture
def push(cast, assign):
    later = timezone.now() + timedelta(hours=8)
    facts = {"status": "failed", "tries": 9, "problem": "the platform answered 503", "next_try_at": later}
    return passed_back(cast.cohort, assign(), cast.learner, **facts)


def test_the_roster_is_read_in_the_background(ask, root, push, monkeypatch, django_capture_on_commit_callbacks):
    read = []
    monkeypatch.setattr(roster, "_members", lambda connection: read.append(connection.pk) or [])
    found = ask.get(f"{root}/lms").json()
    assert found["connected"] and found["connections"][0]["course"] and found["counts"]["failed"] == 1
    path = f"{root}/lms/connections/{found['connections'][0]['id']}/sync"
    with django_capture_on_commit_callbacks() as waiting:
        asked = ask.post(path, None, **{"Idempotency-Key": "once"})
        again = ask.post(path, None, **{"Idempotency-Key": "once"})
    assert asked.status_code == 202 and asked.json()["synced_at"] is None and again.json() == asked.json()
    assert len(waiting) == 1 and not read
    from cohorts.lti import tasks

    tasks.sync.call(push.line.connection_id)
    assert read and ask.get(f"{root}/lms").json()["connections"][0]["sync_words"].startswith("0 active")
    assert tasks.sync.call(0) == "gone"


def test_the_log_and_another_try(cast, ask, root, push):
    passed_back(cast.cohort, push.line.assignment, cast.classmate, status="sent", points=8000)
    log = ask.get(f"{root}/lms/pushes?limit=1").json()
    assert log["count"] == 2 and (log["items"][0]["learner"], log["items"][0]["tries"]) == ("Learner", 9)
    assert [one["points"] for one in ask.get(f"{root}/lms/pushes?status=sent").json()["items"]] == [8000]
    assert ask.get(f"{root}/lms/pushes?status=lost").status_code == 422
    assert ask.post(f"{root}/lms/pushes/{log['items'][0]['id']}/again").json() == {"due": 1}
    now = Push.objects.get(pk=push.pk)
    assert (now.status, now.tries) == ("queued", 0) and now.next_try_at <= timezone.now()
    assert ask.post(f"{root}/lms/pushes/again").json() == {"due": 1}  # what was sent is not sent again
    assert ask.post(f"{root}/lms/pushes/{cast.cohort.id}/again").status_code == 404


def test_who_left_the_list_is_taken_out_by_name(cast, ask, root, push):
    context = push.line.connection.context
    known = LtiUser.objects.create(
        registration=context.deployment.registration, sub="u1", auth_user=cast.learner, picture_url=""
    )
    LtiMembership.objects.create(user=known, context=context, is_active=False)
    gone = ask.get(f"{root}/lms").json()["gone"]
    assert [one["name"] for one in gone] == ["Learner"]
    classmate = Membership.objects.get(user=cast.classmate).pk
    taken = ask.post(f"{root}/lms/gone", {"members": [gone[0]["member"], classmate]})
    assert taken.json() == {"removed": 1}
    assert Membership.objects.get(user=cast.learner).removed_at and not Membership.objects.get(pk=classmate).removed_at


def test_a_connection_is_ended(ask, root, push):
    path = f"{root}/lms/connections/{push.line.connection_id}"
    assert ask("DELETE", path).status_code == 204 and not Connection.objects.exists()
    assert ask("DELETE", path).status_code == 404


def test_personal_links_are_mailed_once(cast, ask, root, key):
    Seat.objects.create(cohort=cast.cohort, email="new@example.org")
    one = ask.post(f"{root}/roster/mail", None, **{"Idempotency-Key": key})
    assert one.json() == {"links": 1} == ask.post(f"{root}/roster/mail", None, **{"Idempotency-Key": key}).json()
    assert AuditEvent.objects.filter(verb="roster.mailed").count() == 1


def test_whose_a_link_was_is_judged(cast, ask, root):
    place = Membership.objects.get(user=cast.learner)
    seats = [
        Seat.objects.create(cohort=cast.cohort, email=f"{n}@example.org", name="Ada", taken_by=taken, unproven=True)
        for n, taken in (("a", place), ("b", Membership.objects.get(user=cast.classmate)))
    ]
    listed = ask.get(f"{root}/seats?unproven=true").json()["items"]
    assert [one["taken_by"] for one in listed] == ["Learner", "Classmate"] and ask.get(f"{root}/seats").json()[
        "count"
    ] == 0
    assert ask.post(f"{root}/seats/{seats[0].pk}/confirm").status_code == 200
    place.refresh_from_db()
    assert place.name == "Ada"
    undone = ask.post(f"{root}/seats/{seats[1].pk}/undo").json()
    assert undone["taken_by"] == "" and undone["url"] not in [one["url"] for one in listed]


@pytest.mark.parametrize(
    ("layout", "word"), [("plain", "Email"), ("moodle", "Email address"), ("canvas", "SIS Login ID")]
)
def test_files_for_an_lms(cast, ask, root, assign, layout, word):
    assign()
    assert word in ask.get(f"{root}/gradebook.csv?layout={layout}").getvalue().decode()
    assert ask.get(f"{root}/gradebook.csv?bom=true").getvalue().startswith(b"\xef\xbb\xbf")
    book = ask.get(f"{root}/gradebook.xlsx?layout={layout}")
    assert "spreadsheetml" in book["Content-Type"]
    assert word in zipfile.ZipFile(io.BytesIO(book.getvalue())).read("xl/worksheets/sheet1.xml").decode()
    assert set(AuditEvent.objects.values_list("what__form", flat=True)) == {"csv", "xlsx"}
