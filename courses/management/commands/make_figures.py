"""`manage.py make_figures`: the first state of each live figure that a lesson shows, unless nothing has changed."""

import time

from django.core.management.base import BaseCommand

from courses import live, live_first, loader


class Command(BaseCommand):
    help = "Works out the first states of the lessons' live figures, to static/frames."

    def handle(self, *args, **options):
        began = time.perf_counter()
        found = live_first.make(live.written(loader.CONTENT.glob("*/*/lesson.md")))
        if found is None:
            self.stdout.write("  live figures ready")
            return
        size = live_first.made().stat().st_size / 1000
        seconds = time.perf_counter() - began
        self.stdout.write(f"  live figures made: {found} first states, {size:.0f} kB, {seconds:.1f} s")
