"""What a lesson's sentences owe to the register: every number a mark, no mark against its fact, and
nothing contested told as if it were settled.

A number counts as covered when its own sentence carries a mark, or when a fact that the lesson marks
elsewhere speaks of the same number: a year is not marked again each time it comes back.
"""

import re
from collections.abc import Iterator

from courses.errors import ContentError
from courses.numbers import Number, numbers, values
from courses.outline import Fact
from courses.statements import OURS, Span, Statement

HTML = re.compile(r"<(?:/?[a-zA-Z][^<>]*|!--.*?--)>")
VOICES = re.compile(r"\b(who|says|account|accounts|source|sources|claim|told)\b", re.I)  # a table's column of voices
UNCHECKED = {"heading", "option", "item"}  # a heading announces; an option may be false on purpose
ROUNDED = re.compile(
    r"\b(about|nearly|almost|some|roughly|around|close to|over|under|more than|less than|or so)\b", re.I
)
HEDGED = re.compile(
    r"\b(?:account|accord|alleg|announce|article|attribut|becom|claim|contest|contradict|credit|disagree|disput|doubt"
    r"|footnote|hearsay|legend|perhaps|press|report|retell|rumou?r|silent|statement|suggest|supposed|uncertain|unclear|unconfirmed"
    r"|unknown|unsupported|unverified|version)"
    r"|\b(?:(?-i:may)|blogs?|became|counts?|counted|if|might|myth|others|said|says?|stor(?:y|ies)|tells?|told|whether"
    r"|wrong|by the Order|open question|not (?:in|by|from) the Order|no source|second-?hand)\b",
    re.I,
)


def problems(statements: list[Statement], used: dict[str, Fact]) -> Iterator[ContentError]:
    """Every sentence that breaks a rule. `used` are the facts that the lesson marks."""
    spoken = set().union(*(values(_text(fact)) for fact in used.values())) if used else set()
    answered = _questions_with_marks(statements)
    for statement in statements:
        role, _, question = statement.role.partition(" ")
        yield from _html(statement)
        if role in UNCHECKED:
            continue
        if not (statement.own or statement.spans or question in answered):
            yield from _unmarked(statement, spoken)
        for span in statement.spans:
            if span.fact != OURS:
                yield from _against(statement, span, used[span.fact])
                yield from _flat(statement, span, used[span.fact])


def _html(statement: Statement) -> Iterator[ContentError]:
    if tag := HTML.search(statement.text):
        line = statement.line_at(tag.start())
        yield ContentError(
            statement.path, line, f"expected Markdown only; {tag[0]!r} is HTML and would be shown as it is"
        )


def _text(fact: Fact) -> str:
    return f"{fact.claim} {fact.others} {fact.source}"


def _questions_with_marks(statements: list[Statement]) -> set[str]:
    """A question may ask before it says: a mark anywhere in it covers its prompt and explanations."""
    return {s.role.partition(" ")[2] for s in statements if s.spans and " " in s.role}


def _unmarked(statement: Statement, spoken: set[float | str]) -> Iterator[ContentError]:
    for number in numbers(statement.text):
        if not number.bare and number.value not in spoken:
            said = _around(statement.text, number)
            yield ContentError(
                statement.path,
                statement.line_at(number.start),
                f"expected a mark for {number.text!r} in {said!r}: [words]{{fact=ID}}, or {{ours}} for an example",
            )
            return


def _against(statement: Statement, span: Span, fact: Fact) -> Iterator[ContentError]:
    """Marked words may not say another number than their fact does."""
    if fact.kind == "model":
        return  # the model's own numbers are in its code
    slack = 0.05 if ROUNDED.search(statement.text) else 0
    words, known = statement.text[span.start : span.end], list(numbers(_text(fact)))
    for number in numbers(words):
        asked = not number.bare or _counts_the_same(number, words, fact)
        if asked and not any(number.agrees(other, slack) for other in known):
            yield ContentError(
                statement.path,
                statement.line_at(span.start),
                f"expected words that agree with {fact.id}; {number.text!r} is not in its claim: {fact.claim!r}",
            )


def _counts_the_same(number: Number, words: str, fact: Fact) -> bool:
    """For *ten servers*: whether the fact counts servers, too. Other small numbers in words are not asked about."""
    noun = re.match(r"\W*([a-z]{4,})", words[number.start + len(number.text) :])
    return bool(noun and any(values(word) for word in re.findall(rf"([\w,.-]+) {noun[1]}\b", _text(fact))))


def _flat(statement: Statement, span: Span, fact: Fact) -> Iterator[ContentError]:
    """A contested fact, or one that the primary source lacks, must not be told flatly.

    The sentence says who tells it, or its mark does: `{fact=F7 .told}` spells its label out.
    """
    if span.told or (fact.kind != "contested" and fact.confidence != "D"):
        return
    hedged = HEDGED.search(statement.text) or "?" in statement.text or VOICES.search(statement.context)
    if not hedged:
        yield ContentError(
            statement.path,
            statement.line_at(span.start),
            f"expected the sentence to say who says so: {fact.id} is contested; "
            f"{statement.text.strip()[:80]!r} is flat. Name the teller, or write {{fact={fact.id} .told}}",
        )


def _around(text: str, number: Number) -> str:
    start = max(0, number.start - 30)
    return text[start : number.start + len(number.text) + 25].strip()
