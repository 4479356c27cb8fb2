"""A roster from whatever a spreadsheet writes: seen line by line first, then whole or not at all."""

import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as some

from cohorts.csvfile import decode, defused, sheet
from cohorts.errors import BadFile
from cohorts.groups import importing, joining, roster
from cohorts.models import AuditEvent, Cohort, Seat, Upload

GOOD = "email,name,role\nanna@example.org,Anna Lee,\nben@example.org,Ben Ölmann,assistant\n"


def lines(text: str) -> list[roster.Line]:
    return roster.lines(sheet(text))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_other_encodings(encoding):
    data = GOOD.encode(encoding)
    if encoding == "utf-16-le":
        data = b"\xff\xfe" + data
    text, _ = decode(data)
    assert [(line.email, line.name, line.role) for line in lines(text)] == [
        ("anna@example.org", "Anna Lee", "learner"),
        ("ben@example.org", "Ben Ölmann", "assistant"),
    ]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("first", ["", "sep={}\n"])
def test_other_separators_and_line_ends(separator, ending, first):
    text = first.format(separator) + GOOD.replace(",", separator).replace("\n", ending)
    assert [line.name for line in lines(text)] == ["Anna Lee", "Ben Ölmann"]


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("E-Mail Address;Full Name", "a@example.org;Ann Lee"),
        ("Surname,First name,Email address", "Lee,Ann,a@example.org"),
        ("Vorname;Nachname;E-Mail-Adresse", "Ann;Lee;A@Example.ORG"),
        ("ID,EMAIL , Name", "7,a@example.org,  Ann   Lee "),
        ("a@example.org,Ann Lee", ""),
    ],
)
def test_columns_by_many_names_and_none(header, row):
    assert [(line.email, line.name) for line in lines(f"{header}\n{row}\n")] == [("a@example.org", "Ann Lee")]


def test_each_line_says_what_is_wrong_with_it():
    text = (
        "email,name,role\n"
        ",Nobody,\n"
        "not-an-address,X,\n"
        "\n"
        "a@example.org,Ann,\n"
        "A@example.org,Again,\n"
        f"b@example.org,{'x' * 121},\n"
        "c@example.org,C,boss\n"
        '"d@example.org","two\nlines",TA\n'
        "e@example.org\n"
    )
    found = {line.number: line.trouble for line in lines(text)}
    assert found == {
        2: "There is no e-mail address.",
        3: "“not-an-address” is no e-mail address.",
        5: "",
        6: "The same address as in line 5.",
        7: "The name has 121 characters; expected at most 120.",
        8: "“boss” is no role. Expected learner, assistant or instructor.",
        9: "",
        11: "",
    }


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"   \n\n", "empty"),
        (b"name,group\nAnn,3\n", "came “name”, “group”"),
        (b"PK\x03\x04rest", "spreadsheet file"),
        (b"\x00\x01\x02", "not text"),
        (b'email\n"a@example.org\n', "cannot be read as a CSV"),
        (b"email\n" + b"x" * (6 * 1024 * 1024), "at most 5"),
        (b"email\n" + b"a\n" * 20_001, "at most 20,000"),
    ],
)
def test_what_cannot_be_read_at_all_is_told(cast, data, words, client):
    with pytest.raises(BadFile, match=words):
        importing.keep(by=cast.owner, cohort=cast.cohort, name="r.csv", data=data)
    assert not Upload.objects.exists()


@given(some.binary(max_size=300))
def test_no_file_breaks_it(data):
    try:
        text, _ = decode(data)
        lines(text)
    except BadFile:
        pass


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\tx", "\rx"])
def test_formulas_are_defused(cell):
    assert defused(cell) == f"'{cell}" and defused("Ann") == "Ann"


def keep(cast, text: str = GOOD) -> Upload:
    return importing.keep(by=cast.owner, cohort=cast.cohort, name="r.csv", data=text.encode())


