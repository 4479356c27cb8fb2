"""How far a person got, and the search index. Rows about people point at a lesson by uuid plus content hash."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class LessonProgress(models.Model):
    """One a person and lesson: when it was opened, and when (if) it was marked as read."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="lesson_progress")
    lesson = models.UUIDField()
    content_hash = models.CharField(max_length=64)
    first_visit = models.DateTimeField(default=timezone.now)
    last_visit = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "lesson"], name="one_progress_per_lesson")]


class QuizAnswer(models.Model):
    """The latest answer to a question, and whether the first one was right already."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="quiz_answers")
    lesson = models.UUIDField()
    question = models.CharField(max_length=80)
    content_hash = models.CharField(max_length=64)
    given = models.JSONField()
    right = models.BooleanField()
    first_right = models.BooleanField()
    tries = models.PositiveIntegerField(default=1)
    asked = models.PositiveSmallIntegerField(default=0)  # how often it was asked afresh: the seed of what is shown
    open = models.BooleanField(default=False)  # asked afresh and not answered since
    answered_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "lesson", "question"], name="one_answer_per_question")]


class SearchEntry(models.Model):
    """Something that a search can find. Made from the content (`courses.search`), never edited."""

    kind = models.CharField(max_length=8)
    title = models.CharField(max_length=300)
    place = models.TextField(blank=True)
    url = models.CharField(max_length=300)
    body = models.TextField()


class SearchState(models.Model):
    """One row: which content the entries were made from."""

    fingerprint = models.CharField(max_length=64, default="")
