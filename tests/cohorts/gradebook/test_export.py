"""The gradebook as a file: what is in it, what no spreadsheet may take for a formula, and for whom."""

import csv
import io
import uuid
import zipfile
from datetime import timedelta

import pytest

from accounts.models import User
from cohorts.gradebook.layouts import LAYOUTS, unique
from cohorts.models import AuditEvent
from cohorts.rights import Right
from tests.cohorts.conftest import DUE, enrol
from tests.cohorts.walk import Door, walk

EVIL = '=HYPERLINK("http://x")'


@pytest.fixture
def take(client, cast, assign, handed_in):
    """`take(layout=..., form=...)` gives the file's bytes."""
    assign(title="Counting")
    assign(title="Counting", kind="lesson", target=uuid.uuid4(), due_at=None)
    enrol(cast.cohort, User.objects.create_user("evil@example.org", "a long password", name=EVIL))
    handed_in(cast.learner, 85, DUE - timedelta(days=1))
    client.force_login(cast.owner)

    def take(**asked) -> bytes:
        answer = client.get(f"{cast.cohort.url}gradebook/export/", {"go": "1"} | asked)
        assert answer.status_code == 200 and "attachment" in answer["Content-Disposition"]
        return b"".join(answer.streaming_content)

    return take


def table(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


def test_plain(take):
    lines = table(take(layout="plain"))
    assert lines[0] == ["Name", "Email", "Counting", "Counting (2)", "Total"]
    assert ["Learner", "learner@example.org", "85", "", "42.5"] in lines
    assert [f"'{EVIL}", "evil@example.org", "", "", "0"] in lines


def test_a_byte_order_mark_only_where_wished(take):
    assert take(bom="1").startswith(b"\xef\xbb\xbfName") and take().startswith(b"Name")


def test_moodle(take):
    lines = table(take(layout="moodle"))
    assert lines[0] == ["First name", "Last name", "Email address", "Counting", "Counting (2)"]
    assert ["Learner", "Learner", "learner@example.org", "85", ""] in lines


def test_canvas(take):
    lines = table(take(layout="canvas"))
    assert lines[0][:5] == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]
    assert lines[1] == ["    Points Possible", "", "", "", "", "100", "100"]
    assert ["Learner, Learner", "", "", "learner@example.org", "", "85", ""] in lines


def test_blackboard(take):
    data = take(layout="blackboard")
    assert b'"Counting [Total Pts: 100]"' in data
    assert ["Learner", "Learner", "learner", "", "85", ""] in table(data)


def test_a_spreadsheet_has_words_as_words(take):
    book = zipfile.ZipFile(io.BytesIO(take(form="xlsx")))
    sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet and "HYPERLINK" in sheet and "<v>85</v>" in sheet


def test_who_took_it_is_noted(take, cast):
    take(layout="moodle", form="xlsx")
    event = AuditEvent.objects.get(verb="gradebook.exported")
    assert (event.by, event.what) == (cast.owner, {"layout": "moodle", "form": "xlsx"})


def test_anonymous_has_pseudonyms_and_nothing_for_an_lms(take, cast, client):
    cast.cohort.anonymous = True
    cast.cohort.save()
    data = take(layout="plain")
    assert b"@" not in data and table(data)[0] == ["Pseudonym", "Counting", "Counting (2)", "Total"]
    for name in LAYOUTS.keys() - {"plain"}:
        answer = client.get(f"{cast.cohort.url}gradebook/export/", {"go": "1", "layout": name})
        assert answer.status_code == 422 and b"pseudonyms" in answer.content


def test_queries_grow_by_the_hundred(take, cast, django_assert_max_num_queries):
    for number in range(120):
        enrol(cast.cohort, User.objects.create_user(f"l{number}@example.org", "a long password"))
    take()
    with django_assert_max_num_queries(22):
        take()


def test_titles_are_told_apart():
    assert unique(["a", "b", "a", "a"]) == ["a", "b", "a (2)", "a (3)"]


def test_walk(cast, assign):
    assign()
    walk(cast, Door("cohorts.gradebook.export", Right.EXPORT))
