"""`manage.py preview [lesson]`: a site for authors that shows a lesson, and its faults, as it is being written."""

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Serves the preview of lessons: it looks for changes by itself and lists faults by file and line."

    def add_arguments(self, parser):
        parser.add_argument("lesson", nargs="?", default="", help="the lesson's folder; all of them without it")
        parser.add_argument("--port", type=int, default=8001)

    def handle(self, *args, **options):
        settings.DEBUG = True
        call_command("migrate", verbosity=0)
        path = f"preview/{options['lesson']}/" if options["lesson"] else "preview/"
        self.stdout.write(f"Preview on http://127.0.0.1:{options['port']}/{path} until Ctrl-C.")
        call_command("runserver", f"127.0.0.1:{options['port']}", use_reloader=False, verbosity=0)
