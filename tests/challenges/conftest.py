"""People, and a challenge of eight mornings instead of 130, so that a test need not wait a minute."""

import uuid

import pytest

from accounts.models import User
from exercises import challenge_grading, challenge_loader, challenge_pages, challenge_services
from exercises.challenges.trials import Case

FEW = [
    "august-1st",
    "none-missed",
    "late-fault",
    "healthy-01",
    "rollback-offered",
    "feed-frozen",
    "healthy-05",
    "august-1st",
]


@pytest.fixture
def challenge():
    return challenge_loader.get("survive-august-1st")


@pytest.fixture
def few(monkeypatch):
    """Eight cases. Returns them."""
    cases = tuple(Case(number, name, number) for number, name in enumerate(FEW))
    monkeypatch.setattr(challenge_grading, "cases", lambda: cases)
    monkeypatch.setattr(challenge_grading, "COUNT", len(cases))
    monkeypatch.setattr(challenge_pages.trials, "COUNT", len(cases))
    return cases


@pytest.fixture
def people(db):
    return {
        "alice": User.objects.create_user("alice@example.org", "a long password"),
        "charlie": User.objects.create_user("charlie@example.org", "a long password"),
        "grace": User.objects.create_guest(),
    }


@pytest.fixture
def hand_in(challenge):
    """`hand_in(by, source)` records a run without running the queue."""

    def hand_in(by, source="DEFENCES = []\n", key=None):
        return challenge_services.submit(by=by, challenge=challenge, source=source, key=key or uuid.uuid4())

    return hand_in
