"""The register of facts, and the small mark that leads from a claim to its source."""

import re
from html import escape
from pathlib import Path

from courses import tomlfile
from courses.errors import ContentError
from courses.outline import Fact

# kind: (the letter on the mark, the words on the card)
KINDS = {
    "sec": ("S", "Finding in the SEC Order"),
    "company": ("C", "Statement by the company"),
    "press": ("P", "Press report"),
    "account": ("A", "Later account, not a primary source"),
    "contested": ("?", "Contested: the sources disagree"),
    "record": ("R", "Public record: a rule, a filing, a notice"),
    "calc": ("=", "Our arithmetic on cited figures"),
    "model": ("M", "Our model, not a finding"),
}
CONFIDENCE = {
    "A": "Confidence A: read in the primary document",
    "B": "Confidence B: reported at the time, or by two independent sources",
    "C": "Confidence C: one secondary or anonymous source",
    "D": "Confidence D: absent from the primary source, or contradicted by it",
}
# behind a number that we made up for an example
OURS = '<span class="fact-mark fact-mark--ours" role="img" aria-label="Our own example, from no source">e</span>'


def load(folder: Path) -> tuple[dict[str, Fact], list[ContentError]]:
    """Every fact of `facts.toml` and `facts/*.toml` by id, and what is wrong with the rest."""
    found: dict[str, Fact] = {}
    wrong: list[ContentError] = []
    for path in [folder / "facts.toml", *sorted((folder / "facts").glob("*.toml"))]:
        try:
            file = tomlfile.read(path) if path.exists() else None
        except ContentError as error:
            wrong.append(error)
            continue
        for fact_id in file.values if file else ():
            _add(file, fact_id, found, wrong)
    return found, wrong


def _add(file: tomlfile.TomlFile, fact_id: str, found: dict[str, Fact], wrong: list[ContentError]) -> None:
    try:
        fact = _fact(file, fact_id, file.values[fact_id])
        if fact_id in found:
            first = f"{found[fact_id].path.name}:{found[fact_id].line}"
            raise ContentError(file.path, fact.line, f"expected a fact id of its own; {first} has {fact_id!r} already")
        found[fact_id] = fact
    except ContentError as error:
        wrong.append(error)


def _fact(file: tomlfile.TomlFile, fact_id: str, values: object) -> Fact:
    line = file.line_of(fact_id)
    if not isinstance(values, dict):
        raise ContentError(file.path, line, f"expected a table [{fact_id}]; got {values!r}")
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9-]*", fact_id):
        raise ContentError(file.path, line, f"expected an id of letters, digits and dashes, like F12; got {fact_id!r}")
    for key in ("claim", "kind", "source"):
        if not isinstance(values.get(key), str) or not values[key].strip():
            raise ContentError(file.path, line, f"expected [{fact_id}] to have {key} = a string")
    if values["kind"] not in KINDS:
        known = ", ".join(KINDS)
        raise ContentError(
            file.path, file.line_of("kind", line), f"expected kind to be one of {known}; got {values['kind']!r}"
        )
    if str(values.get("confidence", "A")) not in ("A", "B", "C", "D"):
        where = file.line_of("confidence", line)
        raise ContentError(file.path, where, f"expected confidence A, B, C or D; got {values['confidence']!r}")
    if strange := set(values) - {"claim", "kind", "source", "others", "confidence"}:
        raise ContentError(file.path, line, f"expected claim, kind, source, others, confidence; got {min(strange)!r}")
    return Fact(id=fact_id, **{key: str(value) for key, value in values.items()}, path=file.path, line=line)


def mark(fact: Fact, in_words: bool = False, anchor: str = "") -> str:
    """The sign after a claim: a link to the fact's page. `in_words` spells out that not all agree."""
    letter, words = KINDS[fact.kind]
    if in_words:
        letter = "contested" if fact.kind == "contested" else "unsupported" if fact.confidence == "D" else letter
    label = escape(f"Source: {words}, {fact.source}")
    here = f' id="{anchor}"' if anchor else ""
    return (
        f'<fact-mark{here}><a class="fact-mark fact-mark--{fact.kind}" href="{fact.url}" '
        f'aria-label="{label}">{letter}</a></fact-mark>'
    )


def card(fact: Fact) -> str:
    """What is known about a fact, as HTML: in the register, on its own page, and in the card at a mark."""
    letter, words = KINDS[fact.kind]
    confidence = f' <span class="source__confidence">{CONFIDENCE[fact.confidence]}</span>' if fact.confidence else ""
    others = f'<p class="source__others">Others: {escape(fact.others)}</p>' if fact.others else ""
    return (
        f'<p class="source__kind"><span class="fact-mark fact-mark--{fact.kind}" aria-hidden="true">{letter}</span> '
        f'{words} <span class="source__id">{fact.id}</span></p>'
        f'<p class="source__claim">{escape(fact.claim)}</p>'
        f'<p class="source__where">{escape(fact.source)}{confidence}</p>{others}'
    )
