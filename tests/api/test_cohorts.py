"""An instructor's scripts: cohorts, rosters, assignments, grades."""

import csv
import io
from uuid import uuid4

import pytest
from django.contrib.auth.models import Permission

from cohorts import diary
from cohorts.likeness.models import Comparison
from cohorts.models import Assignment, AuditEvent, Extension, GradeOverride, Invitation, Seat
from cohorts.post import listening
from exercises import challenge_loader
from exercises.models import ChallengeRun
from tests.api.conftest import caller
from tests.cohorts.conftest import enrol


@pytest.fixture
def root(cast):
    return f"/cohorts/{cast.cohort.id}"


@pytest.fixture
def ask(cast):
    return caller(cast.owner)


def test_a_term_from_a_script(cast, ask, exercise, key):
    assert ask.post("/cohorts", {"title": "Mine"}).status_code == 404  # may not make any
    cast.owner.user_permissions.add(Permission.objects.get(codename="add_cohort"))
    made = ask.post("/cohorts", {"title": "Mine", "time_zone": "Europe/Berlin"}, **{"Idempotency-Key": key})
    assert made.status_code == 201 and made.json()["role"] == "instructor"
    root = f"/cohorts/{made.json()['id']}"
    roster = b"E-Mail;Name\nada@example.org;Ada\nnonsense;Bob\n"
    looked = ask("POST", f"{root}/roster?dry_run=true", roster).json()
    assert not looked["applied"] and len(looked["new"]) == 1 and looked["troubled"][0]["line"] == 3
    assert not Seat.objects.exists()
    one = ask("POST", f"{root}/roster", roster, **{"Idempotency-Key": key + "r"})
    two = ask("POST", f"{root}/roster", roster, **{"Idempotency-Key": key + "r"})
    assert one.json() == two.json() and Seat.objects.get().email == "ada@example.org"
    assert "/join/" in ask.get(f"{root}/seats").json()["items"][0]["url"]
    terms = {"targets": [str(exercise.uuid)], "due_at": "2099-03-27T23:59:00+01:00", "limit": 3}
    row = ask.post(f"{root}/assignments", terms).json()["items"][0]
    assert row["due_at"] == "2099-03-27T22:59:00Z" and row["limit"] == 3
    assert ask.post(f"{root}/assignments", terms).status_code == 422


def test_two_who_change_an_assignment_are_told(ask, root, assign):
    row = assign(limit=3)
    path = f"{root}/assignments/{row.id}"
    done = ask("PATCH", path, {"revision": 1, "weight": 5}).json()
    assert done["assignment"]["weight"] == 5 and done["assignment"]["limit"] == 3 and done["effects"] == []
    late = ask("PATCH", path, {"revision": 1, "weight": 7})
    assert late.status_code == 409 and late.json()["now"]["weight"] == 5 and late.json()["now"]["revision"] == 2
    assert ask("PATCH", path, {"revision": 2, "due_at": "2099-03-27T23:59:00"}).status_code == 422  # no offset


def test_the_order_is_changed_a_place_at_a_time(ask, root, assign, key):
    rows = [assign(title=title) for title in "ABC"]
    path = f"{root}/assignments/{rows[2].id}/move"
    assert ask.post(path, {"way": "up"}, **{"Idempotency-Key": key}).json()["order"] == 1
    assert ask.post(path, {"way": "up"}, **{"Idempotency-Key": key}).json()["order"] == 1  # once
    assert [one["title"] for one in ask.get(f"{root}/assignments").json()["items"]] == ["A", "C", "B"]
    for way in ("up", "up"):
        ask.post(path, {"way": way})
    assert [one["title"] for one in ask.get(f"{root}/assignments").json()["items"]] == ["C", "A", "B"]
    assert ask.post(path, {"way": "left"}).status_code == 422


def test_a_change_can_be_looked_at_first(cast, ask, root, assign, handed_in):
    row = assign(due_at=None)
    handed_in(cast.learner, 80)
    past = {"revision": 1, "late": "stop", "due_at": "2020-01-01T00:00:00Z"}
    seen = ask("PATCH", f"{root}/assignments/{row.id}?dry_run=true", past).json()
    assert not seen["applied"] and seen["effects"] == [{"learner": "Learner", "before": 8000, "after": None}]
    assert Assignment.objects.get().late == "full"


