"""Talking to a platform: a session that waits at most ten seconds, and services that sign with our key."""

from typing import Any

import requests
from lti_tool.models import Key, LtiRegistration
from pylti1p3.service_connector import ServiceConnector
from requests.adapters import HTTPAdapter

SECONDS = 10


class _Impatient(HTTPAdapter):
    def send(self, *args: Any, **kwargs: Any) -> Any:
        kwargs["timeout"] = kwargs.get("timeout") or SECONDS
        return super().send(*args, **kwargs)


def session() -> requests.Session:
    """A session that never waits for ever and follows no redirect of a POST."""
    made = requests.Session()
    made.headers["User-Agent"] = "45-minutes"
    for scheme in ("https://", "http://"):
        made.mount(scheme, _Impatient())
    return made


def ensure_key() -> None:
    """There is always one key to sign with; `manage.py rotate_keys` makes the next."""
    if not Key.objects.active().exists():
        Key.objects.generate()


def connector(registration: LtiRegistration) -> ServiceConnector:
    """For names and roles, and for grades."""
    ensure_key()
    return ServiceConnector(registration.to_registration(), session())
