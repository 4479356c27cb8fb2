"""The cohort's log: everything that is noted, in words, for whoever answers for the cohort."""

import re

import pytest
from django.urls import reverse

from cohorts import diary
from cohorts.marking.log_page import WORDS
from tests.conftest import ROOT


@pytest.fixture
def log(client, cast):
    client.force_login(cast.owner)
    return lambda query="": client.get(reverse("cohorts.log", args=[cast.cohort.pk]) + query).content.decode()


def test_what_was_done_is_told_in_words(cast, assign, log, django_assert_max_num_queries):
    row = assign(due_at=None, title="One byte")
    what = {"assignment": str(row.pk), "points": 8750, "reason": "Oral <exam>"}
    diary.note(cast.cohort, by=cast.owner, verb="override.given", about=cast.learner, **what)
    diary.note(cast.cohort, by=None, verb="submissions.regraded", assignment=str(row.pk), changed=3)
    diary.note(cast.cohort, by=cast.owner, verb="cohort.changed", title={"before": "A", "after": "B"})
    with django_assert_max_num_queries(16):
        page = log()
    assert "set a grade: One byte" in page and "points: 87.5\N{NO-BREAK SPACE}%" in page
    assert "Oral &lt;exam&gt;" in page and str(row.pk) not in page
    assert "the site" in page and "changed: 3" in page
    alone = log("?kind=override.given")
    assert "set a grade: One byte" in alone and "changed the settings<" not in alone.partition("<tbody>")[2]
    assert "set a grade: One byte" in log("?kind=nonsense&page=99")


def test_moments_are_the_cohorts_and_nought_is_a_grade(cast, log):
    cast.cohort.time_zone = "Europe/Berlin"
    cast.cohort.save()
    due = {"due_at": "2026-11-23T22:59:00+00:00", "reason": "2026"}
    diary.note(cast.cohort, by=cast.owner, verb="extension.given", about=cast.learner, **due)
    diary.note(cast.cohort, by=cast.owner, verb="override.given", about=cast.learner, points=0)
    page = log()
    assert "due at: 23 Nov 2026, 23:59" in page and "reason: 2026" in page
    assert "points: 0\N{NO-BREAK SPACE}%" in page


def test_no_pseudonym_stands_beside_a_name(cast, assign, log):
    row = assign(due_at=None)
    diary.note(cast.cohort, by=cast.owner, verb="override.given", about=cast.learner, assignment=str(row.pk), points=1)
    cast.cohort.anonymous = True
    cast.cohort.save()
    body = log().partition("<tbody>")[2]
    assert "Learner 003" in body and cast.learner.email not in body


def test_an_empty_log_says_so(log):
    assert "Nothing yet." in log()


def test_every_verb_that_is_noted_has_words():
    nouns = "|".join({verb.partition(".")[0] for verb in WORDS})
    text = "".join(path.read_text() for path in (ROOT / "cohorts").rglob("*.py"))
    noted = {verb for verb in re.findall(rf'"((?:{nouns})\.[a-z]+)"', text) if not verb.endswith((".csv", ".xlsx"))}
    assert noted == set(WORDS)
