"""`manage.py rounds`: what has to be looked at again and again, every minute until it is ended."""

import time

from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.utils import timezone

from accounts import rounds


class Command(BaseCommand):
    help = "Send letters, remind of due dates, pass grades back: now (--once) or every minute."

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="one round, told in a line")
        parser.add_argument("--every", type=float, default=60, help="seconds from one round to the next")

    def handle(self, *args, once: bool, every: float, **options):
        while True:
            close_old_connections()
            done = rounds.go(timezone.now())
            if once:
                self.stdout.write(", ".join(f"{name}: {many}" for name, many in done.items()))
                return
            time.sleep(every)
