"""Grades from a file: line by line, all or nothing."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cohorts.models import AuditEvent, GradeOverride, Upload
from cohorts.rights import Right
from tests.cohorts.walk import Door, walk

HEAD = "email,assignment,percent,reason\n"


@pytest.fixture
def send(client, cast, assign):
    """`send(text or bytes)` chooses the file and gives the answer that follows."""
    assign(title="Counting")
    assign(title="Naïve “quotes”")
    client.force_login(cast.owner)

    def send(data: str | bytes, reason: str = "spring exam"):
        data = data if isinstance(data, bytes) else data.encode()
        file = SimpleUploadedFile("grades.csv", data, content_type="text/csv")
        return client.post(f"{cast.cohort.url}gradebook/import/", {"file": file, "reason": reason}, follow=True)

    return send


def confirm(client, answer):
    path = answer.redirect_chain[-1][0]
    seen = re.search(r'name="seen" value="(\w+)"', answer.content.decode())[1]
    return client.post(path, {"seen": seen})


def grades() -> set[tuple]:
    return set(GradeOverride.objects.values_list("user__name", "points", "reason"))


def test_looked_at_then_taken_over(client, cast, send):
    looked = send(f'{HEAD}learner@example.org,counting,"87,5 %",\nCLASSMATE@example.org,Counting,40,oral\n')
    assert b"2 grades would change" in looked.content and not GradeOverride.objects.exists()
    assert confirm(client, looked).status_code == 302
    assert grades() == {("Learner", 8_750, "spring exam"), ("Classmate", 4_000, "oral")}
    assert AuditEvent.objects.get().verb == "grades.imported" and not Upload.objects.exists()
    again = send(f"{HEAD}learner@example.org,Counting,87.5,\nclassmate@example.org,Counting,lift,mistake\n")
    assert b"1 is so already" in again.content and b"as computed" in again.content


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(client, cast, send, encoding):
    looked = send(f"{HEAD}learner@example.org,Naïve “quotes”,50,mündlich\n".replace(",", ";").encode(encoding))
    confirm(client, looked)
    assert grades() == {("Learner", 5_000, "mündlich")}


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("nobody@example.org,Counting,50,", "Expected a learner of this cohort"),
        ("outsider@example.org,Counting,50,", "Expected a learner of this cohort"),
        ("owner@example.org,Counting,50,", "Expected a learner of this cohort"),
        (",Counting,50,", "the cell is empty"),
        ("learner@example.org,Nothing,50,", "Expected an assignment"),
        ("learner@example.org,Counting,101,", "between 0 and 100"),
        ("learner@example.org,Counting,-1,", "between 0 and 100"),
        ("learner@example.org,Counting,nan,", "between 0 and 100"),
        ("learner@example.org,Counting,,", "a number of percent"),
        ("learner@example.org,Counting,A+,", "a number of percent"),
        ("learner@example.org", "Expected an assignment"),
        ("learner@example.org,Counting,50," + "x" * 301, "at most 300"),
        ("learner@example.org,Counting,50,\nlearner@example.org,Counting,60,", "line 2 already"),
        ("learner@example.org,<script>,60,", "&lt;script&gt;"),
    ],
)
def test_one_bad_line_and_none_is_taken(client, cast, send, line, sentence):
    looked = send(f"{HEAD}{line}\nclassmate@example.org,Counting,70,\n")
    text = looked.content.decode()
    assert sentence in text and "So none is" in text and 'name="seen"' not in text
    assert client.post(looked.redirect_chain[-1][0], {"seen": "0"}).status_code in (409, 422)
    assert not GradeOverride.objects.exists()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "empty"),
        (b"name,grade\nx,1\n", "expected one called"),
        (b"PK\x03\x04rest", "spreadsheet"),
        (b"\x00\x01\x02", "not text"),
        (HEAD.encode() + b'"never ends', "cannot be read"),
    ],
)
def test_files_that_are_none(send, data, sentence):
    answer = send(data)
    assert answer.status_code in (200, 422) and sentence in answer.content.decode()
    assert not Upload.objects.exists()


def test_no_reason_anywhere(send):
    assert b"There is no reason" in send(f"{HEAD}learner@example.org,Counting,50,\n", reason="").content


def test_changed_meanwhile(client, cast, send):
    looked = send(f"{HEAD}learner@example.org,Counting,50,\n")
    row = cast.cohort.assignments.first()
    GradeOverride.objects.create(assignment=row, user=cast.learner, points=9_900, reason="other", by=cast.assistant)
    answer = confirm(client, looked)
    assert answer.status_code == 409 and b"look again" in answer.content and b"99 %" in answer.content
    assert GradeOverride.objects.count() == 1


def test_anonymous_takes_pseudonyms_only(client, cast, send):
    cast.cohort.anonymous = True
    cast.cohort.save()
    assert b"Expected a learner" in send(f"{HEAD}learner@example.org,Counting,50,\n").content
    looked = send("pseudonym,assignment,percent\nLearner 003,Counting,50\n")
    assert b"Learner 003" in looked.content and b'row">Learner<' not in looked.content


def test_anothers_file_is_not_there(client, cast, send):
    path = send(f"{HEAD}learner@example.org,Counting,50,\n").redirect_chain[-1][0]
    client.force_login(cast.assistant)
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("method", ["get", "post"])
def test_walk(cast, assign, method):
    assign()
    walk(cast, Door("cohorts.gradebook.import", Right.MARK, method))