def test_a_learner_sees_their_own_part_and_nobody_elses(cast, root, assign, handed_in):
    row = assign()
    handed_in(cast.learner, 80)
    handed_in(cast.classmate, 100)
    mine = caller(cast.learner).get(f"{root}/assignments").json()["items"][0]["mine"]
    assert mine["attempts"] == 1
    assert "classmate" not in caller(cast.learner).get(f"{root}/assignments/{row.id}").text.lower()


def test_more_time(cast, ask, root, assign):
    row = assign(due_at="2098-01-01T00:00:00Z")
    given = {"users": [str(cast.learner.id)], "due_at": "2098-02-01T00:00:00Z", "reason": "Illness"}
    made = ask.post(f"{root}/assignments/{row.id}/extensions", given)
    assert made.status_code == 201 and Extension.objects.get().reason == "Illness"
    assert ask.get(f"{root}/assignments/{row.id}/extensions").json()["count"] == 1
    early = ask.post(f"{root}/assignments/{row.id}/extensions", given | {"due_at": "2097-01-01T00:00:00Z"})
    assert early.status_code == 422 and "after the common due moment" in early.json()["detail"]


def test_the_gradebook_in_portions_and_as_a_file(cast, ask, root, assign, handed_in, django_assert_max_num_queries):
    row = assign(due_at=None)
    handed_in(cast.learner, 80)
    enrol(cast.cohort, cast.outsider, name="=cmd()")
    ask.get(f"{root}/gradebook")
    with django_assert_max_num_queries(14):
        found = ask.get(f"{root}/gradebook?limit=2").json()
    assert found["count"] == 3 and len(found["items"]) == 2 and found["assignments"][0]["id"] == str(row.id)
    rows = {one["name"]: one for one in ask.get(f"{root}/gradebook").json()["items"]}
    assert rows["Learner"]["total"] == 8000 and rows["Learner"]["cells"][0]["points"] == 8000
    file = ask.get(f"{root}/gradebook.csv")
    assert file.streaming and file["Content-Type"].startswith("text/csv")
    lines = list(csv.reader(io.StringIO(file.getvalue().decode())))
    assert any(line[0] == "'=cmd()" for line in lines) and len(lines) == 4
    assert AuditEvent.objects.filter(verb="gradebook.exported").count() == 1


def test_the_gradebook_as_it_is_wished(cast, ask, root, assign, handed_in):
    row = assign(due_at=None)
    handed_in(cast.learner, 40)
    handed_in(cast.classmate, 100)

    def who(query: str) -> list[str]:
        return [one["name"] for one in ask.get(f"{root}/gradebook?{query}").json()["items"]]

    assert who("sort=-total") == who(f"sort=-{row.id}") == ["Classmate", "Learner"]
    assert who("sort=total") == ["Learner", "Classmate"] and who("sort=-name") == ["Learner", "Classmate"]
    assert who("state=open") == ["Learner"] == who(f"state=open&work={row.id}") and who("name=CLASS") == ["Classmate"]
    first = ask.get(f"{root}/gradebook?sort=-total&limit=1")
    assert first.json()["count"] == 2 and "sort=-total" in first["Link"]
    assert ask.get(f"{root}/gradebook?state=lost").status_code == 422


def test_names_stay_hidden_while_marking_is_anonymous(cast, ask, root, assign, handed_in):
    row = assign(due_at=None)
    handed_in(cast.learner, 80)
    cast.cohort.anonymous = True
    cast.cohort.save()
    found = ask.get(f"{root}/gradebook")
    assert "Learner 003" in found.text and "learner@example.org" not in found.text
    work = ask.get(f"{root}/assignments/{row.id}/learners/learner-003")
    assert work.json()["points"] == 8000 and "example.org" not in work.text
    assert ask.get(f"{root}/gradebook.csv?layout=moodle").status_code == 422
    assert ask.get(f"{root}/assignments/{row.id}/learners/{cast.learner.id}").status_code == 404  # the roster has ids
    people = ask.get(f"{root}/members")
    assert "learner@example.org" in people.text and "Learner 003" not in people.text


