"""Who is let in, and who is not: every token here is signed by a real key and checked over HTTP."""

import base64
import json
import time

import jwt
import pytest
from lti_tool.models import LtiDeployment, LtiRegistration, LtiUser

from accounts.models import User
from cohorts.lti.models import Kept, Spent
from cohorts.models import Membership
from exercises.models import Draft
from tests.cohorts.lti.platform import CLAIM, new_key

REFUSED = 403


def test_a_launch_makes_an_account_without_an_address_and_lets_it_in(browser):
    page = browser.enter(email="somebody@example.org")
    user = LtiUser.objects.get(sub="u1").auth_user
    assert page.status_code == 302 and browser.client.session["_auth_user_id"] == str(user.pk)
    assert (user.email, user.is_guest, user.name) == (None, False, "Person u1") and not user.has_usable_password()
    browser.enter()
    assert User.objects.count() == 1


@pytest.mark.parametrize(
    ("claims", "words"),
    [
        ({"aud": "another-tool"}, "Registration not found"),
        ({"aud": ["tool-1", "another-tool"]}, "not for us"),
        ({"aud": ["tool-1", "another-tool"], "azp": "another-tool"}, "not for us"),
        ({"exp": int(time.time()) - 60}, "expired"),
        ({"iss": "https://another.example.org"}, "Registration not found"),
        ({"nonce": "made-up"}, "Invalid Nonce"),
        ({"nonce": None}, "nonce"),
        ({"sub": None}, "user"),
        ({CLAIM + "version": "1.1"}, "version"),
        ({CLAIM + "deployment_id": None}, "deployment_id"),
        ({CLAIM + "message_type": "LtiStartTakeover"}, "message type"),
    ],
)
def test_what_is_not_for_us_is_refused(browser, claims, words):
    answer = browser.launch(**claims)
    assert answer.status_code == REFUSED and words in answer.content.decode()
    assert not User.objects.exists()


def test_several_audiences_with_us_as_the_party(browser):
    assert browser.launch(aud=["tool-1", "another-tool"], azp="tool-1").status_code == 302


def test_a_nonce_is_good_once(browser):
    state, nonce = browser.begin()
    token = browser.platform.signed(browser.platform.claims(nonce))
    assert browser.post(state, token).status_code == 302
    again = browser.post(state, token)
    assert again.status_code == REFUSED and b"used before" in again.content
    other = browser.platform.signed(browser.platform.claims(nonce, sub="u2"))
    assert browser.post(state, other).status_code == REFUSED and Spent.objects.count() == 1


def test_another_issuers_key_does_not_sign_for_this_one(browser):
    assert browser.launch(key=new_key("platform-key")).status_code == REFUSED
    assert browser.launch(headers={"kid": "no-such-key"}).status_code == REFUSED


def _unsigned(claims: dict, header: dict) -> str:
    parts = [base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode() for part in (header, claims)]
    return ".".join([*parts, ""])


def test_alg_none_fails(browser):
    state, nonce = browser.begin()
    token = _unsigned(browser.platform.claims(nonce), {"alg": "none", "kid": "platform-key", "typ": "JWT"})
    assert browser.post(state, token).status_code == REFUSED


def test_the_public_key_is_no_shared_secret(browser):
    """HS256 with the public key as its secret: the classic confusion."""
    state, nonce = browser.begin()
    public = browser.platform.key.export_to_pem()
    head, body = _unsigned(browser.platform.claims(nonce), {"alg": "HS256", "kid": "platform-key"}).split(".")[:2]
    import hmac

    mac = hmac.digest(public, f"{head}.{body}".encode(), "sha256")
    token = f"{head}.{body}.{base64.urlsafe_b64encode(mac).rstrip(b'=').decode()}"
    assert jwt.get_unverified_header(token)["alg"] == "HS256"
    assert browser.post(state, token).status_code == REFUSED


@pytest.mark.parametrize("token", ["", "a.b", "a.b.c", "é.é.é", "." * 9, "x" * 9000])
def test_damage_is_refused_not_an_error(browser, token):
    state, _ = browser.begin()
    assert browser.post(state, token).status_code == REFUSED


def test_the_state_belongs_to_the_browser(browser, browsers):
    state, nonce = browser.begin()
    token = browser.platform.signed(browser.platform.claims(nonce))
    assert browsers().post(state, token).status_code == REFUSED  # somebody was sent a link with another's launch
    assert browser.post(state, token).status_code == 302


