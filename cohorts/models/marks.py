"""What people give for work: overrides, comments, a rubric; and the diary of who did what."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from cohorts.models.people import Cohort
from cohorts.models.work import Assignment

PERSON = settings.AUTH_USER_MODEL


class GradeOverride(models.Model):
    """A person's word over the computed grade. Append-only: the newest counts; `points` None lifts it.

    `points` are hundredths of a percent of the assignment, 0 to 10,000.
    """

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="overrides")
    user = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="grade_overrides")
    points = models.PositiveIntegerField(null=True)
    reason = models.CharField(max_length=300)
    by = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["made_at", "id"]
        indexes = [models.Index(fields=["assignment", "user"])]


class LineComment(models.Model):
    """Words on a line of a submission; line 0 is the whole. Shown to its author once `released_at` is set."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="comments")
    submission = models.ForeignKey("exercises.Submission", on_delete=models.CASCADE, related_name="line_comments")
    line = models.PositiveIntegerField(default=0)
    text = models.TextField()
    by = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["line", "made_at"]


class Feedback(models.Model):
    """What was marked of this learner's work is theirs to read since `released_at`; unread while `seen_at` is empty."""

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="feedback")
    user = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="feedback")
    by = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")
    released_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assignment", "user"], name="one_feedback_per_learner")]


class SavedComment(models.Model):
    """A comment worth using again, for all who mark in the cohort."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="saved_comments")
    title = models.CharField(max_length=80)
    text = models.TextField()
    by = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")
    used = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField(default=timezone.now)


class RubricItem(models.Model):
    """One line of an assignment's rubric, on a digit key. `points` in hundredths of a percent, plus or minus."""

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="rubric")
    digit = models.PositiveSmallIntegerField()  # 1 to 9
    label = models.CharField(max_length=160)
    points = models.IntegerField(default=0)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["digit", "id"]


class RubricMark(models.Model):
    """This line of the rubric is ticked for this learner."""

    item = models.ForeignKey(RubricItem, on_delete=models.CASCADE, related_name="marks")
    user = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="rubric_marks")
    by = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "user"], name="one_tick_per_learner")]


class AuditEvent(models.Model):
    """Who did what to whom in a cohort. Append-only."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="audit")
    by = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")
    verb = models.CharField(max_length=40)  # e.g. "extension.given"
    about = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")
    what = models.JSONField(default=dict)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["cohort", "-at"])]