def test_the_diary_in_portions(cast, ask, root, assign, handed_in, django_assert_max_num_queries):
    row = assign(due_at=None)
    cell = f"{root}/assignments/{row.id}/learners"
    for learner in (cast.learner, cast.classmate):
        ask.post(f"{cell}/{learner.id}/override", {"points": 9000, "reason": "Oral exam"})
    ask("PATCH", root, {"title": "Other"})
    diary.note(cast.cohort, by=None, verb="grades.imported", learners=[str(cast.learner.id), str(cast.owner.id)])
    with django_assert_max_num_queries(6):
        found = ask.get(f"{root}/diary?limit=3").json()
    assert found["count"] == 4 and [one["verb"] for one in found["items"]] == [
        "grades.imported",
        "cohort.changed",
        "override.given",
    ]
    assert found["items"][0]["what"]["learners"] == ["learner-001", "learner-003"] and found["items"][0]["by"] == ""
    one = ask.get(f"{root}/diary?verb=override.given").json()["items"][1]
    assert one["about"] == {"user": str(cast.learner.id), "learner": "learner-003", "name": "Learner"}
    assert one["what"]["points"] == 9000 and "Owner" in one["by"]


def test_the_diary_tells_no_pseudonym_beside_a_name(cast, ask, root, assign):
    row = assign(due_at=None)
    ask.post(f"{root}/assignments/{row.id}/learners/learner-003/override", {"points": 9000, "reason": "Oral"})
    diary.note(cast.cohort, by=cast.learner, about=cast.learner, verb="member.joined", role="learner")
    cast.cohort.anonymous = True
    cast.cohort.save()
    joined, given = ask.get(f"{root}/diary").json()["items"]
    assert given["about"] == {"user": None, "learner": "learner-003", "name": "Learner 003"}
    assert joined["about"] == {"user": str(cast.learner.id), "learner": "", "name": "Learner"}


def test_a_set_grade_and_who_was_quicker(cast, ask, root, assign, handed_in):
    row = assign(due_at=None)
    handed_in(cast.learner, 80)
    path = f"{root}/assignments/{row.id}/learners/{cast.learner.id}"
    made = ask.post(f"{path}/override", {"points": 9000, "reason": "Oral exam"})
    assert made.status_code == 201 and GradeOverride.objects.get().points == 9000
    late = ask.post(f"{path}/override", {"points": 1, "reason": "Again"})
    assert late.status_code == 409 and late.json()["now"]["points"] == 9000
    seen = ask.get(path).json()
    assert seen["points"] == 9000 and seen["seen"] == made.json()["id"]
    lifted = ask.post(f"{path}/override", {"points": None, "reason": "A mistake", "seen": seen["seen"]})
    assert lifted.status_code == 201 and ask.get(path).json()["points"] == 8000
    assert ask.post(f"{path}/override", {"points": 10_001, "reason": "x"}).status_code == 422


def test_marking_a_hand_in(cast, ask, root, assign, handed_in):
    row, submission = assign(due_at=None), handed_in(cast.learner, 80)
    path = f"{root}/assignments/{row.id}"
    cell = f"{path}/learners/{cast.learner.id}"
    assert ask.get(f"{cell}/submissions/{submission.id}").json()["source"] == "x = 1\n"
    made = ask.post(f"{cell}/comments", {"submission": str(submission.id), "line": 1, "text": "Name it."}).json()
    other = ask("PATCH", f"{cell}/comments/{made['id']}", {"text": "Rename it.", "seen": "Name it."})
    assert other.json()["text"] == "Rename it." and not other.json()["released"]
    late = ask("PATCH", f"{cell}/comments/{made['id']}", {"text": "No.", "seen": "Name it."})
    assert late.status_code == 409 and late.json()["now"]["text"] == "Rename it."
    seen = ask.get(f"{path}/rubric").json()["seen"]
    lines = [{"digit": 1, "label": "Names", "points": -500}]
    assert ask("PUT", f"{path}/rubric", {"lines": lines, "seen": seen}).json()["lines"] == lines
    assert ask("PUT", f"{path}/rubric", {"lines": [], "seen": seen}).status_code == 409
    assert ask("PUT", f"{cell}/rubric/1").json() == {"rubric": [1]}
    assert ask.get(cell).json()["points"] == 7500
    looked = {"lines": [lines[0] | {"points": -1000}], "seen": ask.get(f"{path}/rubric").json()["seen"]}
    would = ask("PUT", f"{path}/rubric?dry_run=true", looked).json()
    assert would["effects"] == [{"learner": "Learner", "before": 7500, "after": 7000}] and not would["applied"]
    assert ask.get(cell).json()["points"] == 7500
    mine = caller(cast.learner)
    assert mine.get(f"{path}/mine").json()["work"] == []  # nothing is released yet
    assert ask.post(f"{cell}/release").json() == {"learners": 1} and ask.get(cell).json()["released_at"]
    given = mine.get(f"{path}/mine").json()
    assert given["points"] == 7500 and given["rubric"] == lines and given["override"] is None
    assert given["work"][0]["comments"] == [{"line": 1, "text": "Rename it."}]
    assert caller(cast.classmate).get(f"{path}/mine").json()["work"] == []
    assert ask("DELETE", f"{cell}/comments/{made['id']}").status_code == 204


