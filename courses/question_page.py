"""One question as the page shows it. Before the first attempt nothing here tells which answer is right."""

from dataclasses import dataclass

from courses import marking
from courses.models import QuizAnswer
from courses.outline import Lesson, Question


@dataclass(frozen=True)
class Choice:
    """One radio button or box. `verdict` and `why` stay empty until there was an attempt."""

    value: int
    text: str
    chosen: bool
    verdict: str = ""
    why: str = ""


@dataclass(frozen=True)
class Row:
    """One line to place (order) or to pair (match), with what can be picked for it."""

    text: str
    picks: tuple[Choice, ...]
    verdict: str = ""
    right_text: str = ""


@dataclass(frozen=True)
class QuestionPage:
    id: str
    number: int
    url: str
    control: str
    prompt: str
    hint: str
    choices: tuple[Choice, ...]
    rows: tuple[Row, ...]
    unit: str
    typed: str
    attempted: bool
    right: bool
    verdict: str
    explanation: str
    changed: bool
    error: str
    asked: int
    again_url: str
    code: str

    @property
    def button(self) -> str:
        return "Answer again" if self.attempted else "Answer"


HINTS = {
    "radio": "Choose one.",
    "checkbox": "Choose every answer that is right.",
    "order": "Give each line its place.",
    "match": "Pair each line.",
    "number": "",
    "text": "",
}


def question_page(lesson: Lesson, question: Question, answer: QuizAnswer | None, error: str = "") -> QuestionPage:
    """The read model of one question for one person. `error` is a sentence about what was just posted."""
    changed = answer is not None and answer.content_hash != question.content_hash
    known = None if answer is None or changed or answer.open else answer
    asked = answer.asked if answer is not None else 0
    number, question = [other.id for other in lesson.questions].index(question.id) + 1, question.at(asked)
    control = control_of(question)
    return QuestionPage(
        id=question.id,
        number=number,
        url=f"{lesson.url}quiz/{question.id}/",
        control=control,
        prompt=question.prompt,
        hint=HINTS[control],
        choices=_choices(question, known, asked) if question.options else (),
        rows=_rows(question, known, asked),
        unit=question.unit,
        typed=_typed(known) if control in ("number", "text") else "",
        attempted=known is not None,
        right=known is not None and known.right,
        verdict=_verdict(known),
        explanation=question.explanation if known else "",
        changed=changed,
        error=error,
        asked=asked,
        again_url=f"{lesson.url}again/{question.id}/",
        code=question.code if known else "",
    )


def control_of(question: Question) -> str:
    """How the answer is given."""
    if question.options:
        return "checkbox" if question.kind == "multiple" else "radio"
    if question.kind in ("order", "match"):
        return question.kind
    return "text" if isinstance(question.answer, str) else "number"


def _verdict(answer: QuizAnswer | None) -> str:
    if answer is None:
        return ""
    if not answer.right:
        return "Not yet"
    return "Right, on the first try" if answer.first_right else "Right"


def _typed(answer: QuizAnswer | None) -> str:
    if answer is None:
        return ""
    return f"{answer.given:g}" if isinstance(answer.given, float) and abs(answer.given) < 1e6 else str(answer.given)


def _choices(question: Question, answer: QuizAnswer | None, asked: int) -> tuple[Choice, ...]:
    shown = [(place, question.options[place]) for place in marking.options_shown(question, asked)]
    if answer is None:
        return tuple(Choice(place, option.text, False) for place, option in shown)
    given = answer.given if isinstance(answer.given, list) else [answer.given]
    return tuple(
        Choice(place, option.text, place in given, "right" if option.right else "wrong", option.why)
        for place, option in shown
    )


def _rows(question: Question, answer: QuizAnswer | None, asked: int) -> tuple[Row, ...]:
    if question.items:
        return _order_rows(question, answer, asked)
    return _match_rows(question, answer, asked) if question.pairs else ()


def _order_rows(question: Question, answer: QuizAnswer | None, asked: int) -> tuple[Row, ...]:
    labels = [str(place + 1) for place in range(len(question.items))]
    rows = []
    for at, place in enumerate(marking.shuffled(question, asked)):
        given = answer.given[at] if answer else None
        picks = tuple(Choice(value, label, value == given) for value, label in enumerate(labels))
        rows.append(_row(question.items[place], picks, answer, given == place, labels[place]))
    return tuple(rows)


def _match_rows(question: Question, answer: QuizAnswer | None, asked: int) -> tuple[Row, ...]:
    shown, rows = marking.shuffled(question, asked), []
    for at, (left, right) in enumerate(question.pairs):
        given = answer.given[at] if answer else None
        picks = tuple(Choice(value, question.pairs[value][1], value == given) for value in shown)
        rows.append(_row(left, picks, answer, given == at, right))
    return tuple(rows)


def _row(text: str, picks: tuple[Choice, ...], answer: QuizAnswer | None, right: bool, right_text: str) -> Row:
    if answer is None:
        return Row(text, picks)
    return Row(text, picks, "right" if right else "wrong", "" if right else right_text)
