"""The two pages: every test they name is there, and every figure is one an example prints."""

import re

import pytest

from tests.conftest import ROOT

EXAMPLES = ROOT / "sim" / "examples"
NAMED = re.compile(r"`(tests/\S+?\.py)?(?:::(\w+))?`")
FIGURE = re.compile(r"-?\d[\d,]*\.\d+ m\b|\b\d,\d{3},\d{3}\b|\b1\.\d{3}\b")


def named():
    """Each test that the page on invariants names; a bare `::name` is in the file named before."""
    file = ""
    for found, name in NAMED.findall((ROOT / "docs" / "invariants.md").read_text()):
        file = found or file
        if found or name:
            yield file, name


@pytest.mark.parametrize(("file", "name"), [*named()])
def test_the_tests_that_are_named_are_there(file, name):
    text = (ROOT / file).read_text()
    assert not name or f"\ndef {name}(" in text


def test_all_ten_are_on_the_page():
    page = (ROOT / "docs" / "invariants.md").read_text()
    assert re.findall(r"^## (\d+)\. ", page, re.MULTILINE) == [str(n) for n in range(1, 11)]
    assert len(list(named())) > 25


def test_the_findings_figures_are_what_the_examples_print():
    printed = "".join((EXAMPLES / f"{name}.txt").read_text() for name in ("10_two_marks", "11_loss_over_time"))
    figures = FIGURE.findall((ROOT / "docs" / "findings.md").read_text())
    missing = [figure for figure in figures if figure not in printed]
    assert len(figures) > 40 and missing == []
