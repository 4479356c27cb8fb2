"""One learner's work for one assignment: what is shown to whom, and every change that can be made there."""

import re
import uuid
from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.urls import reverse

from accounts.models import User
from cohorts.marking import names, rubric, urls
from cohorts.models import AuditEvent, Feedback, GradeOverride, LineComment, RubricItem, RubricMark, SavedComment
from cohorts.people import export_rows
from cohorts.rights import Right
from exercises import challenge_loader
from exercises.models import ChallengeRun, CheckResult
from tests.cohorts.conftest import DUE, enrol
from tests.cohorts.walk import Door, unwalked, walk


@pytest.fixture
def row(assign):
    return assign(late="percent", late_percent=10)


@pytest.fixture
def work(cast, row, handed_in):
    found = handed_in(cast.learner, 60, DUE + timedelta(hours=3), source="x = 1\n\ny = '<b>'\n")
    CheckResult.objects.create(
        verdict=found.verdict, order=0, check_id="secret", title="A hidden sentence.", status="failed", hidden=True,
        category="edge",
    )  # fmt: skip
    return found


@pytest.fixture
def cell(cast, row):
    """The address of the learner's cell, and what is below it."""
    root = f"{cast.cohort.url}gradebook/{row.pk}/learner-003/"
    return lambda below="": root + below


@pytest.fixture
def teacher(client, cast):
    client.force_login(cast.owner)
    return client


def post(client, path, **data):
    return client.post(path, data)


def test_what_staff_see(teacher, work, cell):
    text = teacher.get(cell()).content.decode()
    assert "A hidden sentence." in text and "60 %" in text and "54 %" in text and "1 day late" in text
    assert "&lt;b&gt;" in text and 'id="L3"' in text and "counts" in text


def test_a_fixed_number_of_queries(teacher, cast, work, cell, handed_in, django_assert_max_num_queries):
    for number in range(12):
        handed_in(cast.learner, 10, DUE - timedelta(hours=number))
    with django_assert_max_num_queries(22):
        teacher.get(cell())


def test_another_hand_in_is_the_learners_own_only(teacher, cast, work, cell, handed_in):
    other = handed_in(cast.classmate, 100, DUE, source="secret = 2\n")
    assert (
        "secret"
        not in teacher.get(cell(), {"submission": str(other.pk)})
        .content.decode()
        .split("<main")[1]
        .split("checks-title")[0]
    )
    for odd in ("x", "", "0" * 36, "'"):
        assert teacher.get(cell(), {"submission": odd}).status_code == 200


def test_a_person_can_be_named_by_id_too(teacher, cast, row, work):
    assert teacher.get(f"{cast.cohort.url}gradebook/{row.pk}/{cast.learner.pk}/").status_code == 200
    assert teacher.get(f"{cast.cohort.url}gradebook/{row.pk}/{cast.outsider.pk}/").status_code == 404
    assert teacher.get(f"{cast.cohort.url}gradebook/{row.pk}/learner-999/").status_code == 404


# --- setting a grade ---------------------------------------------------------


def test_a_grade_is_set_with_a_reason_and_lifted(teacher, cast, row, work, cell):
    post(teacher, cell("override/"), percent="87,5", reason="oral exam", seen="")
    first = GradeOverride.objects.get()
    assert (first.points, first.by, first.reason) == (8_750, cast.owner, "oral exam")
    assert "87.5 %" in teacher.get(cell()).content.decode()
    post(teacher, cell("override/"), lift="1", reason="a mistake", seen=str(first.pk))
    assert [one.points for one in GradeOverride.objects.all()] == [8_750, None]
    assert list(AuditEvent.objects.values_list("verb", flat=True)) == ["override.lifted", "override.given"]


