"""Deep linking: an instructor chooses what the platform's course links to, and a launch finds its way there."""

import secrets
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from lti_tool.models import LtiLaunch, LtiRegistration
from pylti1p3.deep_link import DeepLink
from pylti1p3.deep_link_resource import DeepLinkResource
from pylti1p3.lineitem import LineItem

from accounts.models import User
from cohorts import diary, queries
from cohorts.errors import Refused
from cohorts.lti import launching, platform
from cohorts.lti.keeping import keep, kept
from cohorts.lti.models import Connection, Line
from cohorts.models import Assignment, Cohort
from cohorts.rights import Right
from cohorts.targets import Target, targets

SETTINGS = "https://purl.imsglobal.org/spec/lti-dl/claim/deep_linking_settings"
AGS = "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint"
LONGEST_TITLE = 160


def begin(launch: LtiLaunch, user: User, cohort: Cohort | None) -> str:
    """Keeps what the platform asked for an hour, for this person. Returns the key to it."""
    key = secrets.token_urlsafe(24)
    asked = {
        "registration": launch.registration.pk,
        "deployment": launch.deployment.deployment_id,
        "settings": launch.get_claim(SETTINGS),
        "user": str(user.pk),
        "cohort": str(cohort.pk) if cohort else None,
    }
    keep(f"deep:{key}", asked)
    return key


def asked(user: User, key: str) -> dict[str, Any]:
    """What was asked. Raises Refused where it has ended or is somebody else's."""
    found = kept(f"deep:{key}")
    if found is None or found["user"] != str(user.pk):
        raise Refused("This choice was open for an hour and has ended. Begin again in your course.")
    return found


def several(found: dict[str, Any]) -> bool:
    """Whether the platform takes more than one link at once."""
    return found["settings"].get("accept_multiple") in (True, "true")


@transaction.atomic
def answer(*, by: User, found: dict[str, Any], chosen: Sequence[UUID], graded: bool) -> tuple[str, str]:
    """Where to post which signed answer. What is graded and not yet assigned becomes an assignment of the cohort."""
    registration = LtiRegistration.objects.get(pk=found["registration"])
    known = targets()
    things = [known[uuid] for uuid in chosen if uuid in known]
    if not things:
        raise Refused("Choose at least one lesson, exercise or challenge.")
    cohort = queries.member(by, UUID(found["cohort"]), Right.ASSIGN).cohort if found["cohort"] and graded else None
    resources = [_resource(thing, _assigned(by, cohort, thing) if cohort else None) for thing in things]
    platform.ensure_key()
    link = DeepLink(registration.to_registration(), found["deployment"], found["settings"])
    return found["settings"]["deep_link_return_url"], link.get_response_jwt(
        resources if several(found) else resources[:1]
    )


def _assigned(by: User, cohort: Cohort, thing: Target) -> Assignment:
    """The cohort's assignment of it; a new one, without a due date, where there is none."""
    rows = queries.assignments(cohort).filter(kind=thing.kind, target=thing.uuid)
    found = rows.first()
    if found is None:
        last = queries.assignments(cohort).aggregate(last=Max("order"))["last"]
        found = Assignment.objects.create(
            cohort=cohort, kind=thing.kind, target=thing.uuid, title=thing.title[:LONGEST_TITLE], order=(last or 0) + 1
        )
        diary.note(cohort, by=by, verb="assignment.made", assignment=str(found.id), title=found.title, lti=True)
    return found


def _resource(thing: Target, assignment: Assignment | None) -> DeepLinkResource:
    made = DeepLinkResource().set_title(thing.title).set_url(launching.launch_url()).set_target("window")
    custom = {"target": str(thing.uuid)}
    if assignment is not None:
        custom["assignment"] = str(assignment.id)
        column = LineItem().set_score_maximum(100).set_label(thing.title).set_resource_id(str(assignment.id))
        made.set_lineitem(column)
    return made.set_custom_params(custom)


def destination(launch: LtiLaunch, connection: Connection | None) -> tuple[str, Line | None]:
    """Where a launch leads, and the platform's column of it where there is one."""
    target, row = _named(launch, "target"), None
    if connection is not None and (wanted := _named(launch, "assignment")):
        row = queries.assignments(connection.cohort).filter(id=wanted).first()
    found = targets().get(row.target if row else target) if row or target else None
    url = found.url if found else (connection.cohort.url if connection else "/")
    return url, _line(launch, connection, row) if connection and row else None


def _named(launch: LtiLaunch, name: str) -> UUID | None:
    try:
        return UUID(str(launch.get_custom_claim(name)))
    except ValueError:
        return None


def _line(launch: LtiLaunch, connection: Connection, row: Assignment) -> Line | None:
    """The column that the platform names for this link; one to be made there where it lets us."""
    claim = launch.get_claim(AGS) or {}
    url = claim.get("lineitem", "")
    if not url and not launch.context.can_manage_lineitems:
        return None
    line, _ = Line.objects.get_or_create(connection=connection, assignment=row, defaults={"url": url})
    if url and line.url != url:
        line.url = url
        line.save(update_fields=["url"])
    return line
