"""Rows of cohorts, by noun: who is in one, what is to be done, what was given for it."""

from cohorts.models.kept import KeptStanding, RegradeJob
from cohorts.models.marks import AuditEvent, Feedback, GradeOverride, LineComment, RubricItem, RubricMark, SavedComment
from cohorts.models.people import Cohort, Invitation, Membership, Seat, Upload, new_code
from cohorts.models.work import Assignment, Extension

__all__ = [
    "Assignment",
    "AuditEvent",
    "Cohort",
    "Extension",
    "Feedback",
    "GradeOverride",
    "Invitation",
    "KeptStanding",
    "LineComment",
    "Membership",
    "RegradeJob",
    "RubricItem",
    "RubricMark",
    "SavedComment",
    "Seat",
    "Upload",
    "new_code",
]
