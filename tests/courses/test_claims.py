"""Sentences against the register: every rule with a sentence that breaks it and one that keeps it."""

import pytest

from courses import claims, markdown
from courses.numbers import numbers, values
from courses.outline import Fact
from tests.courses.test_markdown import PATH

REGISTER = {
    "F1": Fact("F1", "SMARS ran on eight servers in 2012.", "sec", "SEC Order ¶15"),
    "F2": Fact("F2", "Over 4 million executions, and a loss of USD 440 million.", "sec", "SEC Order ¶1"),
    "F3": Fact("F3", "It was 3.3 billion transactions.", "contested", "an article", others="The Order."),
    "F4": Fact("F4", "Tests were deleted in 2005.", "account", "a page", confidence="D"),
    "M1": Fact("M1", "Our lots.", "model", "this site"),
}


def complaints(text):
    rendering = markdown.Rendering(PATH, REGISTER)
    markdown.body(text, rendering)
    return [f"{problem.line}: {problem.message}" for problem in claims.problems(rendering.statements, rendering.used)]


GOOD = [
    "It ran on [eight servers]{fact=F1}.",
    "It ran on [eight servers]{fact=F1}. That was in 2012.",
    "There were [more than four million executions]{fact=F2}.",
    "The loss was [about 437 million dollars]{fact=F2}.",
    "See lesson 3, paragraph 15, ¶1 and ¶24, Rule 15c3-5, the 10-Q and the 33 Account.",
    "Bit 5 of byte 12 at tick 40, `x = 300`, and 0 or 1.",
    "In *45 Minutes* this takes 12 minutes to read.",
    "Buy [500 shares]{ours}.",
    "## An example {ours}\n\nBuy 500 shares.",
    "::: example\nBuy 500 shares.\n:::",
    "::: model\nIt takes 500 shares.\n:::",
    "It sends [300 shares]{fact=M1}.",
    "One article counts [3.3 billion transactions]{fact=F3}.",
    "Were it [3.3 billion transactions]{fact=F3}?",
    "It was [3.3 billion transactions]{fact=F3 .told}.",
    "| who | what |\n|---|---|\n| a page | [tests were deleted]{fact=F4} |",
    "```python\nx = 12345\n```",
]
BAD = [
    ("It ran.\n\nThere were 212 orders.", 3, "expected a mark for '212'"),
    ("There were four million of them.", 1, "expected a mark for 'four million'"),
    ("It ran on [eight servers]{fact=F1}. There were\n97 messages.", 2, "expected a mark for '97'"),
    ("It began at 9:30.", 1, "expected a mark for '9:30'"),
    ("The date was 16 October 2013.", 1, "expected a mark"),
    ("## A part {ours}\n\nBuy 500.\n\n## The next\n\nThere were 212.", 7, "'212'"),
    ("It ran on [ten servers]{fact=F1}.", 1, "agree with F1; 'ten'"),
    ("The loss was [430 million]{fact=F2}.", 1, "agree with F2; '430 million'"),
    ("There were [4 billion executions]{fact=F2}.", 1, "agree with F2; '4 billion'"),
    ("It was [3.3 billion transactions]{fact=F3}.", 1, "F3 is contested"),
    ("The [tests were deleted]{fact=F4} in 2005.", 1, "F4 is contested"),
    ("It is <b>bold</b>.", 1, "'<b>' is HTML"),
    ("<div>It is.</div>", 1, "'<div>' is HTML"),
    ("| a |\n|---|\n| 212 |", 3, "'212'"),
]


@pytest.mark.parametrize("text", GOOD)
def test_kept(text):
    assert complaints(text) == []


@pytest.mark.parametrize(("text", "line", "says"), BAD)
def test_broken(text, line, says):
    found = complaints(text)
    assert any(complaint.startswith(f"{line}: ") and says in complaint for complaint in found), found


def test_a_contested_mark_can_say_so_itself():
    rendering = markdown.Rendering(PATH, REGISTER)
    html = markdown.inline("[Many]{fact=F3 .told}, [eight]{fact=F1}, [six]{ours}", rendering)
    assert ">contested</a>" in html and ">S</a>" in html and "Our own example" in html


def test_numbers_amount_to_the_same_however_they_are_written():
    assert values("4 million") == values("four million") == {4e6, 4}
    assert values("1,234.5 and 9:58 and 09:58") == {1234.5, "9:58"}
    assert values("nineteen thousand") == {19, 19000} and values("ninety-seven") == {97}
    assert [number.text for number in numbers("440m, 12bn and 34-70694")][:2] == ["440m", "12bn"]
