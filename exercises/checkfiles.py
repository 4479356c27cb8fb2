"""The public checks as files the browser may fetch: `checks.py` under a name that holds its hash."""

from django.urls import reverse

from exercises.loader import Exercise


def url(exercise: Exercise) -> str:
    """Address of the public checks; it changes when any file of the exercise does."""
    return reverse("exercises.checks", args=[exercise.slug, exercise.content_hash[:16]])
