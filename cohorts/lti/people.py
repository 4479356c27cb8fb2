"""Who a person of a platform is here.

Invariant: an account that exists is never given to a launch because an address looks the same. A platform's
administrator can claim any address; only somebody who is logged in to the account can link it.
"""

from django.db import transaction
from lti_tool.models import LtiUser

from accounts import services
from accounts.models import User
from cohorts.models import Extension, GradeOverride, Membership, RubricMark

STAFF = ("Instructor", "Administrator")


@transaction.atomic
def person_of(known: LtiUser) -> User:
    """The account of this platform's person: their own, made at the first launch, without an address."""
    known = LtiUser.objects.select_for_update().get(pk=known.pk)
    if known.auth_user is None or not known.auth_user.is_active:
        made = User(name=name_of(known)[:80])
        made.set_unusable_password()
        made.save()
        known.auth_user = made
        known.save(update_fields=["auth_user"])
    return known.auth_user


def name_of(known: LtiUser) -> str:
    """As the platform has it."""
    return known.name or f"{known.given_name} {known.family_name}".strip()


def could_be(known: LtiUser) -> bool:
    """Whether there is an account with the address that the platform claims: then linking is offered, never done."""
    mine = known.auth_user_id
    return bool(known.email) and User.objects.filter(email__iexact=known.email).exclude(pk=mine).exists()


@transaction.atomic
def link(*, by: User, known: LtiUser) -> None:
    """From now on this platform's person is `by`, who is logged in; what they did before moves to that account.

    Whoever calls has seen both the launch and the log-in in one browser.
    """
    known = LtiUser.objects.select_for_update().get(pk=known.pk)
    before, known.auth_user = known.auth_user, by
    known.save(update_fields=["auth_user"])
    if before is not None and before.pk != by.pk and before.email is None and not before.lti_users.exists():
        _move(before, by)


def _move(before: User, into: User) -> None:
    """An account that a launch made is given up like a guest's: its places and its work go over."""
    taken = Membership.objects.filter(user=into).values("cohort")
    for rows in (Membership, Extension, GradeOverride, RubricMark):
        mine = rows.objects.filter(user=before)
        (mine.exclude(cohort__in=list(taken.values_list("cohort", flat=True))) if rows is Membership else mine).update(
            user=into
        )
    before.is_guest = True
    before.save(update_fields=["is_guest"])
    services.merge(guest=before, into=into)


def role_of(roles: list[str]) -> str:
    """learner, assistant or instructor, from the claims of a launch or a roster. An assistant is an assistant first."""
    words = {role.rpartition("#")[2] or role for role in roles if "institution/" not in role and "system/" not in role}
    if "TeachingAssistant" in words:
        return "assistant"
    return "instructor" if words & set(STAFF) else "learner"
