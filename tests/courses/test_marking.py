"""What is right, what is wrong, and what cannot be marked at all."""

import pytest

from courses import marking
from courses.errors import AnswerRefused

RIGHT = {
    "how-many": ["1"],
    "which-parts": ["1", "0"],
    "how-long": ["45"],
    "prints": [" 2 "],
    "pairs": ["0", "1"],
}
WRONG = {"how-many": ["0"], "which-parts": ["0"], "how-long": ["43.9"], "prints": ["3"], "pairs": ["1", "0"]}


@pytest.mark.parametrize("question_id", RIGHT)
def test_right_and_wrong(first, question_id):
    question = first.question(question_id)
    assert marking.mark(question, RIGHT[question_id]).right
    assert not marking.mark(question, WRONG[question_id]).right


def test_order_is_never_shown_in_the_right_order(first):
    question = first.question("in-order")
    shown = marking.shuffled(question)
    assert sorted(shown) == [0, 1, 2] and shown != [0, 1, 2]
    assert marking.mark(question, [str(place) for place in shown]).right
    assert not marking.mark(question, ["0", "1", "2"]).right


@pytest.mark.parametrize("typed", ["44", "46", "45.0", " 45 ", "4_5", "45,0".replace(",", ".")])
def test_numbers_within_tolerance(first, typed):
    assert marking.mark(first.question("how-long"), [typed]).right


@pytest.mark.parametrize(
    ("question_id", "posted"),
    [
        ("how-many", []),
        ("how-many", ["2"]),
        ("how-many", ["-1"]),
        ("how-many", ["x"]),
        ("how-many", ["²"]),
        ("how-many", ["0", "1"]),
        ("which-parts", []),
        ("how-long", []),
        ("how-long", ["soon"]),
        ("how-long", ["inf"]),
        ("how-long", ["nan"]),
        ("prints", ["x" * 300]),
        ("in-order", ["0", "1"]),
        ("in-order", ["0", "0", "1"]),
        ("in-order", ["0", "1", ""]),
    ],
)
def test_refused_with_a_sentence(first, question_id, posted):
    with pytest.raises(AnswerRefused) as caught:
        marking.mark(first.question(question_id), posted)
    assert str(caught.value).endswith(".")
