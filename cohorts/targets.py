"""What can be assigned: every lesson, exercise and challenge of the course, by uuid."""

from dataclasses import dataclass
from uuid import UUID

from cohorts.models.work import CHALLENGE, EXERCISE, LESSON
from courses import loader as course_loader
from exercises import challenge_loader
from exercises import loader as exercise_loader


@dataclass(frozen=True)
class Target:
    """One thing to do. `minutes` is the author's estimate."""

    kind: str
    uuid: UUID
    slug: str
    title: str
    url: str
    minutes: int


def targets() -> dict[UUID, Target]:
    """Lessons in the course's order, then exercises as their lessons come, then challenges."""
    found: dict[UUID, Target] = {}
    for lesson in course_loader.course().lessons:
        found[lesson.uuid] = Target(LESSON, lesson.uuid, lesson.slug, lesson.title, lesson.url, lesson.minutes)
    order = {lesson.slug: place for place, lesson in enumerate(course_loader.course().lessons)}
    for one in sorted(exercise_loader.catalogue().values(), key=lambda one: order.get(one.lesson, len(order))):
        found[one.uuid] = Target(EXERCISE, one.uuid, one.slug, one.title, one.url, one.minutes)
    for challenge in challenge_loader.challenges().values():
        minutes = int(challenge.facts["minutes"])
        found[challenge.uuid] = Target(
            CHALLENGE, challenge.uuid, challenge.slug, challenge.title, challenge.url, minutes
        )
    return found
