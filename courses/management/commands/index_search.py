"""`manage.py index_search`: makes the search index from the content, if it has changed."""

from django.core.management.base import BaseCommand

from courses import loader, search
from courses.models import SearchEntry


class Command(BaseCommand):
    help = "Makes the search index again if lessons, glossary or facts have changed."

    def handle(self, *args, **options):
        made = search.refresh(loader.course())
        self.stdout.write(f"{SearchEntry.objects.count()} entries, {'made again' if made else 'up to date'}.")
