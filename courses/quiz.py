"""Questions from `quiz.toml`. Nine in ten are choices; each kind has its own required keys.

choice, label, predict   options with one right (predict also as numeric or as text)
multiple                 options with any number right
numeric                  answer, with tolerance and unit
order                    items, written in the right order
match                    items, each a pair [left, right]

A question may have `variants`, tables of values for `<<name>>` in its texts (and other keys, such as
`answer`): each time it is asked again the next one is taken. The Python of a `predict` question can be
run after the prediction; `setup` holds what it needs and the reader does not see.
"""

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from courses import markdown
from courses.outline import Option, Question
from courses.rendering import Rendering
from courses.tomlfile import TomlFile

PLACE = re.compile(r"<<([a-z_]+)>>")
PYTHON = re.compile(r"^```python\n(.*?)^```", re.M | re.S)
KINDS = ("choice", "multiple", "order", "match", "numeric", "label", "predict")


def questions(file: TomlFile, rendering: Rendering) -> tuple[Question, ...]:
    """Every question of the file, in order. Raises ContentError."""
    found: list[Question] = []
    line = 1
    for number, values in enumerate(file.values.get("questions", []), 1):
        line = file.line_of("questions", line + (number > 1))
        question = _with_variants(values, rendering.within(file.path, line), file)
        if any(other.id == question.id for other in found):
            raise rendering.within(file.path).fail(line, f"expected ids to differ; {question.id!r} is there twice")
        found.append(question)
    return tuple(found)


def _with_variants(values: dict[str, Any], rendering: Rendering, file: TomlFile) -> Question:
    tables = values.get("variants", [])
    if not tables:
        return _question(values, rendering, file)
    asked = [_question(_filled(values, table, rendering), rendering, file) for table in tables]
    return replace(asked[0], content_hash=_hash(values), variants=tuple(asked))


def _filled(values: dict[str, Any], table: Any, rendering: Rendering) -> dict[str, Any]:
    """The question's keys with the table's values in place of `<<name>>`; the table's own keys win."""
    if not isinstance(table, dict):
        raise rendering.fail(rendering.first_line, f"expected variants to be tables of values; got {table!r}")

    def put(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: put(part) for key, part in value.items()}
        if isinstance(value, list):
            return [put(part) for part in value]
        return PLACE.sub(one, value) if isinstance(value, str) else value

    def one(found: re.Match[str]) -> str:
        if found[1] not in table:
            raise rendering.fail(rendering.first_line, f"expected every variant to have {found[1]} = a value")
        return str(table[found[1]])

    return {key: put(value) for key, value in {**values, **table}.items() if key != "variants"}


def _question(values: dict[str, Any], rendering: Rendering, file: TomlFile) -> Question:
    kind, question_id = values.get("kind"), values.get("id", "")
    if kind not in KINDS:
        raise rendering.fail(rendering.first_line, f"expected kind to be one of {', '.join(KINDS)}; got {kind!r}")
    if not isinstance(question_id, str) or not re.fullmatch(r"[a-z0-9-]+", question_id):
        raise rendering.fail(rendering.first_line, f"expected an id of small letters and dashes; got {question_id!r}")
    _check(kind, values, rendering)

    def at(text: str, role: str) -> Rendering:
        return rendering.within(
            file.path, file.line_with(text, rendering.first_line), f"{role} {question_id}", bool(values.get("ours"))
        )

    return Question(
        id=question_id,
        kind=kind,
        prompt=markdown.block(values["prompt"], at(values["prompt"], "prompt")),
        explanation=markdown.block(values.get("explanation", ""), at(values.get("explanation", ""), "explanation")),
        content_hash=_hash(values),
        options=tuple(_option(option, rendering, at) for option in values.get("options", [])),
        answer=values.get("answer"),
        code=_code(values) if kind == "predict" else "",
        tolerance=float(values.get("tolerance", 0)),
        unit=str(values.get("unit", "")),
        items=tuple(markdown.inline(item, at(item, "item")) for item in values.get("items", []) if kind == "order"),
        pairs=tuple(_pair(item, rendering, at) for item in values.get("items", []) if kind == "match"),
    )


def _code(values: dict[str, Any]) -> str:
    """What can be run after the prediction: the prompt's Python, behind its `setup`."""
    found = PYTHON.findall(values["prompt"])
    return "\n".join([values.get("setup", ""), *found]).strip() + "\n" if found else ""


def _check(kind: str, values: dict[str, Any], rendering: Rendering) -> None:
    """Raises ContentError when the keys do not suit the kind."""
    line, options = rendering.first_line, values.get("options", [])
    right = sum(bool(option.get("right")) for option in options)
    if not isinstance(values.get("prompt"), str):
        raise rendering.fail(line, "expected a prompt")
    if kind in ("choice", "label") or (kind == "predict" and options):
        if len(options) < 2 or right != 1:
            raise rendering.fail(
                line, f"expected two options or more with one right; got {len(options)} with {right} right"
            )
    elif kind == "multiple" and (len(options) < 2 or not right):
        raise rendering.fail(line, "expected two options or more, at least one of them right")
    elif kind in ("order", "match") and len(values.get("items", [])) < 2:
        raise rendering.fail(line, f"expected two items or more for kind = {kind!r}")
    elif kind == "numeric" and not _is_number(values.get("answer")):
        raise rendering.fail(line, f"expected answer to be a number; got {values.get('answer')!r}")
    elif kind == "predict" and "answer" not in values:
        raise rendering.fail(line, "expected options or an answer for kind = 'predict'")


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _option(values: dict[str, Any], rendering: Rendering, at: Callable[[str, str], Rendering]) -> Option:
    if not all(isinstance(values.get(key), str) and values[key].strip() for key in ("text", "why")):
        raise rendering.fail(rendering.first_line, f"expected every option to have text and why; got {values!r}")
    text = markdown.inline(values["text"], at(values["text"], "option"))
    why = markdown.inline(values["why"], at(values["why"], "why"))
    return Option(text, bool(values.get("right", False)), why)


def _pair(item: Any, rendering: Rendering, at: Callable[[str, str], Rendering]) -> tuple[str, str]:
    sides = (item.get("left"), item.get("right")) if isinstance(item, dict) else tuple(item)
    if len(sides) != 2 or not all(isinstance(side, str) for side in sides):
        raise rendering.fail(rendering.first_line, f"expected pairs of two texts; got {item!r}")
    left, right = (markdown.inline(side, at(side, "item")) for side in sides)
    return left, right


def _hash(values: dict[str, Any]) -> str:
    """Changes when anything about the question does, spacing in the file aside."""
    asked = {key: value for key, value in values.items() if key not in ("ours", "setup")}
    return hashlib.sha256(json.dumps(asked, sort_keys=True, default=str).encode()).hexdigest()
