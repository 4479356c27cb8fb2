"""A small course of our own, and people for the permission tests."""

from pathlib import Path

import pytest

from accounts.models import User
from courses import loader

SMALL = Path(__file__).parent / "content" / "small"


@pytest.fixture(autouse=True)
def small_course(settings, monkeypatch):
    """Every test here reads the small course, never the real one, and sees a changed file at once."""
    monkeypatch.setattr(loader, "RECHECK_SECONDS", 0)
    settings.COURSE = str(SMALL)
    return loader.course()


@pytest.fixture
def first(small_course):
    return small_course.lesson("first-light")


@pytest.fixture
def alice(db):
    return User.objects.create_user("alice@example.org", "a long enough phrase")


@pytest.fixture
def bob(db):
    return User.objects.create_user("bob@example.org", "another long phrase")
