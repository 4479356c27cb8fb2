"""Names and roles: whoever is active in the platform's course is in the cohort."""

from django.utils import timezone
from lti_tool.models import LtiMembership, LtiUser
from pylti1p3.exception import LtiException
from pylti1p3.names_roles import NamesRolesProvisioningService
from requests import RequestException

from cohorts.lti import connecting, people, platform
from cohorts.lti.errors import PlatformTrouble
from cohorts.lti.models import Connection


def sync(connection: Connection) -> str:
    """Reads the platform's roster and lets in whoever is new. Nobody is removed. Returns what it came to, in words."""
    try:
        members = _members(connection)
    except PlatformTrouble as trouble:
        return _noted(connection, str(trouble))
    new = 0
    for member in members:
        new += _enter(connection, member)
    active = LtiMembership.objects.filter(context=connection.context, is_active=True).count()
    return _noted(connection, f"{active} active on the platform, {new} of them new here.")


def _members(connection: Connection) -> list[dict]:
    context = connection.context
    if not context.memberships_url:
        raise PlatformTrouble(
            "This platform has not shared its roster with us. Switch names and roles on for the tool."
        )
    service = NamesRolesProvisioningService(
        platform.connector(context.deployment.registration), {"context_memberships_url": context.memberships_url}
    )
    try:
        found = [one for one in service.get_members() if one.get("user_id")]
        context.update_memberships([{"status": "Active", "roles": [], **one} for one in found])
    except (LtiException, RequestException, ValueError, KeyError, TypeError, AttributeError) as error:
        raise PlatformTrouble(
            f"The platform's roster could not be read: {type(error).__name__}. Try again later."
        ) from None
    return found


def _enter(connection: Connection, member: dict) -> bool:
    if member.get("status", "Active") != "Active":
        return False
    registration = connection.context.deployment.registration
    known = LtiUser.objects.get(registration=registration, sub=member["user_id"])
    person = people.person_of(known)
    before = person.memberships.filter(cohort=connection.cohort).exists()
    role = people.role_of(member.get("roles", []))
    entry = connecting.enter(user=person, context=connection.context, role=role, name=people.name_of(known))
    return not before and entry.place is not None


def _noted(connection: Connection, words: str) -> str:
    connection.synced_at, connection.sync_words = timezone.now(), words[:300]
    connection.save(update_fields=["synced_at", "sync_words"])
    return words