def test_a_tower_is_commented_on_as_a_hand_in_is(cast, ask, root, assign):
    tower = challenge_loader.get("survive-august-1st")
    row = assign(target=tower.uuid, kind="challenge", due_at=None)
    run = ChallengeRun.objects.create(user=cast.learner, challenge=tower.uuid, seeds=[], key=uuid4(), source="x = 1")
    cell = f"{root}/assignments/{row.id}/learners/learner-003"
    made = ask.post(f"{cell}/comments", {"submission": str(run.id), "line": 1, "text": "Why?"})
    assert made.status_code == 201 and made.json()["submission"] == str(run.id)
    assert ask.get(cell).json()["comments"][0]["text"] == "Why?"
    ask.post(f"{cell}/release")
    given = caller(cast.learner).get(f"{root}/assignments/{row.id}/mine").json()
    assert given["work"][0]["submission"] == str(run.id)


def test_somebody_comes_in_with_a_code_and_leaves(cast, ask, root, key):
    code = ask.post(f"{root}/invitations", {"role": "learner", "cap": 1}).json()["code"]
    comer = caller(cast.outsider)
    seen = comer.get(f"/join/{code}").json()
    assert (seen["role"], seen["there"], seen["doubtful"]) == ("learner", False, False) and "Reliable" in seen["title"]
    one = comer.post(f"/join/{code}", None, **{"Idempotency-Key": key})
    assert one.status_code == 201 and one.json()["role"] == "learner"
    assert comer.post(f"/join/{code}").status_code == 201 and comer.get(f"/join/{code}").json()["there"]
    assert Invitation.objects.get().used == 1
    used = caller(cast.other_owner).get(f"/join/{code}")
    assert used.status_code == 422 and "one person" in used.json()["detail"]
    assert comer.post(f"{root}/leave").status_code == 204 and comer.get(root).status_code == 404
    assert ask.post(f"{root}/leave").status_code == 422  # the last instructor


def test_a_copys_dates_are_looked_at_first(ask, root, assign):
    assign(due_at="2099-03-01T22:59:00Z")
    found = ask.get(f"{root}/copy?days=7").json()
    assert found["items"][0]["due_at"] == "2099-03-08T22:59:00Z" and not found["items"][0]["moved"]
    assert ask.get(f"{root}/copy?days=99999").status_code == 422


def test_words_kept_for_the_next_time(cast, ask, root, assign, handed_in):
    row, submission = assign(due_at=None), handed_in(cast.learner, 80)
    path = f"{root}/saved-comments"
    made = ask.post(path, {"title": " Name  it ", "text": "A name would spare the comment."})
    assert made.status_code == 201 and made.json()["title"] == "Name it" and made.json()["by"]
    taken = ask.post(path, {"title": "Name it", "text": "Mine."})
    assert taken.status_code == 409 and taken.json()["now"]["text"].startswith("A name")
    cell = f"{root}/assignments/{row.id}/learners/{cast.learner.id}"
    said = {"submission": str(submission.id), "text": "Test it.", "keep_as": "Tests", "saved": made.json()["id"]}
    assert ask.post(f"{cell}/comments", said).status_code == 201
    listed = ask.get(f"{path}?limit=1").json()
    assert listed["count"] == 2 and (listed["items"][0]["title"], listed["items"][0]["used"]) == ("Name it", 1)
    assert [one["title"] for one in ask.get(f"{path}?q=test").json()["items"]] == ["Tests"]
    one, words = f"{path}/{made.json()['id']}", {"title": "Names", "text": "Name it.", "seen": made.json()["text"]}
    assert ask("PUT", one, words | {"title": "Tests"}).status_code == 409
    assert ask("PUT", one, words).json()["title"] == "Names" and ask.get(one).json()["text"] == "Name it."
    late = ask("PUT", one, words)
    assert late.status_code == 409 and late.json()["now"]["text"] == "Name it."
    assert ask("PUT", one, words | {"title": " "}).status_code == 422
    assert ask("DELETE", one).status_code == 204 and ask("DELETE", one).status_code == 404


