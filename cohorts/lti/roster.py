"""Names and roles: whoever is active in the platform's course is in the cohort.

Who left the platform's list is shown to the instructor (`gone`), and removed only where they say so.
"""

from collections.abc import Collection

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from lti_tool.models import LtiContext, LtiMembership, LtiUser
from pylti1p3.exception import LtiException
from pylti1p3.names_roles import NamesRolesProvisioningService
from requests import RequestException

from accounts.models import User
from cohorts.groups import places
from cohorts.lti import connecting, people, platform
from cohorts.lti.errors import PlatformTrouble
from cohorts.lti.models import Connection
from cohorts.models import Cohort, Membership

AT_ONCE = 500


def sync(connection: Connection) -> str:
    """Reads the platform's roster and lets in whoever is new; removes nobody. Returns what it came to, in words."""
    try:
        members = _members(connection)
    except PlatformTrouble as trouble:
        return _noted(connection, str(trouble))
    new = 0
    for member in members:
        new += _enter(connection, member)
    _strike_out(connection, {str(member["user_id"]) for member in members})
    active = LtiMembership.objects.filter(context=connection.context, is_active=True).count()
    left = gone(connection.cohort).count()
    told = f" {left} who came from there {'is' if left == 1 else 'are'} in its list no longer." if left else ""
    return _noted(connection, f"{active} active on the platform, {new} of them new here.{told}")


def _strike_out(connection: Connection, listed: Collection[str]) -> None:
    """The library adds to what it knows of a course and takes nothing away."""
    known = LtiMembership.objects.filter(context=connection.context, is_active=True)
    left = [pk for pk, sub in known.values_list("pk", "user__sub") if sub not in listed]
    for start in range(0, len(left), AT_ONCE):
        LtiMembership.objects.filter(pk__in=left[start : start + AT_ONCE]).update(is_active=False)


def opened(known: LtiUser, context: LtiContext) -> None:
    """Whoever opens a link in the course is in it, whatever an older list said."""
    LtiMembership.objects.filter(user=known, context=context, is_active=False).update(is_active=True)


def gone(cohort: Cohort) -> QuerySet[Membership]:
    """Who came from a course of this cohort and is in no list of one any more, by name.

    Not whoever connected it: they need not be in the list.
    """
    lists = LtiMembership.objects.filter(context__connection__cohort=cohort)
    was, is_ = lists.filter(is_active=False), lists.filter(is_active=True)
    rows = cohort.memberships.filter(removed_at=None, user__in=was.values("user__auth_user"))
    rows = rows.exclude(user__in=is_.exclude(user__auth_user=None).values("user__auth_user"))
    rows = rows.exclude(user__in=cohort.lti_connections.exclude(by=None).values("by"))
    return rows.select_related("user").order_by("name", "user__name", "pk")


@transaction.atomic
def remove_gone(*, by: User, cohort: Cohort, chosen: Collection[int]) -> int:
    """Takes those out that were ticked and are gone still. Work, marks and grades stay, as does the way back."""
    found = list(gone(cohort).filter(pk__in=list(chosen)))
    for one in found:
        places.remove(by=by, place=one, because="not in the LMS's list")
    return len(found)


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
    if not found:
        raise PlatformTrouble("The platform's list came back empty, so nothing was taken from it. Try again later.")
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
