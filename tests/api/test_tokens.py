"""Tokens: made and revoked on one's own page, kept as a digest, asked for at every door."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from accounts import tokens
from accounts.api import pace
from accounts.api.bearer import GUESSES
from accounts.api.pace import PACE
from accounts.errors import TokenRefused
from accounts.models import ApiToken, Pace, User
from accounts.scopes import Scope
from tests.api.conftest import Caller, caller

FORM = {"name": "laptop", "scopes": ["read", "submit"], "days": "30"}


def test_a_token_is_shown_once_and_kept_as_a_digest(client, person):
    client.force_login(person)
    made = client.post("/me/tokens/", FORM)
    row = ApiToken.objects.get()
    text = made.context["made"]["text"]
    assert made.status_code == 200 and text in made.text and text.startswith(row.start)
    assert text not in str(vars(row)) and text not in client.get("/me/tokens/").text
    assert tokens.find(text) == row and tokens.find(text + "x") is None
    assert row.scopes == ["read", "submit"] and "no-store" in made["Cache-Control"]


def test_a_page_refuses_in_words(client, person):
    client.force_login(person)
    refused = client.post("/me/tokens/", {"name": "", "days": "30"})
    assert refused.status_code == 422 and not ApiToken.objects.exists()
    assert "Tick at least one thing" in refused.text and "Give it a name" in refused.text
    assert client.post("/me/tokens/", FORM | {"days": "4000"}).status_code == 422


def test_guests_and_strangers_have_none(client, person):
    assert client.get("/me/tokens/")["Location"].startswith("/accounts/login/")
    guest = User.objects.create_guest()
    client.force_login(guest)
    assert client.post("/me/tokens/", FORM)["Location"] == "/accounts/signup/"
    with pytest.raises(TokenRefused):
        tokens.make(by=guest, name="x", scopes=["read"], days=1)


def test_revoking_ends_it_at_once_and_only_ones_own(client, person):
    row, text = tokens.make(by=person, name="x", scopes=["read"], days=1)
    other = User.objects.create_user("o@example.org", "a long password")
    client.force_login(other)
    assert client.post(f"/me/tokens/{row.id}/revoke/").status_code == 404
    client.force_login(person)
    assert Caller(text).get("/me").status_code == 200
    assert client.post(f"/me/tokens/{row.id}/revoke/").status_code == 302
    assert Caller(text).get("/me").status_code == 401


def test_what_does_not_hold_is_401_and_says_nothing_more(person, client):
    row, text = tokens.make(by=person, name="x", scopes=["read"], days=1)
    answers = [Caller(None).get("/me"), Caller("ff_wrong").get("/me"), Caller(None).get("/me", Authorization="Basic x")]
    ApiToken.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    answers.append(Caller(text).get("/me"))
    client.force_login(person)
    answers.append(client.get("/api/v1/me"))  # a session is nobody here
    assert {(one.status_code, one["Content-Type"], one.text) for one in answers} == {
        (401, "application/problem+json", answers[0].text)
    }
    assert answers[0]["WWW-Authenticate"].startswith("Bearer")


def test_a_wrong_scope_says_which(person):
    refused = caller(person, [Scope.SUBMIT]).get("/me")
    assert refused.status_code == 403 and refused.json()["scope"] == "read"


def test_a_person_who_was_shut_out_has_no_token(person):
    ask = caller(person)
    User.objects.update(is_active=False)
    assert ask.get("/me").status_code == 401


def test_it_is_noted_when_it_was_used(person, ask):
    assert ApiToken.objects.get().last_used_at is None
    assert ask.get("/me").json()["token"]["name"] == "test"
    assert ApiToken.objects.get().last_used_at is not None


def test_too_fast_is_told_with_its_seconds(ask, monkeypatch):
    monkeypatch.setattr(PACE, "most", 3)
    answers = [ask.get("/me") for _ in range(4)]
    assert [one.status_code for one in answers] == [200, 200, 200, 429]
    assert [one["X-RateLimit-Remaining"] for one in answers] == ["2", "1", "0", "0"]
    assert 1 <= int(answers[3]["Retry-After"]) <= 60 and answers[3].json()["title"] == "Too Many Requests"


def test_a_window_ends_and_is_forgotten(person):
    token, now = "token 1", 1_800_000_000.0
    assert [pace.count(token, 60, now + n) for n in (0, 30, 59.5)] == [(1, 60), (2, 30), (3, 1)]
    assert pace.count(token, 60, now + 60) == (1, 60) and pace.count("token 2", 60, now + 61) == (1, 60)
    later = datetime.fromtimestamp(now + 120.5, UTC)
    assert pace.forget(later) == 1 and list(Pace.objects.values_list("key", flat=True)) == ["token 2"]


def test_counting_takes_one_statement_and_keeps_no_address(ask, django_assert_num_queries):
    with django_assert_num_queries(1):
        pace.count("token 1", 60, 1_800_000_000.0)
    Caller("ff_wrong").get("/me")
    assert not Pace.objects.filter(key__contains="127.0.0.1").exists()


def test_guessing_is_slowed_and_slows_nobody_else(ask, monkeypatch):
    monkeypatch.setattr(GUESSES, "most", 2)
    assert [Caller(f"ff_{n}").get("/me").status_code for n in range(4)] == [401, 401, 429, 429]
    assert ask.get("/me").status_code == 200


def test_the_export_names_the_tokens_without_their_digest(client, person):
    row, _ = tokens.make(by=person, name="laptop", scopes=["read"], days=1)
    client.force_login(person)
    told = client.get("/me/export/").text
    assert "laptop" in told and row.digest not in told
