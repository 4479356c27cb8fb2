"""The tabs of a cohort's pages, in order: only those the asker's role may use. Pure.

A folder adds its own line here when its first page is there.
"""

from dataclasses import dataclass

from cohorts.models import Membership
from cohorts.rights import Right, may


@dataclass(frozen=True)
class Tab:
    """One page of a cohort. `path` is below the cohort's own address."""

    label: str
    path: str
    right: Right


TABS = (
    Tab("Overview", "", Right.LOOK),
    Tab("People", "people/", Right.ROSTER),
    Tab("Assignments", "assignments/", Right.ROSTER),
    Tab("Gradebook", "gradebook/", Right.GRADES),
    Tab("Insight", "insight/", Right.INSIGHT),
    Tab("Similar work", "likeness/", Right.INSIGHT),
    Tab("LMS", "lms/", Right.MANAGE),
    Tab("Settings", "settings/", Right.MANAGE),
)


@dataclass(frozen=True)
class Shown:
    """A tab as one person sees it on one page. `current`: this very page; `inside`: this page or one below it."""

    label: str
    url: str
    current: bool
    inside: bool


def tabs(place: Membership, path: str) -> list[Shown]:
    """Those of `place`, for the page at `path`."""
    root = place.cohort.url
    allowed = [tab for tab in TABS if may(place.role, tab.right)]
    return [
        Shown(
            label=tab.label,
            url=root + tab.path,
            current=path == root + tab.path,
            inside=path == root if not tab.path else path.startswith(root + tab.path),
        )
        for tab in allowed
    ]
