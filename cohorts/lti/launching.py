"""From what a platform posts to a launch that can be trusted, or a refusal that says why.

The library checks form, issuer, client, signature (only with a key of the platform's own set, and only the
algorithm that key is for), expiry, state cookie and that the nonce is one of ours. Here, on top: that the nonce
is used once, that an audience of several names us as the party, and that the deployment was approved.
"""

from urllib.parse import urlencode

import jwt
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from lti_tool.models import LtiLaunch
from lti_tool.utils import DjangoToolConfig, sync_data_from_launch
from pylti1p3.contrib.django.message_launch import DjangoMessageLaunch
from pylti1p3.contrib.django.oidc_login import DjangoOIDCLogin
from pylti1p3.exception import LtiException, OIDCException

from cohorts.lti import platform
from cohorts.lti.errors import LaunchRefused
from cohorts.lti.keeping import RowStorage, spend

LOGIN = ("iss", "login_hint", "target_link_uri", "lti_message_hint", "lti_deployment_id", "client_id")
LOWEST_BITS = 2048


def launch_url() -> str:
    """The one place that launches are posted to."""
    return f"{settings.SITE_URL}/lti/launch/"


def login(request: HttpRequest) -> HttpResponse:
    """To the platform, with a state and a nonce. Where it sends people back to is ours to say, never the asker's."""
    platform.ensure_key()
    try:
        return DjangoOIDCLogin(request, DjangoToolConfig(), launch_data_storage=RowStorage()).redirect(launch_url())
    except OIDCException as error:
        raise LaunchRefused(
            f"Expected a log-in from a platform that is registered here; {_said(error)}. "
            "Ask the administrator of this site to register your platform."
        ) from None


def again_url(request: HttpRequest) -> str:
    """The same log-in, to be opened in a tab of its own."""
    asked = {name: request.GET.get(name) or request.POST.get(name) for name in LOGIN}
    return "/lti/login/?" + urlencode({name: value for name, value in asked.items() if value})


def read(request: HttpRequest) -> LtiLaunch:
    """The launch that was posted. Raises LaunchRefused with a sentence."""
    message = DjangoMessageLaunch(
        request, DjangoToolConfig(), launch_data_storage=RowStorage(), requests_session=platform.session()
    )
    try:
        message.validate()
    except LtiException as error:
        raise LaunchRefused(
            f"This launch cannot be trusted: {_said(error)}. Open the link in your course again."
        ) from None
    except (ValueError, KeyError, TypeError, AttributeError, jwt.PyJWTError) as error:
        raise LaunchRefused(
            f"This launch is damaged ({type(error).__name__}). Open the link in your course again."
        ) from None
    launch = LtiLaunch(message)
    _check_audience(launch)
    spend(launch.get_claim("iss"), launch.get_claim("nonce"))
    if not launch.deployment.is_active:
        raise LaunchRefused(
            f"Deployment {launch.deployment.deployment_id} of {launch.registration.name} waits for the administrator "
            "of this site to approve it."
        )
    sync_data_from_launch(launch)
    return launch


def _check_audience(launch: LtiLaunch) -> None:
    """OpenID Connect Core 3.1.3.7: of several audiences, one must be the authorised party, and it must be us."""
    said, ours = launch.get_claim("aud"), launch.registration.client_id
    audience = said if isinstance(said, list) else [said]
    party = launch.get_claim("azp")
    if ours not in audience or (len(audience) > 1 and party is None) or (party is not None and party != ours):
        raise LaunchRefused(f"This launch is for {party or ', '.join(map(str, audience))}, not for us ({ours}).")


def _said(error: Exception) -> str:
    return str(error).rstrip(".") or type(error).__name__
