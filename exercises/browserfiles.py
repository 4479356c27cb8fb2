"""Addresses of what the browser needs to run an exercise: its public checks, and Python itself."""

import json
from functools import cache
from pathlib import Path

from django.conf import settings
from django.urls import reverse

from exercises.loader import Exercise


def checks_url(exercise: Exercise) -> str:
    """The public checks; the address changes when any file of the exercise does."""
    return reverse("exercises.checks", args=[exercise.slug, exercise.content_hash[:16]])


def worker_url(level: str = "L0") -> str:
    """The Python worker's script, or "" where `make build` has not run: then one can only submit.

    From L1 on it is told to bring the simulator's upper floors along, so that no import waits for them.
    """
    listing = settings.BROWSER_BUILD / "runtime.json"
    if not listing.exists():
        return ""
    return _worker_url(listing, listing.stat().st_mtime_ns) + ("" if level == "L0" else "#incident")


@cache
def _worker_url(listing: Path, _changed: int) -> str:
    files = json.loads(listing.read_text(encoding="utf-8"))["files"]
    return f"{settings.STATIC_URL}build/{files['worker']['url']}"
