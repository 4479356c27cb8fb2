"""A platform, registered and approved, and a browser that goes through a launch."""

from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from lti_tool.models import LtiDeployment, LtiRegistration

from tests.cohorts.lti.platform import Platform


@dataclass
class Browser:
    """One browser on the way from the platform to us and back."""

    client: Client
    platform: Platform

    def begin(self) -> tuple[str, str]:
        """The log-in: (state, nonce) that the platform was sent."""
        asked = {"iss": self.platform.issuer, "client_id": self.platform.client_id, "login_hint": "u1"}
        asked["target_link_uri"] = "https://evil.example.org/"  # where to come back to is not the asker's to say
        answer = self.client.get("/lti/login/", asked)
        assert answer.status_code == 302, answer.content
        query = parse_qs(urlsplit(answer["Location"]).query)
        assert answer["Location"].startswith(self.platform.issuer + "/auth")
        assert query["redirect_uri"] == ["http://127.0.0.1:8000/lti/launch/"]
        return query["state"][0], query["nonce"][0]

    def post(self, state: str, token: str):
        return self.client.post("/lti/launch/", {"state": state, "id_token": token})

    def launch(self, key=None, headers=None, **claims):
        """A whole launch, up to our answer to what was posted."""
        state, nonce = self.begin()
        return self.post(state, self.platform.signed(self.platform.claims(nonce, **claims), key, **(headers or {})))

    def enter(self, **claims):
        """A launch that is let in; the page it leads to."""
        answer = self.launch(**claims)
        assert answer.status_code == 302, answer.content
        return self.client.get(answer["Location"])


@pytest.fixture
def platform(db, client):
    made = Platform()
    registration = LtiRegistration.objects.create(
        name="Campus Moodle",
        issuer=made.issuer,
        client_id=made.client_id,
        auth_url=f"{made.issuer}/auth",
        token_url=f"{made.issuer}/token",
        keyset_url=f"{made.issuer}/jwks",
    )
    LtiDeployment.objects.create(registration=registration, deployment_id=made.deployment, is_active=True)
    made.tool_keys = client.get("/lti/jwks/").json()
    yield made
    made.stop()


@pytest.fixture
def browser(platform):
    return Browser(Client(), platform)


@pytest.fixture
def browsers(platform):
    """`browsers()` is another one, with no cookies."""
    return lambda: Browser(Client(), platform)
