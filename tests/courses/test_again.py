"""Questions asked afresh: mixed anew, with other numbers, and marked as they were shown."""

import re

import pytest

from courses import checking, loader, marking
from courses.models import QuizAnswer
from tests.courses.test_loader import folder, replace  # noqa: F401
from tests.courses.test_views import HTMX, LESSON, post

VARIANTS = """
[[questions]]
id = "varied"
kind = "predict"
ours = true
prompt = "What does this print?\\n\\n```python\\nprint(<<a>> + <<b>>)\\n```\\n"
explanation = "<<a>> and <<b>>."
variants = [{ a = 1, b = 2, answer = 3 }, { a = 20, b = 30, answer = 50 }]
"""


@pytest.fixture
def varied(folder):  # noqa: F811
    path = folder / "first-light/quiz.toml"
    path.write_text(path.read_text() + VARIANTS)
    return loader.course().lesson("first-light")


def test_variants_take_turns(varied):
    question = varied.question("varied")
    assert [question.at(n).answer for n in range(4)] == [3, 50, 3, 50]
    assert question.at(1).code == "print(20 + 30)\n" and len({question.content_hash}) == 1
    assert marking.mark(question.at(1), ["50"], 1).right


def test_every_asking_mixes_anew(first):
    question = first.question("in-order")
    assert len({tuple(marking.shuffled(question, n)) for n in range(9)}) > 1
    assert all(sorted(marking.shuffled(question, n)) == [0, 1, 2] != marking.shuffled(question, n) for n in range(9))
    assert marking.options_shown(first.question("which-parts")) == [0, 1, 2]
    assert len({tuple(marking.options_shown(first.question("which-parts"), n)) for n in range(1, 9)}) > 1


@pytest.mark.django_db
def test_asked_afresh_hides_the_answer_and_counts_what_was_right(client):
    post(client, "how-many", "1")
    text = client.post(f"{LESSON}again/how-many/", headers=HTMX).text
    assert "WHY-EIGHT" not in text and 'name="asked" value="1"' in text and "checked" not in text
    assert "1 of 6 questions right" in client.get("/").text
    assert "Right" in client.post(f"{LESSON}quiz/how-many/", {"answer": "1", "asked": "1"}, headers=HTMX).text
    row = QuizAnswer.objects.get()
    assert (row.asked, row.open, row.tries, row.right) == (1, False, 2, True)


@pytest.mark.django_db
def test_an_arrangement_is_marked_as_it_was_shown(client, first):
    post(client, "in-order", ["0", "1", "2"])
    client.post(f"{LESSON}again/in-order/")
    shown = marking.shuffled(first.question("in-order"), 1)
    answer = {"answer": [str(place) for place in shown], "asked": "1"}
    assert "✓ Right" in client.post(f"{LESSON}quiz/in-order/", answer, headers=HTMX).text


@pytest.mark.django_db
def test_the_code_to_run_comes_after_the_prediction(client, varied):
    assert "predict-run__code" not in client.get(LESSON).text
    text = client.post(f"{LESSON}quiz/varied/", {"answer": "4"}, headers=HTMX).text
    assert re.search(r'predict-run__code"[^>]*>print\(1 \+ 2\)', text)


@pytest.mark.django_db
def test_all_of_them_afresh(client):
    for question, answer in {"how-many": "1", "how-long": "45"}.items():
        post(client, question, answer)
    assert "Ask me all of them afresh" in client.get(LESSON).text
    assert client.post(f"{LESSON}again/").status_code == 302
    assert QuizAnswer.objects.filter(open=True).count() == 2 and "WHY-EIGHT" not in client.get(LESSON).text


@pytest.mark.django_db
@pytest.mark.parametrize("asked", ["-1", "x", "99999", "1e9", ""])
def test_odd_askings_are_the_first_one(client, asked):
    assert client.post(f"{LESSON}quiz/how-many/", {"answer": "1", "asked": asked}).status_code == 302
    assert QuizAnswer.objects.get().asked == 0


@pytest.mark.django_db
def test_nobody_has_nothing_to_repeat(client):
    assert client.post(f"{LESSON}again/").status_code == 302
    assert client.post(f"{LESSON}again/nowhere/").status_code == 404
    assert client.post(f"{LESSON}again/how-many/", headers=HTMX).status_code == 200


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [("b = 30,", "", "every variant to have b"), ("{ a = 1, b = 2, answer = 3 }", "3", "tables")],
)
def test_a_variant_that_lacks_a_value_is_refused(varied, folder, old, new, says):  # noqa: F811
    replace(folder / "first-light/quiz.toml", old, new)
    assert any(says in str(problem) for problem in checking.problems(folder))
