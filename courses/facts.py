"""The register of facts, and the small mark that leads from a claim to its source."""

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


def load(path: Path) -> dict[str, Fact]:
    """Every fact of `facts.toml` by id; an absent file is an empty register."""
    if not path.exists():
        return {}
    file = tomlfile.read(path)
    return {fact_id: _fact(file, fact_id, values) for fact_id, values in file.values.items()}


def _fact(file: tomlfile.TomlFile, fact_id: str, values: object) -> Fact:
    line = file.line_of(fact_id)
    if not isinstance(values, dict):
        raise ContentError(file.path, line, f"expected a table [{fact_id}]; got {values!r}")
    for key in ("claim", "kind", "source"):
        if not isinstance(values.get(key), str):
            raise ContentError(file.path, line, f"expected [{fact_id}] to have {key} = a string")
    if values["kind"] not in KINDS:
        known = ", ".join(KINDS)
        raise ContentError(
            file.path, file.line_of("kind", line), f"expected kind to be one of {known}; got {values['kind']!r}"
        )
    known_keys = {"claim", "kind", "source", "others", "confidence"}
    return Fact(id=fact_id, **{key: str(value) for key, value in values.items() if key in known_keys})


def mark(fact: Fact) -> str:
    """The sign after a claim: a link to the card in the lesson's list of sources."""
    letter, words = KINDS[fact.kind]
    label = escape(f"Source: {words}, {fact.source}")
    return (
        f'<fact-mark><a class="fact-mark fact-mark--{fact.kind}" href="#source-{fact.id}" '
        f'aria-label="{label}">{letter}</a></fact-mark>'
    )


def card(fact: Fact) -> str:
    """The fact in the lesson's list of sources; the mark leads here, or opens a copy where it stands.

    Made once when the lesson is read: with sixty facts a template would spend more time here
    than on the rest of the page.
    """
    letter, words = KINDS[fact.kind]
    confidence = (
        f' <span class="source__confidence">Confidence {escape(fact.confidence)}</span>' if fact.confidence else ""
    )
    others = f'<p class="source__others">Others: {escape(fact.others)}</p>' if fact.others else ""
    return (
        f'<li class="source" id="source-{fact.id}"><p class="source__kind">'
        f'<span class="fact-mark fact-mark--{fact.kind}" aria-hidden="true">{letter}</span> {words}</p>'
        f'<p class="source__claim">{escape(fact.claim)}</p>'
        f'<p class="source__where">{escape(fact.source)}{confidence}</p>{others}</li>'
    )
