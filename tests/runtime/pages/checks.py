"""Checks of the test page's one exercise."""

from exercises.grading.checks import check, expect


@check()
def doubles(learner):
    """Twice two is four."""
    expect((yield learner.double(2)), 4, "Twice two is four.")


@check()
def doubles_text(learner):
    """Twice a text is the text twice."""
    expect((yield learner.double("ab")), "abab", "Twice a text is the text twice.")
