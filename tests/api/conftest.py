"""Somebody with a token, and what they say to the API."""

import json
import uuid

import pytest
from django.test import Client
from lti_tool.models import LtiContext, LtiDeployment, LtiRegistration

from accounts import tokens
from accounts.models import User
from accounts.scopes import WORDS
from cohorts.lti.models import Connection, Line, Push
from cohorts.models import Assignment, Cohort
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


def passed_back(cohort: Cohort, row: Assignment, user: User, **facts) -> Push:
    """A course of an LMS that is this cohort, and a grade of this person's on its way there."""
    registration, _ = LtiRegistration.objects.get_or_create(name="Campus", issuer="https://campus.example.org")
    deployment, _ = LtiDeployment.objects.get_or_create(registration=registration, deployment_id="1")
    context, _ = LtiContext.objects.get_or_create(deployment=deployment, id_on_platform="c1", title="Software 101")
    connection, _ = Connection.objects.get_or_create(context=context, cohort=cohort)
    line, _ = Line.objects.get_or_create(connection=connection, assignment=row)
    return Push.objects.create(line=line, user=user, **facts)
