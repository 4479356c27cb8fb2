"""What people give for work: overrides, comments, a rubric; and the diary of who did what."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Coalesce
from django.utils import timezone

from cohorts.models.people import Cohort
from cohorts.models.work import Assignment

PERSON = settings.AUTH_USER_MODEL
HEAVY = ("film", "receipt", "seeds", "summary")


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


class Comments(models.QuerySet):
    """Comments, by whose work for what they are."""

    def placed(self) -> "Comments":
        """With `author`, whose hand-in it stands on, and `target`, the exercise or challenge that was for."""
        author = Coalesce("submission__user", "run__user", output_field=models.UUIDField())
        target = Coalesce("submission__exercise", "run__challenge", output_field=models.UUIDField())
        return self.annotate(author=author, target=target)

    def with_work(self) -> "Comments":
        """And the hand-ins they stand on, without a run's film and the like."""
        return self.select_related("submission", "run").defer(*(f"run__{name}" for name in HEAVY))


class LineComment(models.Model):
    """Words on a line of a hand-in; line 0 is the whole. Shown to its author once `released_at` is set.

    The hand-in is a submission to an exercise or a run of a challenge: exactly one of the two.
    """

    objects = Comments.as_manager()

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="comments")
    submission = models.ForeignKey(
        "exercises.Submission", null=True, on_delete=models.CASCADE, related_name="line_comments"
    )
    run = models.ForeignKey("exercises.ChallengeRun", null=True, on_delete=models.CASCADE, related_name="line_comments")
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
        constraints = [
            models.CheckConstraint(
                condition=models.Q(submission=None, run__isnull=False) | models.Q(submission__isnull=False, run=None),
                name="comment_on_one_hand_in",
            )
        ]

    @property
    def work(self):
        """The hand-in."""
        return self.submission or self.run

    @property
    def work_id(self):
        """Its id, without asking for it."""
        return self.submission_id or self.run_id


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