def test_the_way_in_is_for_one_browser_once(browser, browsers):
    ticket = browser.launch()["Location"]
    assert browsers().client.get(ticket).status_code == REFUSED
    assert browser.client.get(ticket).status_code == 302
    assert browser.client.get(ticket).status_code == REFUSED


def test_a_platform_nobody_knows(client, db):
    answer = client.get("/lti/login/", {"iss": "https://x.example.org", "login_hint": "1", "target_link_uri": "x"})
    assert answer.status_code == REFUSED and b"register your platform" in answer.content


def test_a_platform_that_is_switched_off(browser):
    LtiRegistration.objects.update(is_active=False)
    assert browser.client.get("/lti/login/", {"iss": browser.platform.issuer, "login_hint": "1"}).status_code == REFUSED


def test_a_deployment_waits_for_approval(browser):
    browser.platform.deployment = "dep-2"
    answer = browser.launch()
    assert answer.status_code == REFUSED and b"waits for the administrator" in answer.content
    LtiDeployment.objects.update(is_active=True)
    assert browser.launch().status_code == 302


def test_a_key_set_that_cannot_be_fetched(browser):
    state, nonce = browser.begin()
    token = browser.platform.signed(browser.platform.claims(nonce))
    browser.platform.stop()
    assert browser.post(state, token).status_code == REFUSED
    browser.platform.server.shutdown = browser.platform.server.server_close = lambda: None


def test_an_address_is_no_proof(browser):
    """A platform's administrator can claim any address; the account that has it is not touched."""
    boss = User.objects.create_superuser("boss@example.org", "a long password")
    page = browser.enter(email="boss@example.org")
    assert browser.client.session["_auth_user_id"] != str(boss.pk)
    question = page["Location"]
    assert question.startswith("/lti/link/")
    shown = browser.client.get(question)
    assert b"were not put together" in shown.content
    assert browser.client.post(question).status_code == 200  # one's own account of the launch links nothing
    assert not LtiUser.objects.filter(auth_user=boss).exists()


def test_who_can_log_in_may_link(browser, cast, django_user_model):
    page = browser.enter(email="learner@example.org")
    question, made = page["Location"], LtiUser.objects.get().auth_user
    Draft.objects.create(user=made, exercise="5d8f1f8e-0000-4000-8000-000000000001", source="x = 1\n")
    browser.client.post(question + "switch/")
    assert browser.client.get(question)["Location"].startswith("/accounts/login/")
    browser.client.force_login(cast.learner)
    assert browser.client.post(question).status_code == 302
    assert LtiUser.objects.get().auth_user == cast.learner
    assert Draft.objects.get().user == cast.learner and not django_user_model.objects.filter(pk=made.pk).exists()
    browser.enter(email="learner@example.org")
    assert browser.client.session["_auth_user_id"] == str(cast.learner.pk)


def test_a_guests_work_comes_along(browser):
    guest_page = browser.client.post("/me/name/", {"name": "Grace"})
    assert guest_page.status_code == 302
    guest = User.objects.get(is_guest=True)
    Draft.objects.create(user=guest, exercise="5d8f1f8e-0000-4000-8000-000000000001", source="x = 1\n")
    browser.enter()
    assert Draft.objects.get().user == LtiUser.objects.get().auth_user
    assert not User.objects.filter(is_guest=True).exists()


def test_in_a_frame_there_is_only_a_link(browser):
    asked = {"iss": browser.platform.issuer, "client_id": "tool-1", "login_hint": "u1", "target_link_uri": "x"}
    answer = browser.client.post("/lti/login/", asked, headers={"Sec-Fetch-Dest": "iframe"})
    assert answer.status_code == 200 and b'target="_blank"' in answer.content and b"login_hint=u1" in answer.content
    assert "X-Frame-Options" not in answer.headers
    assert "frame-ancestors *" in answer.headers["Content-Security-Policy"]
    assert not Kept.objects.exists()


def test_no_other_page_can_be_framed(client, db):
    answer = client.get("/")
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]


def test_who_is_in_no_cohort_still_gets_to_the_course(browser):
    page = browser.enter()
    assert page["Location"] == "/" and not Membership.objects.exists()
