"""Feedback where a learner comes by: on their own page, on a cohort's, on the exercise's or challenge's."""

from dataclasses import dataclass

from django import template

from accounts.models import User
from cohorts import feedback
from cohorts.models import Feedback, LineComment
from exercises import challenge_loader, loader

register = template.Library()


@register.simple_tag
def unread_feedback(user: User) -> list[Feedback]:
    """What this person has not looked at yet. One query, none for a guest."""
    return feedback.unread(user)


@dataclass(frozen=True)
class OnExercise:
    """`given` are the feedbacks, `comments` those of its words that stand on a hand-in."""

    given: list[Feedback]
    comments: list[LineComment]
    unread: bool


@register.simple_tag
def feedback_on_exercise(user: User, slug: str) -> OnExercise | None:
    """What this person was given for an exercise or challenge; None where nothing. Two queries, none for a guest."""
    found = loader.catalogue().get(slug) or challenge_loader.challenges().get(slug)
    given = feedback.feedback_on(user, found.uuid) if found else []
    if not given:
        return None
    return OnExercise(given, feedback.released_comments(given, user), any(one.seen_at is None for one in given))
