"""`manage.py check_content`: reads every lesson and says what is wrong, with file and line."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from courses import checking, loader


class Command(BaseCommand):
    help = "Checks facts, marks, figures, included code, questions and references of the course."

    def handle(self, *args, **options):
        folder = loader.CONTENT / settings.COURSE
        problems = checking.problems(folder)
        for problem in problems:
            self.stderr.write(str(problem))
        if problems:
            raise CommandError(f"{len(problems)} thing{'s' * (len(problems) > 1)} to mend in the course.")
        course = loader.course()
        questions = sum(len(lesson.questions) for lesson in course.lessons)
        counts = f"{len(course.lessons)} lessons, {questions} questions, {len(course.facts)} facts"
        self.stdout.write(f"{course.title}: {counts}; all well.")
