"""The exercise these tests use, and ways to hand something in."""

import uuid

import pytest

from accounts.models import User
from exercises import loader, services


@pytest.fixture
def exercise():
    return loader.get("count-what-you-filled")


@pytest.fixture
def cast(db):
    """Alice owns the work, Charlie is somebody else, Grace is a guest."""
    return {
        "alice": User.objects.create_user("alice@example.org", "a long password"),
        "charlie": User.objects.create_user("charlie@example.org", "a long password"),
        "grace": User.objects.create_guest(),
    }


@pytest.fixture
def hand_in(exercise):
    """`hand_in(by, source)` records a submission without running the queue."""

    def hand_in(by, source="x = 1\n", **extra):
        return services.submit(by=by, exercise=exercise, source=source, key=extra.pop("key", uuid.uuid4()), **extra)

    return hand_in