def test_ways_in(ask, root):
    made = ask.post(f"{root}/invitations", {"role": "learner", "cap": 5}).json()
    assert made["state"] == "open" and made["url"].endswith(f"/join/{made['code']}/")
    assert ask("DELETE", f"{root}/invitations/{made['id']}").json()["state"] == "taken back"
    assert Invitation.objects.get().revoked_at and ask.post(f"{root}/invitations", {"role": "king"}).status_code == 422


def test_insight_and_likeness(cast, ask, root, assign, handed_in):
    row = assign(due_at=None)
    handed_in(cast.learner, 80)
    found = ask.get(f"{root}/insight?days=14").json()
    assert found["exercises"][0]["tried"] == 1 and found["days"] == 14
    assert ask.get(f"{root}/insight?days=3").status_code == 422
    stuck = ask.get(f"{root}/insight/people?which=untried&assignment={row.id}").json()
    assert stuck["count"] == 1 and stuck["items"][0]["name"] == "Classmate" and "not begun" in stuck["title"]
    assert ask.get(f"{root}/insight/people?which=quiet&days=7").json()["title"]
    assert ask.get(f"{root}/insight/people?which=odd&assignment={row.id}").status_code == 404
    path = f"{root}/assignments/{row.id}/likeness"
    assert ask.get(path).json()["status"] is None and ask.get(f"{path}/0").status_code == 404
    assert ask.post(path).status_code == 202
    assert ask.get(path).json()["status"] in ("queued", "done")
    assert ask.get(f"{root}/lms").json()["connected"] is False


def test_two_files_side_by_side(cast, ask, root, assign, handed_in):
    row = assign(due_at=None)
    ids = [str(handed_in(who, 80, source="a = 1\nb = 2\n").id) for who in (cast.learner, cast.classmate)]
    pair = {"share": 90, "left": ids[0], "right": ids[1], "left_lines": [1], "right_lines": [2]}
    Comparison.objects.create(assignment=row, status="done", pairs=[pair])
    path = f"{root}/assignments/{row.id}/likeness"
    assert ask.get(path).json()["pairs"][0]["share"] == 90
    found = ask.get(f"{path}/0").json()
    assert found["left"] == {"name": "Learner", "source": "a = 1\nb = 2", "lines": [1]} and found["right"]["lines"] == [
        2
    ]
    assert ask.get(f"{path}/1").status_code == 404


def test_messages_and_what_of_them_comes_as_mail(cast, ask, root, assign):
    row = assign(due_at="2098-01-01T00:00:00Z")
    mine = caller(cast.learner)
    event = diary.note(cast.cohort, by=cast.owner, about=cast.learner, verb="extension.given", assignment=str(row.id))
    listening.hear(None, event)
    found = mine.get("/me/messages").json()
    assert found["count"] == 1 and found["items"][0]["new"] and "longer" in found["items"][0]["subject"]
    assert caller(cast.classmate).get("/me/messages").json()["count"] == 0
    assert mine.post("/me/messages/seen").status_code == 204
    assert not mine.get("/me/messages").json()["items"][0]["new"]
    assert mine("PUT", "/me/mail", {"kinds": ["dates"]}).json()["kinds"][0]["on"]
    assert mine.get("/me/mail").json()["address"] == "learner@example.org"
    assert mine("PUT", "/me/mail", {"kinds": ["digest"]}).status_code == 422  # for who teaches
    assert ask("PUT", "/me/mail", {"kinds": ["digest"]}).status_code == 200


def test_a_nul_character_is_refused_everywhere(ask, root):
    assert ask("PATCH", root, {"title": "a\0b"}).status_code == 422
    assert ask.get(f"{root}/members?q=a%00b").status_code == 200
