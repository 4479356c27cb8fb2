"""Every *predict* question of the real course, run: the answer in the file is what Python prints."""

import contextlib
import io
import re
from html import unescape

import pytest
from django.utils.html import strip_tags

from courses import loader

COURSE = loader.load(loader.CONTENT / "knight-capital")
QUESTIONS = [
    pytest.param(variant, id=f"{lesson.slug}-{question.id}-{number}")
    for lesson in COURSE.lessons
    for question in lesson.questions
    if question.kind == "predict"
    for number, variant in enumerate(question.variants or [question])
]


def printed(code):
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(code, "prompt", "exec"), {"__name__": "prediction"})
    return out.getvalue().strip()


@pytest.mark.parametrize("question", QUESTIONS)
def test_prints_what_the_answer_says(question):
    if not question.code:
        return
    out = printed(question.code)
    if question.options:
        right = next(option.text for option in question.options if option.right)
        in_backticks = [unescape(strip_tags(code)) for code in re.findall(r"<code>.*?</code>", right)]
        assert not in_backticks or out.split() == in_backticks[0].split()
    elif isinstance(question.answer, str):
        assert out.split() == question.answer.split()
    else:
        assert abs(float(out.replace(",", "")) - question.answer) <= max(question.tolerance, 1e-9)
