"""`manage.py make_frames`: the replay's frames, unless they are there and nothing they come from has changed."""

import hashlib

from django.conf import settings
from django.core.management.base import BaseCommand

from courses import replay_frames


class Command(BaseCommand):
    help = "Writes the frames of the canonical morning for /replay/ to static/frames."

    def handle(self, *args, **options):
        sources = sorted((settings.ROOT / "sim").rglob("*.[pt][yo]*")) + [settings.ROOT / "courses/replay_frames.py"]
        parts = [path.read_bytes() for path in sources if path.suffix in (".py", ".toml")]
        stamp = hashlib.sha256(b"\0".join(parts)).hexdigest()
        static = settings.ROOT / "static"
        kept = settings.VAR / "frames.stamp"
        names = [static / replay_frames.MINUTES, static / replay_frames.SECONDS]
        if kept.exists() and kept.read_text() == stamp and all(path.exists() for path in names):
            self.stdout.write("  replay frames ready")
            return
        written = replay_frames.make(static)
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(stamp)
        sizes = ", ".join(f"{path.name} {path.stat().st_size / 1000:.0f} kB" for path in written)
        self.stdout.write(f"  replay frames made: {sizes}")
