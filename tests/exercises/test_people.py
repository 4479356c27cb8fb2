"""What becomes of a guest's work."""

from datetime import timedelta

import pytest

from accounts import export, services
from exercises.models import Draft, HintTaken, Submission

pytestmark = pytest.mark.django_db


def test_a_guest_who_logs_in_brings_everything(cast, hand_in, exercise):
    hand_in(cast["grace"])
    Draft.objects.create(user=cast["grace"], exercise=exercise.uuid, source="guest")
    HintTaken.objects.create(user=cast["grace"], exercise=exercise.uuid, rung=2)
    services.merge(guest=cast["grace"], into=cast["alice"])
    assert Submission.objects.get().user == cast["alice"]
    assert Draft.objects.get().user == cast["alice"]
    assert HintTaken.objects.get().user == cast["alice"]


@pytest.mark.parametrize(("hours", "opened", "kept"), [(1, "guest", "account"), (-1, "account", "guest")])
def test_of_two_drafts_the_newer_opens_and_the_older_is_kept(cast, exercise, hours, opened, kept):
    mine = Draft.objects.create(user=cast["alice"], exercise=exercise.uuid, source="account")
    moment = mine.saved_at + timedelta(hours=hours)
    Draft.objects.create(user=cast["grace"], exercise=exercise.uuid, source="guest", saved_at=moment)
    services.merge(guest=cast["grace"], into=cast["alice"])
    draft = Draft.objects.get()
    assert (draft.source, draft.previous, draft.revision) == (opened, kept, 2)


def test_the_export_has_the_code_and_no_hidden_checks(cast, hand_in):
    hand_in(cast["alice"], "mine = 1")
    hand_in(cast["charlie"], "theirs = 1")
    data = export.everything(cast["alice"])
    assert data["exercises"]["submissions"][0]["source"] == "mine = 1"
    assert "theirs" not in str(data)
