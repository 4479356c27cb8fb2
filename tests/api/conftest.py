"""Somebody with a token, and what they say to the API."""

import json
import uuid

import pytest
from django.core.cache import cache
from django.test import Client

from accounts import tokens
from accounts.models import User
from accounts.scopes import WORDS
from exercises import loader
from tests.cohorts.conftest import assign, cast, exercise, handed_in  # noqa: F401

ROOT = "/api/v1"


class Caller:
    """Speaks JSON to the API with one token. `None` is nobody."""

    def __init__(self, text: str | None) -> None:
        self.client, self.text = Client(), text

    def __call__(self, method: str, path: str, body=None, **headers):
        if self.text:
            headers.setdefault("Authorization", f"Bearer {self.text}")
        if isinstance(body, bytes):
            data, kind = body, "text/csv"
        else:
            data, kind = ("" if body is None else json.dumps(body)), "application/json"
        return self.client.generic(method.upper(), ROOT + path, data, kind, headers=headers)

    def get(self, path: str, **headers):
        return self("GET", path, **headers)

    def post(self, path: str, body=None, **headers):
        return self("POST", path, body, **headers)


@pytest.fixture(autouse=True)
def fresh_pace():
    cache.clear()
    yield
    cache.clear()


def caller(user: User, scopes=tuple(WORDS)) -> Caller:
    return Caller(tokens.make(by=user, name="test", scopes=[str(one) for one in scopes], days=1)[1])


@pytest.fixture
def person(db) -> User:
    return User.objects.create_user("ada@example.org", "a long password", name="Ada")


@pytest.fixture
def ask(person) -> Caller:
    return caller(person)


@pytest.fixture
def slug() -> str:
    return loader.get("count-what-you-filled").slug


@pytest.fixture
def key() -> str:
    return str(uuid.uuid4())
