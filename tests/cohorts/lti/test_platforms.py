"""Platforms get in by one link, or by hand; nobody but an administrator sees how."""

import pytest
from django.urls import reverse
from lti_tool.models import LtiDeployment, LtiRegistration

from accounts.models import User
from cohorts.lti import registering
from cohorts.lti.errors import PlatformTrouble
from cohorts.lti.models import Connection, Welcome
from tests.cohorts.lti.platform import Platform

ADMIN_POSTS = ("lti.invite", "lti.add", "lti.rotate")


@pytest.fixture
def fresh(db):
    """A platform that we do not know yet."""
    made = Platform(client_id="tool-9", deployment="dep-9")
    yield made
    made.stop()


@pytest.fixture
def admin(db):
    return User.objects.create_superuser("admin@example.org", "a long password")


def test_a_platform_registers_itself_once(fresh, admin, client):
    link = f"/lti/register/{registering.invite(by=admin, name='Campus').token}/"
    asked = {"openid_configuration": f"{fresh.issuer}/.well-known/openid-configuration", "registration_token": "once"}
    page = client.get(link, asked)
    assert page.status_code == 200 and b"Register Campus" in page.content and "X-Frame-Options" not in page.headers
    assert not LtiRegistration.objects.exists()
    done = client.post(link, asked)
    assert b"is registered" in done.content and b"close-frame" in done.content
    [said] = fresh.registered
    assert said["authorization"] == "Bearer once" and said["jwks_uri"].endswith("/lti/jwks/")
    row = LtiRegistration.objects.get()
    assert (row.name, row.issuer, row.client_id) == ("Campus", fresh.issuer, "tool-9")
    assert LtiDeployment.objects.get().is_active
    assert client.post(link, asked).status_code == 422 and len(fresh.registered) == 1


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("http://campus.example.org/.well-known/openid-configuration", "https://"),
        ("file:///etc/passwd", "https://"),
        ("{issuer}/nothing", "bytes|401"),
        ("http://127.0.0.1:1/x", "could not be asked"),
        ("", "https://"),
    ],
)
def test_what_is_no_platform_is_told_and_the_link_stays_good(fresh, admin, url, words):
    token = registering.invite(by=admin, name="Campus").token
    with pytest.raises(PlatformTrouble, match=words):
        registering.register(token=token, url=url.format(issuer=fresh.issuer))
    assert registering.welcome(token)


def test_an_issuer_of_another_host(fresh, admin, monkeypatch):
    from tests.cohorts.lti.platform import _Handler

    real = _Handler._configuration
    monkeypatch.setattr(_Handler, "_configuration", lambda self: real(self) | {"issuer": "https://bank.example.org"})
    with pytest.raises(PlatformTrouble, match="different hosts"):
        registering.configuration(f"{fresh.issuer}/.well-known/openid-configuration")


def test_a_link_ends_after_a_day(fresh, admin):
    link = registering.invite(by=admin, name="Campus")
    Welcome.objects.update(made_at=link.made_at - registering.OPEN)
    with pytest.raises(PlatformTrouble, match="good once and for a day"):
        registering.welcome(link.token)


def test_only_administrators(cast, admin, client, platform):
    paths = [reverse("lti.platforms"), *(reverse(name) for name in ADMIN_POSTS)]
    paths.append(reverse("lti.approve", args=[LtiDeployment.objects.get().pk]))
    paths.append(reverse("lti.turn", args=[LtiRegistration.objects.get().pk]))
    for who in ("owner", "assistant", "learner", "outsider"):
        client.force_login(getattr(cast, who))
        for path in paths:
            answer = client.get(path) if path.endswith("platforms/") else client.post(path)
            assert answer.status_code == 404, (who, path)
    client.logout()
    assert client.get(paths[0]).status_code == 302
    client.force_login(admin)
    assert client.get(paths[0]).status_code == 200
    assert client.post(reverse("lti.turn", args=[LtiRegistration.objects.get().pk])).status_code == 302
    assert not LtiRegistration.objects.get().is_active


def test_by_hand(admin, client):
    client.force_login(admin)
    form = {"name": "Old LMS", "issuer": "https://lms.example.org", "client_id": "abc", "deployment_id": "1"}
    assert client.post("/lti/platforms/add/", form).status_code == 422
    form |= {name: f"https://lms.example.org/{name}" for name in ("auth_url", "token_url", "keyset_url")}
    assert client.post("/lti/platforms/add/", form).status_code == 302
    assert LtiDeployment.objects.get().is_active
    assert client.post("/lti/platforms/add/", form).status_code == 422  # the same one twice


def test_the_cohorts_page_is_its_instructors(cast, platform, browser, client):
    page = browser.enter(sub="t1", role="Instructor")
    browser.client.post(page["Location"], {"cohort": "new", "title": "Software 101", "time_zone": "UTC"})
    connection = Connection.objects.get()
    Connection.objects.update(cohort=cast.cohort)
    root = f"/cohorts/{cast.cohort.id}/lms/"
    posts = [f"{root}gone/", f"{root}again/", f"{root}{connection.id}/sync/", f"{root}{connection.id}/disconnect/"]
    for who in ("assistant", "learner", "outsider", "other_owner"):
        client.force_login(getattr(cast, who))
        assert client.get(root).status_code == 404
        assert [client.post(path).status_code for path in posts] == [404] * 4
    client.force_login(cast.owner)
    assert b"Software 101" in client.get(root).content
    assert [client.post(path).status_code for path in posts] == [422, 302, 302, 302]  # nobody was ticked
    assert not Connection.objects.exists()
    other = cast.other_owner.memberships.get().cohort
    client.force_login(cast.other_owner)
    assert client.post(f"/cohorts/{other.id}/lms/{connection.id}/sync/").status_code == 404
