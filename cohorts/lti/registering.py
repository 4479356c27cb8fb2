"""How a platform gets in: by a link that an administrator made (dynamic registration), or typed in by hand.

LTI dynamic registration 1.0: the platform opens our link with the address of its OpenID configuration; we read
that, tell the platform what we are, and it answers with the client id we are known by.
"""

import json
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from lti_tool.models import LtiDeployment, LtiRegistration
from requests import RequestException

from accounts.models import User
from cohorts.lti import launching, platform
from cohorts.lti.errors import PlatformTrouble
from cohorts.lti.models import Welcome

OPEN = timedelta(days=1)
LARGEST = 256 * 1024
TOOL = "https://purl.imsglobal.org/spec/lti-tool-configuration"
SCOPES = (
    "https://purl.imsglobal.org/spec/lti-ags/scope/score",
    "https://purl.imsglobal.org/spec/lti-ags/scope/lineitem",
    "https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly",
)
NEEDED = ("issuer", "authorization_endpoint", "token_endpoint", "jwks_uri", "registration_endpoint")


def welcome(token: str) -> Welcome:
    """The link as it stands. Raises PlatformTrouble where it was used or has ended."""
    found = Welcome.objects.filter(token=token, used_at=None, made_at__gt=timezone.now() - OPEN).first()
    if found is None:
        raise PlatformTrouble("This link is good once and for a day. Ask the administrator of this site for a new one.")
    return found


def configuration(url: str) -> dict[str, Any]:
    """The platform's own description. Raises PlatformTrouble with what was expected."""
    if urlsplit(url).scheme != "https" and not _at_home(url):
        raise PlatformTrouble("Expected the address of an OpenID configuration that begins with https://.")
    found = _json(lambda: platform.session().get(url, stream=True, allow_redirects=False))
    missing = [name for name in NEEDED if not isinstance(found.get(name), str)]
    if missing:
        raise PlatformTrouble(f"The platform's configuration says nothing of {', '.join(missing)}.")
    if urlsplit(found["issuer"]).hostname != urlsplit(url).hostname:
        raise PlatformTrouble("The platform's issuer and the address of its configuration are of different hosts.")
    return found


def _at_home(url: str) -> bool:
    """A platform on this machine, while this site is on it too: for trying things out, and for the tests."""
    here = ("127.0.0.1", "localhost")
    return urlsplit(url).hostname in here and urlsplit(settings.SITE_URL).hostname in here


def register(*, token: str, url: str, registration_token: str = "") -> LtiRegistration:
    """The whole conversation. The link is used up by a registration that worked, and by no other."""
    link, found = welcome(token), configuration(url)
    headers = {"Authorization": f"Bearer {registration_token}"} if registration_token else {}
    endpoint = found["registration_endpoint"]
    post = platform.session().post
    said = _json(lambda: post(endpoint, json=ourselves(), headers=headers, stream=True, allow_redirects=False))
    if not isinstance(said.get("client_id"), str):
        raise PlatformTrouble("The platform did not answer with a client id.")
    deployment = said.get(TOOL, {}).get("deployment_id") if isinstance(said.get(TOOL), dict) else None
    with transaction.atomic():
        if not Welcome.objects.filter(pk=link.pk, used_at=None).update(used_at=timezone.now()):
            raise PlatformTrouble("This link was used meanwhile.")
        made = _registration(link.name, found, said["client_id"])
        if deployment:
            LtiDeployment.objects.get_or_create(
                registration=made, deployment_id=str(deployment), defaults={"is_active": True}
            )
        Welcome.objects.filter(pk=link.pk).update(registration=made)
    return made


def _registration(name: str, found: dict[str, Any], client_id: str) -> LtiRegistration:
    server = found.get("authorization_server")
    return LtiRegistration.objects.update_or_create(
        issuer=found["issuer"],
        client_id=client_id,
        defaults={
            "name": name,
            "audience": server if isinstance(server, str) else "",
            "auth_url": found["authorization_endpoint"],
            "token_url": found["token_endpoint"],
            "keyset_url": found["jwks_uri"],
            "is_active": True,
        },
    )[0]


def _json(ask) -> dict[str, Any]:
    """A JSON object of a sensible size."""
    try:
        answer = ask()
        text = answer.raw.read(LARGEST + 1, decode_content=True)
        if not answer.ok or len(text) > LARGEST:
            raise PlatformTrouble(
                f"The platform answered {answer.status_code} with {len(text):,} bytes; expected JSON."
            )
        found = json.loads(text)
    except (RequestException, ValueError, OSError) as error:
        raise PlatformTrouble(f"The platform could not be asked: {type(error).__name__}.") from None
    if not isinstance(found, dict):
        raise PlatformTrouble("The platform answered with something that is no JSON object.")
    return found


def ourselves() -> dict[str, Any]:
    """What a platform is told of us (OpenID Connect registration with the LTI tool's part)."""
    site = settings.SITE_URL
    return {
        "application_type": "web",
        "response_types": ["id_token"],
        "grant_types": ["implicit", "client_credentials"],
        "initiate_login_uri": f"{site}/lti/login/",
        "redirect_uris": [launching.launch_url()],
        "client_name": "45 Minutes",
        "jwks_uri": f"{site}/lti/jwks/",
        "token_endpoint_auth_method": "private_key_jwt",
        "scope": " ".join(SCOPES),
        TOOL: {
            "domain": urlsplit(site).netloc,
            "target_link_uri": launching.launch_url(),
            "description": "A course on the Knight Capital incident, with exercises that a server confirms.",
            "claims": ["iss", "sub", "name", "given_name", "family_name", "email"],
            "messages": [
                {"type": "LtiDeepLinkingRequest", "target_link_uri": launching.launch_url(), "label": "45 Minutes"},
                {"type": "LtiResourceLinkRequest", "target_link_uri": launching.launch_url()},
            ],
        },
    }


def invite(*, by: User, name: str) -> Welcome:
    """A link for one platform."""
    return Welcome.objects.create(name=" ".join(name.split())[:120] or "A platform", made_by=by)