def test_two_at_once_are_told_of_each_other(teacher, cast, row, work, cell):
    GradeOverride.objects.create(assignment=row, user=cast.learner, points=9_000, reason="by Ann", by=cast.assistant)
    answer = post(teacher, cell("override/"), percent="40", reason="by Bob", seen="")
    text = answer.content.decode()
    assert answer.status_code == 409 and "by Ann" in text and "by Bob" in text and "90 %" in text
    assert GradeOverride.objects.count() == 1
    seen = re.search(r'name="seen" value="(\d+)"', text)[1]
    assert post(teacher, cell("override/"), percent="40", reason="by Bob", seen=seen).status_code == 302
    assert GradeOverride.objects.count() == 2


@pytest.mark.parametrize(
    ("percent", "reason", "sentence"),
    [
        ("101", "x", "between 0 and 100"),
        ("-1", "x", "between 0 and 100"),
        ("", "x", "a number of percent"),
        ("NaN", "x", "between 0 and 100"),
        ("Infinity", "x", "between 0 and 100"),
        ("1e99", "x", "between 0 and 100"),
        ("ten", "x", "a number of percent"),
        ("50", "   ", "Say why"),
        ("50", "a\0b", "Say why"),
        ("50", "y" * 301, "at most 300"),
    ],
)
def test_grades_that_make_no_sense(teacher, work, cell, percent, reason, sentence):
    answer = post(teacher, cell("override/"), percent=percent, reason=reason, seen="")
    assert answer.status_code == 422 and sentence in answer.content.decode()
    assert not GradeOverride.objects.exists()


def test_nothing_to_lift(teacher, work, cell):
    assert post(teacher, cell("override/"), lift="1", reason="x", seen="").status_code == 422


# --- comments ----------------------------------------------------------------


def test_a_comment_is_added_changed_and_removed(teacher, cast, row, work, cell):
    assert "comment-form" in teacher.get(cell(), {"line": "3"}).content.decode()
    post(teacher, cell("comment/"), submission=str(work.pk), line="3", text="Why <b>?", keep_as="Ask why")
    comment = LineComment.objects.get()
    assert (comment.line, comment.by, comment.released_at) == (3, cast.owner, None)
    assert "Why &lt;b&gt;?" in teacher.get(cell()).content.decode()
    assert SavedComment.objects.get().title == "Ask why"
    change = cell(f"comment/{comment.pk}/")
    assert post(teacher, change, text="Because", seen="Why <b>?").status_code == 302
    assert post(teacher, change, text="Another", seen="Why <b>?").status_code == 409
    comment.refresh_from_db()
    assert comment.text == "Because" and comment.changed_at
    post(teacher, change, take_away="1")
    assert "Because" not in teacher.get(cell()).content.decode()
    assert LineComment.objects.get().removed_at


def test_kept_comments_without_javascript(teacher, cast, work, cell):
    kept = SavedComment.objects.create(cohort=cast.cohort, title="Names", text="Choose a name that says it.")
    SavedComment.objects.create(cohort=cast.cohort, title="Other", text="Something else.")
    shown = post(teacher, cell("comment/"), submission=str(work.pk), line="1", text="Hm.", insert=str(kept.pk))
    assert "Hm.\nChoose a name that says it.</textarea>" in shown.content.decode()
    found = post(
        teacher, cell("comment/"), submission=str(work.pk), line="1", words="name", search="1"
    ).content.decode()
    assert "Names" in found and "Something else" not in found
    post(teacher, cell("comment/"), submission=str(work.pk), line="1", text="x", kept=str(kept.pk))
    kept.refresh_from_db()
    assert kept.used == 1


@pytest.mark.parametrize(
    ("data", "status"),
    [
        ({"text": " ", "line": "1"}, 422),
        ({"text": "x" * 4_001, "line": "1"}, 422),
        ({"text": "a\0b", "line": "1"}, 422),
        ({"text": "x", "line": "99"}, 422),
        ({"text": "x", "line": "-3"}, 302),  # no number is the whole
        ({"text": "x", "line": "1", "submission": "x"}, 404),
    ],
)
def test_comments_that_make_no_sense(teacher, work, cell, data, status):
    answer = teacher.post(cell("comment/"), {"submission": str(work.pk)} | data)
    assert answer.status_code == status


