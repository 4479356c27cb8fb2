"""`manage.py permissions`: docs/permissions.md, made from rights.TABLE."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cohorts.groups import permission_table


class Command(BaseCommand):
    help = "Writes docs/permissions.md from cohorts/rights.py; --check only says whether it is up to date."

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true")

    def handle(self, *, check, **_):
        path = settings.ROOT / "docs" / "permissions.md"
        text = permission_table.text()
        if check:
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                raise CommandError("docs/permissions.md is not what cohorts/rights.py says. Run: manage.py permissions")
            return
        path.write_text(text, encoding="utf-8")
        self.stdout.write(f"{path.name} is written.")
