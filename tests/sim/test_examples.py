"""Worked examples print what is committed beside them."""

import runpy
from pathlib import Path

import pytest

EXAMPLES = sorted((Path(__file__).resolve().parents[2] / "sim" / "examples").glob("*.py"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_prints_what_it_says(path, capsys):
    runpy.run_path(str(path))
    assert capsys.readouterr().out == path.with_suffix(".txt").read_text()


def test_there_are_examples():
    assert len(EXAMPLES) >= 4