def test_a_comment_of_another_cohort_is_not_there(teacher, cast, work, cell):
    from cohorts.models import Cohort

    other = LineComment.objects.create(cohort=Cohort.objects.create(title="x"), submission=work, line=1, text="theirs")
    assert post(teacher, cell(f"comment/{other.pk}/"), text="mine", seen="theirs").status_code == 404
    assert "theirs" not in teacher.get(cell()).content.decode()


# --- rubric ------------------------------------------------------------------


def test_ticks_count_and_can_be_taken_away(teacher, cast, row, work, cell):
    item = RubricItem.objects.create(assignment=row, digit=1, label="Style", points=1_000)
    for _ in range(2):
        post(teacher, cell(f"rubric/{item.pk}/"), on="1")
    assert RubricMark.objects.count() == 1 and "64 %" in teacher.get(cell()).content.decode()
    post(teacher, cell(f"rubric/{item.pk}/"), on="0")
    assert RubricMark.objects.count() == 0
    assert post(teacher, cell(f"rubric/{item.pk + 1}/"), on="1").status_code == 404


def test_a_rubric_is_changed_after_a_look(teacher, cast, row, work):
    item = RubricItem.objects.create(assignment=row, digit=1, label="Style", points=1_000)
    RubricMark.objects.create(item=item, user=cast.learner)
    root = f"{cast.cohort.url}gradebook/{row.pk}/"
    seen = rubric.digest([item])
    wish = {"label-1": "Style", "points-1": "-20", "label-4": "Names", "points-4": "5", "seen": seen}
    preview = teacher.post(f"{root}rubric/", wish).content.decode()
    assert "1 grade would change, 1 of them downwards" in preview and "64 %" in preview and "34 %" in preview
    item.refresh_from_db()
    assert item.points == 1_000
    assert teacher.post(f"{root}rubric/", wish | {"save": "1"}).status_code == 302
    assert list(RubricItem.objects.values_list("digit", "points")) == [(1, -2_000), (4, 500)]
    quicker = teacher.post(f"{root}rubric/", wish | {"save": "1", "label-4": "Mine"})
    assert (
        quicker.status_code == 409 and "Mine" in quicker.content.decode() and "Names, 5 %" in quicker.content.decode()
    )
    unmoved = {"label-1": "Good style", "points-1": "-20", "seen": rubric.digest(list(RubricItem.objects.all()))}
    assert teacher.post(f"{root}rubric/", unmoved).status_code == 302, "nobody's grade moves, so nobody is shown first"
    lost = teacher.post(f"{root}rubric/", {"label-1": "Typed", "label-2": "x", "points-2": "lots", "seen": seen})
    assert lost.status_code == 422 and all(word in lost.content.decode() for word in ("Typed", "lots", "Line 2"))
    assert teacher.post(f"{root}rubric/", {"points-2": "5", "seen": ""}).status_code == 422
    assert teacher.post(f"{root}rubric/", {"label-2": "x", "points-2": "900", "seen": ""}).status_code == 422


# --- release and the learner's own page --------------------------------------


def test_a_learner_reads_what_was_released_and_nothing_else(client, cast, row, work, cell):
    client.force_login(cast.owner)
    item = RubricItem.objects.create(assignment=row, digit=1, label="Good names", points=0)
    post(client, cell("comment/"), submission=str(work.pk), line="1", text="Look here")
    post(client, cell(f"rubric/{item.pk}/"), on="1")
    mine = f"{cast.cohort.url}mine/{row.pk}/"
    client.force_login(cast.learner)
    hidden = client.get(mine).content.decode()
    assert "Look here" not in hidden and "Good names" not in hidden and "A hidden sentence" not in hidden
    client.force_login(cast.owner)
    post(client, cell("release/"))
    post(client, cell("comment/"), submission=str(work.pk), line="2", text="Not yet")
    client.force_login(cast.learner)
    shown = client.get(mine).content.decode()
    assert "Look here" in shown and "Good names" in shown and "Not yet" not in shown and "Owner" not in shown
    assert Feedback.objects.get().seen_at
    client.force_login(cast.classmate)
    assert "Look here" not in client.get(mine).content.decode()


