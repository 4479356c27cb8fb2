"""`manage.py make_defences`: the figures of each defence alone, unless those there are of this simulator."""

import time

from django.core.management.base import BaseCommand

from courses import replay_alone


class Command(BaseCommand):
    help = "Works out which single defence suffices, for the table on /replay/, to static/frames."

    def add_arguments(self, parser):
        parser.add_argument("--keep", action="store_true", help="write them into the repository")

    def handle(self, *args, keep=False, **options):
        plain = replay_alone.data()
        if plain is not None and plain["stamp"] == replay_alone.stamp():
            self.stdout.write("  defences ready")
            return
        began = time.perf_counter()
        path = replay_alone.KEPT if keep else replay_alone.made()
        replay_alone.make(path)
        size = path.stat().st_size / 1000
        self.stdout.write(f"  defences made: {path.name} {size:.0f} kB, {time.perf_counter() - began:.0f} s")
