"""Nothing handed in is lost, nothing is recorded twice, and every refusal is a sentence."""

import json
import uuid

import pytest
from django_tasks_db.models import DBTaskResult

from exercises import services, tasks
from exercises.errors import DraftConflict, SourceNotText, SourceTooLarge
from exercises.models import Draft, Submission

pytestmark = pytest.mark.django_db


def test_submit_keeps_the_source_as_typed_and_asks_for_grading(
    cast, hand_in, exercise, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        row = hand_in(cast["alice"], "  x = 'größer'\r\n")
    row.refresh_from_db()
    assert row.source == "  x = 'größer'\n"
    assert (row.exercise, row.content_hash, row.status) == (exercise.uuid, exercise.content_hash, "queued")
    assert DBTaskResult.objects.count() == 1


def test_the_same_form_twice_is_one_submission(cast, hand_in):
    key = uuid.uuid4()
    assert hand_in(cast["alice"], "a", key=key).id == hand_in(cast["alice"], "b", key=key).id
    assert Submission.objects.get().source == "a"


def test_the_same_key_of_another_person_is_another_submission(cast, hand_in):
    key = uuid.uuid4()
    assert hand_in(cast["alice"], key=key).id != hand_in(cast["charlie"], key=key).id


def test_a_queue_that_is_away_loses_nothing(cast, hand_in, monkeypatch, django_capture_on_commit_callbacks):
    class Away:
        def enqueue(self, *args):
            raise ConnectionError

    monkeypatch.setattr(tasks, "grade", Away())
    with django_capture_on_commit_callbacks(execute=True):
        row = hand_in(cast["alice"])
    assert Submission.objects.get(id=row.id).status == "queued"


@pytest.mark.parametrize(
    ("source", "refusal", "words"),
    [
        ("x" * 65537, SourceTooLarge, "65,537 bytes"),
        ("é" * 33000, SourceTooLarge, "66,000 bytes"),
        ("a\nb\0c", SourceNotText, "Line 2 holds a NUL byte"),
        ("a\ud800", SourceNotText, "Line 1 holds half of a character"),
        ("", SourceNotText, "The file is empty"),
        ("  \n\t", SourceNotText, "The file is empty"),
    ],
)
def test_what_cannot_be_graded_is_refused_with_a_sentence(cast, hand_in, source, refusal, words):
    with pytest.raises(refusal, match=words):
        hand_in(cast["alice"], source)
    assert not Submission.objects.exists()


def test_64_kib_is_still_fine(cast, hand_in):
    assert hand_in(cast["alice"], "x" * 65536).source


PROVISIONAL = {"status": "failed", "checks": [{"id": "loads", "status": "passed"}, {"id": "a", "status": "failed"}]}


def test_the_provisional_verdict_is_cut_to_statuses():
    found = services.read_provisional(json.dumps(PROVISIONAL | {"score": 100, "evil": "x" * 1000}))
    assert found == {"status": "failed", "checks": {"loads": "passed", "a": "failed"}}


@pytest.mark.parametrize(
    "text",
    ["", "null", "[]", "{", '{"status": "won"}', '{"status": "passed", "checks": 3}', "x" * 70000, "[" * 60000]
    + [json.dumps({"status": "passed", "checks": [{"id": "a", "status": "confirmed"}]})],
)
def test_a_forged_or_oversized_provisional_verdict_is_dropped(text):
    assert services.read_provisional(text) is None


def test_drafts_grow_by_revisions(cast, exercise):
    save = {"by": cast["alice"], "exercise": exercise}
    first = services.save_draft(**save, source="one", revision=0)
    second = services.save_draft(**save, source="two", revision=first.revision)
    assert (second.revision, Draft.objects.get().source) == (2, "two")


def test_an_older_tab_overwrites_nothing(cast, exercise):
    save = {"by": cast["alice"], "exercise": exercise}
    services.save_draft(**save, source="one", revision=0)
    services.save_draft(**save, source="two", revision=1)
    with pytest.raises(DraftConflict) as conflict:
        services.save_draft(**save, source="three", revision=1)
    assert conflict.value.draft.source == "two"
    assert Draft.objects.get().source == "two"


def test_the_same_text_again_is_no_conflict(cast, exercise):
    save = {"by": cast["alice"], "exercise": exercise}
    services.save_draft(**save, source="one", revision=0)
    assert services.save_draft(**save, source="one", revision=0).revision == 1
