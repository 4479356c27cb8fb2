"""`manage.py make_instructor anna@example.org`: from now on she can make cohorts."""

from uuid import UUID

from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from cohorts.groups import instructors
from cohorts.models import Cohort


class Command(BaseCommand):
    help = "Lets a person make cohorts; with --cohort, also makes them an instructor of one that has lost its own."

    def add_arguments(self, parser):
        parser.add_argument("email")
        parser.add_argument("--cohort", type=UUID, help="the id in the cohort's address")
        parser.add_argument("--undo", action="store_true", help="take the permission back; their cohorts stay theirs")

    def handle(self, *, email, cohort, undo, **_):
        person = User.objects.filter(email__iexact=email.strip(), is_guest=False).first()
        if person is None:
            raise CommandError(f"Nobody has an account as {email}. Let them sign up on the site first, then try again.")
        if undo:
            instructors.forget(person)
            self.stdout.write(f"{person.email} cannot make cohorts any more. Those they have stay theirs.")
            return
        instructors.allow(person)
        self.stdout.write(f"{person.email} can make cohorts now, at /cohorts/.")
        if cohort:
            self._put_in(person, cohort)

    def _put_in(self, person, cohort_id):
        cohort = Cohort.objects.filter(pk=cohort_id).first()
        if cohort is None:
            raise CommandError(f"There is no cohort {cohort_id}. Its id is in the address of its pages.")
        instructors.put_in(person, cohort)
        self.stdout.write(f"{person.email} is an instructor of {cohort} now.")
