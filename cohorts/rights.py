"""Who may do what in a cohort: one table, for people to read and for tests to walk. Pure.

    may("assistant", Right.MARK)      True

A platform's administrator has no rights here by that alone; whoever is not a member sees nothing.
`docs/permissions.md` is made from this table (`python manage.py permissions`).
"""

from enum import StrEnum

LEARNER, ASSISTANT, INSTRUCTOR = "learner", "assistant", "instructor"
ROLES = (LEARNER, ASSISTANT, INSTRUCTOR)


class Right(StrEnum):
    """One thing that can be done. The value is how the docs say it."""

    LOOK = "see the cohort and one's own assignments, grades and feedback"
    ROSTER = "see who is in it"
    GRADES = "read the gradebook and anybody's submissions"
    MARK = "comment on work, use the rubric, override a grade"
    INSIGHT = "see where learners are stuck, and what is worth a look for similarity"
    EXPORT = "export the gradebook"
    ASSIGN = "make and change assignments"
    EXTEND = "give an extension"
    REGRADE = "regrade after checks changed"
    INVITE = "make and take back invitations, import a roster"
    MEMBERS = "change roles, remove people"
    MANAGE = "rename, archive, copy to a new term, connect an LMS"


TABLE: dict[str, frozenset[Right]] = {
    LEARNER: frozenset({Right.LOOK}),
    ASSISTANT: frozenset({Right.LOOK, Right.ROSTER, Right.GRADES, Right.MARK, Right.INSIGHT}),
    INSTRUCTOR: frozenset(Right),
}
IN_AN_ARCHIVE = frozenset(
    {Right.LOOK, Right.ROSTER, Right.GRADES, Right.INSIGHT, Right.EXPORT}
)  # and MANAGE, to bring it back


def may(role: str | None, right: Right) -> bool:
    """Whether somebody of that role may. None is nobody's role."""
    return role in TABLE and right in TABLE[role]
