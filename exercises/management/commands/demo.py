"""`make demo`: two people with some progress, so that there is something to look at."""

import uuid

from django.core.management.base import BaseCommand

from accounts.models import User
from exercises import loader, services

PASSWORD = "look around here"


class Command(BaseCommand):
    help = "Make demo@example.org, who has passed one exercise and is stuck in another."

    def handle(self, *args, **options):
        person, created = User.objects.get_or_create(email="demo@example.org", defaults={"name": "Demo"})
        person.set_password(PASSWORD)
        person.save()
        if created:
            self._work(person)
        self.stdout.write(f"Log in as demo@example.org with the password: {PASSWORD}")

    def _work(self, person: User) -> None:
        first, second = list(loader.catalogue().values())[:2]
        for exercise, name in ((first, "solution.py"), (second, "starter.py")):
            services.submit(by=person, exercise=exercise, source=exercise.read(name), key=uuid.uuid4())
        services.save_draft(by=person, exercise=second, source=second.starter + "\n# hm\n", revision=0)
