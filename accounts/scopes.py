"""What a token for the API may be for: a list its owner ticks. What they may do themselves is asked besides. Pure."""

from enum import StrEnum


class Scope(StrEnum):
    """The value is how a token keeps it."""

    READ = "read"
    SUBMIT = "submit"
    COHORTS_READ = "cohorts:read"
    COHORTS_WRITE = "cohorts:write"
    GRADES_READ = "grades:read"
    GRADES_WRITE = "grades:write"


WORDS = {
    Scope.READ: "read your own progress, drafts, verdicts and messages",
    Scope.SUBMIT: "save drafts, hand in, take hints and choose mail for you",
    Scope.COHORTS_READ: "read your cohorts, their people and assignments",
    Scope.COHORTS_WRITE: "change cohorts: people, invitations, assignments, extensions, an LMS",
    Scope.GRADES_READ: "read gradebooks, feedback and insight",
    Scope.GRADES_WRITE: "set grades, comment, change rubrics, regrade",
}
LEARNING = (Scope.READ, Scope.SUBMIT)
TEACHING = (Scope.COHORTS_READ, Scope.COHORTS_WRITE, Scope.GRADES_READ, Scope.GRADES_WRITE)
EXAMPLE = "ff_" + "x" * 43  # what a token looks like, for documents