def test_looked_at_then_taken_over_once(cast):
    upload = keep(cast, GOOD + "x,,\nlearner@example.org,Lea,\n")
    plan = importing.plan(upload)
    assert [len(part) for part in (plan.new, plan.changed, plan.there, plan.troubled)] == [2, 0, 1, 1]
    assert not Seat.objects.exists()
    importing.apply(by=cast.owner, upload=upload, mail=True)
    assert set(Seat.objects.values_list("email", "role")) == {
        ("anna@example.org", "learner"),
        ("ben@example.org", "assistant"),
    }
    with pytest.raises(BadFile, match="taken over already"):
        importing.apply(by=cast.owner, upload=upload, mail=False)
    event = AuditEvent.objects.get(verb="roster.imported")
    assert (event.what["added"], event.what["left_out"], event.what["mail"]) == (2, 1, True)


def test_the_same_file_again_changes_nothing_and_another_name_does(cast):
    importing.apply(by=cast.owner, upload=keep(cast), mail=False)
    codes = set(Seat.objects.values_list("code", flat=True))
    assert not importing.plan(keep(cast)).does_something
    joining.join(by=cast.outsider, code=Seat.objects.get(email="ben@example.org").code)
    again = importing.apply(
        by=cast.owner, upload=keep(cast, GOOD.replace("Anna", "Ann").replace("Ben", "B")), mail=False
    )
    assert [line.name for line in again.changed] == ["Ann Lee"]  # Ben's seat is taken
    assert set(Seat.objects.values_list("code", flat=True)) == codes


def test_nothing_is_half_done(cast, monkeypatch):
    monkeypatch.setattr(importing.diary, "note", lambda *_, **__: 1 / 0)
    upload = keep(cast)
    with pytest.raises(ZeroDivisionError):
        importing.apply(by=cast.owner, upload=upload, mail=False)
    assert not Seat.objects.exists() and Upload.objects.exists()


def test_ten_thousand_lines_quickly(cast):
    text = "email;name\n" + "".join(f"person{n}@example.org;Person {n}\n" for n in range(10_000))
    start = time.perf_counter()
    upload = keep(cast, text)
    importing.plan(upload)
    importing.apply(by=cast.owner, upload=upload, mail=False)
    assert Seat.objects.count() == 10_000
    assert time.perf_counter() - start < 20  # some 2 s on an idle machine


def test_from_file_to_seats_in_the_pages(cast, client):
    client.force_login(cast.owner)
    file = SimpleUploadedFile("r.csv", (GOOD + "=cmd@example.org,=1+1,\n").encode())
    page = client.post(f"{cast.cohort.url}roster/", {"roster": file})
    shown = client.get(page["Location"]).content.decode()
    assert "anna@example.org" in shown and "Put 3 on the roster" in shown
    assert client.post(page["Location"], {}).status_code == 302
    csv = client.get(f"{cast.cohort.url}roster/links.csv").content.decode()
    assert "'=cmd@example.org,'=1+1" in csv and "/join/" in csv
    assert client.get(page["Location"]).status_code == 404
    for data in (b"", b"name\nAnn\n"):
        response = client.post(f"{cast.cohort.url}roster/", {"roster": SimpleUploadedFile("r.csv", data)})
        assert response.status_code == 422 and "Nothing was changed" in response.content.decode()
    assert "Choose a file first" in client.post(f"{cast.cohort.url}roster/", {}).content.decode()


def test_another_persons_file_is_not_there(cast, client):
    upload = keep(cast)
    importing_owner = cast.assistant
    cast.assistant.memberships.update(role="instructor")
    client.force_login(importing_owner)
    assert client.get(f"{cast.cohort.url}roster/{upload.id}/").status_code == 404


def test_a_cohort_from_a_csv_or_no_cohort(cast, client):
    from cohorts.groups import instructors

    instructors.allow(cast.outsider)
    client.force_login(cast.outsider)
    posted = {"title": "From a file", "time_zone": "europe/berlin", "term": ""}
    before = Cohort.objects.count()
    response = client.post("/cohorts/new/", posted | {"roster": SimpleUploadedFile("r.csv", b"name\nAnn\n")})
    assert response.status_code == 422 and "No column holds e-mail addresses" in response.content.decode()
    assert Cohort.objects.count() == before
    response = client.post("/cohorts/new/", posted | {"roster": SimpleUploadedFile("r.csv", GOOD.encode())})
    cohort = Cohort.objects.get(title="From a file")
    assert response["Location"].startswith(f"{cohort.url}roster/") and cohort.time_zone == "Europe/Berlin"