def test_nothing_to_release(teacher, work, cell):
    assert post(teacher, cell("release/")).status_code == 422


def test_everything_at_once_shows_names_again(teacher, cast, row, work, cell):
    cast.cohort.anonymous = True
    cast.cohort.save()
    text = teacher.get(cell()).content.decode()
    assert (
        "Learner 003" in text
        and ">Learner<" not in text
        and "learner@" not in text
        and str(cast.learner.pk) not in text
    )
    post(teacher, cell("override/"), percent="50", reason="x", seen="")
    root = f"{cast.cohort.url}gradebook/{row.pk}/"
    teacher.post(f"{root}release/")
    assert Feedback.objects.count() == 1
    assert ">Learner<" in teacher.get(cell()).content.decode()


def test_neighbours_are_in_order(teacher, cast, row, work, cell):
    enrol(cast.cohort, User.objects.create_user("z@example.org", "a long password", name="Zoe"))
    text = teacher.get(cell()).content.decode()
    assert "2 of 3" in text and "learner-004/" in text and "learner-005/" in text


@pytest.mark.parametrize("who", ["owner", "assistant", "other_owner", "outsider"])
def test_ones_own_marks_are_for_learners(client, cast, row, who):
    client.force_login(getattr(cast, who))
    assert client.get(reverse("cohorts.mine", args=[cast.cohort.pk, row.pk])).status_code == 404


DOORS = [
    Door("cohorts.log", Right.MANAGE),
    Door("cohorts.marking.assignment", Right.GRADES),
    Door("cohorts.marking.rubric", Right.MARK, "post", {"label-1": "x", "seen": ""}),
    Door("cohorts.marking.release_all", Right.MARK, "post"),
    Door("cohorts.marking.cell", Right.GRADES),
    Door("cohorts.marking.override", Right.MARK, "post", {"percent": "5", "reason": "x"}),
    Door("cohorts.marking.release", Right.MARK, "post"),
    Door("cohorts.marking.tick", Right.MARK, "post", {"on": "1"}),
    Door("cohorts.marking.comment", Right.MARK, "post", {"line": "0"}),
    Door("cohorts.marking.change_comment", Right.MARK, "post", {"text": "x"}),
]


@pytest.mark.parametrize("door", DOORS, ids=str)
def test_walk(cast, row, work, door):
    things = {"assignment_id": row.pk} if door.name != "cohorts.log" else {}
    if things and door.name not in (
        "cohorts.marking.assignment",
        "cohorts.marking.rubric",
        "cohorts.marking.release_all",
    ):
        things["learner"] = "learner-003"
    if door.name == "cohorts.marking.comment":
        door.data["submission"] = str(work.pk)
    if door.name == "cohorts.marking.tick":
        things["item_id"] = RubricItem.objects.create(assignment=row, digit=1, label="x").pk
    if door.name == "cohorts.marking.change_comment":
        comment = LineComment.objects.create(cohort=cast.cohort, submission=work, line=1, text="x")
        things["comment_id"] = comment.pk
    walk(cast, door, **things)


def test_no_door_is_left_out():
    assert unwalked(urls.urlpatterns, DOORS, but=["cohorts.mine"]) == set()


def test_keys_hold_no_name(cast):
    assert {names.key(one) for one in cast.cohort.memberships.all()} == {f"learner-{n:03}" for n in range(1, 5)}


def test_feedback_is_told_until_it_is_read(client, cast, row, work, cell, exercise):
    client.force_login(cast.owner)
    post(client, cell("comment/"), submission=str(work.pk), line="1", text="Look <here>")
    post(client, cell("release/"))
    for who, told in (("learner", True), ("classmate", False)):
        client.force_login(getattr(cast, who))
        assert (b"You have feedback" in client.get("/me/").content) is told
        page = client.get(exercise.url).content
        assert (b"You have feedback" in page and b"Look &lt;here&gt;" in page) is told
    client.force_login(cast.learner)
    client.get(f"{cast.cohort.url}mine/{row.pk}/")
    assert b"You have feedback" not in client.get("/me/").content
    assert b"Look &lt;here&gt;" in client.get(exercise.url).content
    client.logout()
    assert b"feedback" not in client.get(exercise.url).content


