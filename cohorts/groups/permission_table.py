"""rights.TABLE as a page for people: docs/permissions.md. Pure."""

from cohorts.rights import IN_AN_ARCHIVE, ROLES, Right, may

HEAD = """# Who may what in a cohort

Made from `cohorts/rights.py` by `manage.py permissions`; `tests/cohorts` walks it over every address, cell by cell.

| | learner | assistant | instructor | in an archive |
|---|:-:|:-:|:-:|:-:|
"""
FOOT = """
- Rights come from being in the cohort, and from nothing else: an administrator of the site, an instructor of
  another cohort and somebody logged out see none of it. What is missing and what is forbidden look the same.
- A guest is in no cohort. Whoever was taken out keeps what they did, and has no right until brought back.
- **In an archive** is what its people can still do, each by their role; an instructor can also bring it back.
- Who may make a cohort is not in this table: `manage.py make_instructor anna@example.org` lets a person.
"""


def text() -> str:
    """The whole page."""
    return HEAD + "".join(_row(right) for right in Right) + FOOT


def _row(right: Right) -> str:
    cells = [*(may(role, right) for role in ROLES), right in IN_AN_ARCHIVE]
    return f"| {right} | {' | '.join('yes' if cell else '' for cell in cells)} |\n"
