"""Which cohort a platform's course is, and how its people get in."""

from dataclasses import dataclass

from django.db import transaction
from lti_tool.models import LtiContext

from accounts.models import User
from cohorts import diary, queries
from cohorts.errors import CohortNotFound, Refused
from cohorts.groups import places, zones
from cohorts.lti.models import Connection
from cohorts.models import Cohort, Membership
from cohorts.rights import INSTRUCTOR, Right, may


@dataclass(frozen=True)
class Entry:
    """What a launch came to: a place in a cohort, or why there is none."""

    connection: Connection | None
    place: Membership | None
    words: str = ""


def enter(*, user: User, context: LtiContext, role: str, name: str) -> Entry:
    """Puts the person of a launch into the course's cohort, once. Their role there stays whatever it is by then."""
    connection = Connection.objects.select_related("cohort").filter(context=context).first()
    if connection is None:
        return Entry(None, None, "Your instructor has not connected this course with a cohort yet.")
    place = Membership.objects.filter(cohort=connection.cohort, user=user).first()
    if place is not None:
        gone = "You were removed from this cohort. Ask your instructor." if place.removed_at else ""
        return Entry(connection, None if place.removed_at else place, gone)
    if connection.cohort.archived_at:
        return Entry(connection, None, "This cohort is archived, so nobody new can join it.")
    with transaction.atomic():
        place = places.enrol(cohort=connection.cohort, user=user, role=role, name=name)
        diary.note(connection.cohort, by=user, about=user, verb="member.joined", role=role, lti=str(context.deployment))
    return Entry(connection, place)


def choices(user: User) -> list[Cohort]:
    """Cohorts that this person may connect: those they manage and that are alive."""
    rows = queries.memberships_of(user).filter(cohort__archived_at=None)
    return [row.cohort for row in rows if may(row.role, Right.MANAGE)]


def connection(cohort: Cohort, connection_id: int) -> Connection:
    """One of the cohort's own. Raises CohortNotFound."""
    found = Connection.objects.select_related("context__deployment__registration", "cohort")
    row = found.filter(cohort=cohort, pk=connection_id).first()
    if row is None:
        raise CohortNotFound
    return row


@transaction.atomic
def connect(*, by: User, context: LtiContext, cohort: Cohort) -> Connection:
    """This course is that cohort. Raises CohortNotFound, NotYourPart, or Refused where the course has one already."""
    queries.member(by, cohort.id, Right.MANAGE)
    found, made = Connection.objects.get_or_create(context=context, defaults={"cohort": cohort, "by": by})
    if not made and found.cohort_id != cohort.id:
        raise Refused(f"This course is connected with {found.cohort} already. Disconnect it there first.")
    if made:
        diary.note(
            cohort, by=by, verb="lms.connected", context=str(context), platform=context.deployment.registration.name
        )
    return found


@transaction.atomic
def connect_new(*, by: User, context: LtiContext, title: str, time_zone: str) -> Connection:
    """A new cohort for this course. An approved platform's word that `by` teaches there is permission enough."""
    cohort = Cohort.objects.create(title=(title.strip() or "A course")[:120], time_zone=zones.checked(time_zone))
    places.enrol(cohort=cohort, user=by, role=INSTRUCTOR)
    diary.note(cohort, by=by, verb="cohort.made", title=cohort.title, lti=str(context.deployment))
    return connect(by=by, context=context, cohort=cohort)


@transaction.atomic
def disconnect(*, by: User, connection: Connection) -> None:
    """The course is no cohort's. People, work and grades stay; nothing more is passed back."""
    diary.note(connection.cohort, by=by, verb="lms.disconnected", context=str(connection.context))
    connection.delete()
