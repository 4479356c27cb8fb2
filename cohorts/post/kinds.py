"""The kinds of messages. Pure.

A message is always kept on the site; a mail goes out only to somebody who asked for that kind.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """`id` is kept in rows. `staff`: for those who teach."""

    id: str
    title: str
    words: str
    staff: bool = False


KINDS = {
    kind.id: kind
    for kind in (
        Kind("dates", "Due dates", "two days before something is due, and when you are given longer"),
        Kind("feedback", "Feedback", "when comments on your work are released to you"),
        Kind("grades", "Grades", "when a person or a regrade changes a grade of yours"),
        Kind("digest", "The week in your cohorts", "Mondays: who joined, what came in, who may need you", staff=True),
    )
}
INVITATION = "invitation"  # to an address on a roster: sent because an instructor asked, once
