"""Who may make cohorts: a Django group called Instructors. Given by whoever runs the site, not from its pages."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction

from accounts.models import User
from cohorts import diary
from cohorts.groups import places
from cohorts.models import Cohort, Membership
from cohorts.rights import INSTRUCTOR

GROUP = "Instructors"


@transaction.atomic
def allow(person: User) -> None:
    """Lets them make cohorts."""
    group, _ = Group.objects.get_or_create(name=GROUP)
    group.permissions.add(Permission.objects.get(content_type__app_label="cohorts", codename="add_cohort"))
    person.groups.add(group)
    User.objects.filter(pk=person.pk).update(offers_cohorts=True)


def forget(person: User) -> None:
    """Takes that back."""
    person.groups.remove(*Group.objects.filter(name=GROUP))


@transaction.atomic
def put_in(person: User, cohort: Cohort) -> None:
    """Makes them an instructor of a cohort, whatever they were there: for one that has lost its last."""
    place = Membership.objects.filter(cohort=cohort, user=person).first()
    if place is None:
        places.enrol(cohort=cohort, user=person, role=INSTRUCTOR)
    else:
        Membership.objects.filter(pk=place.pk).update(role=INSTRUCTOR, removed_at=None)
    diary.note(cohort, by=None, about=person, verb="role.changed", after=INSTRUCTOR, by_hand=True)