def test_one_release_does_not_give_the_others_away(teacher, cast, row, work, cell, assign):
    other = assign(title="Another")
    cast.cohort.anonymous = True
    cast.cohort.save()
    teacher.post(f"{cast.cohort.url}gradebook/{row.pk}/release/")
    assert ">Learner<" not in teacher.get(cell()).content.decode()
    assert "Classmate" not in teacher.get(f"{cast.cohort.url}gradebook/").content.decode()
    teacher.post(f"{cast.cohort.url}gradebook/{other.pk}/release/")
    assert ">Learner<" in teacher.get(cell()).content.decode()


# --- a challenge's run ---------------------------------------------------------


@pytest.fixture
def run(cast, assign):
    """A graded tower of the learner's, for a challenge that is assigned."""
    challenge = challenge_loader.get("survive-august-1st")
    row = assign(kind="challenge", target=challenge.uuid, title=challenge.title)
    made = ChallengeRun.objects.create(
        user=cast.learner, challenge=challenge.uuid, content_hash=challenge.content_hash, key=uuid.uuid4(),
        source="LIMIT = 5_000\nDEFENCES = []\n", seeds=[], status="graded", score=600_000, halts=2,
    )  # fmt: skip
    return row, made, challenge


def test_a_tower_is_commented_on_like_code(client, cast, run, django_assert_max_num_queries):
    row, made, challenge = run
    root = f"{cast.cohort.url}gradebook/{row.pk}/learner-003/"
    client.force_login(cast.owner)
    shown = client.get(root).content.decode()
    assert "LIMIT" in shown and "Comment on the whole" in shown and 'aria-label="Comment on line 2"' in shown
    for line, text in (("1", "Why this number?"), ("0", "A calm tower")):
        assert post(client, f"{root}comment/", submission=str(made.pk), line=line, text=text).status_code == 302
    assert post(client, f"{root}comment/", submission=str(made.pk), line="9", text="x").status_code == 422
    first = LineComment.objects.get(line=1)
    assert (first.run, first.submission, first.work) == (made, None, made)
    post(client, f"{root}comment/{first.pk}/", text="Why so high?", seen="Why this number?")
    with django_assert_max_num_queries(22):
        shown = client.get(root).content.decode()
    assert "Why so high?" in shown and "A calm tower" in shown and "not released" in shown
    assert b"2 comments on" in client.get(cast.cohort.url).content
    post(client, f"{root}release/")
    client.force_login(cast.classmate)
    assert b"Why so high?" not in client.get(f"{cast.cohort.url}mine/{row.pk}/").content
    client.force_login(cast.learner)
    assert b"You have feedback" in client.get(challenge.url).content
    mine = client.get(f"{cast.cohort.url}mine/{row.pk}/").content.decode()
    assert "Why so high?" in mine and "A calm tower" in mine and "LIMIT" in mine
    assert all(one.seen_at for one in LineComment.objects.all())
    assert len(export_rows(cast.learner)["comments"]) == 2


def test_a_run_of_another_learner_is_not_there(teacher, cast, run):
    row, made, _ = run
    ChallengeRun.objects.update(user=cast.classmate)
    root = f"{cast.cohort.url}gradebook/{row.pk}/learner-003/"
    assert post(teacher, f"{root}comment/", submission=str(made.pk), line="1", text="x").status_code == 404
    assert "LIMIT" not in teacher.get(root, {"submission": str(made.pk)}).content.decode()


def test_a_comment_is_on_one_hand_in(cast, work):
    with pytest.raises(IntegrityError):
        LineComment.objects.create(cohort=cast.cohort, text="on nothing")
