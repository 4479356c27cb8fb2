"""The glossary: `glossary.toml`, one table a term."""

import re
from collections.abc import Iterator
from html import escape
from pathlib import Path

from courses import claims, markdown, tomlfile
from courses.errors import ContentError
from courses.outline import Fact, Term

KEYS = {"term", "text", "source", "also", "see", "link"}


def load(folder: Path, register: dict[str, Fact]) -> tuple[dict[str, Term], list[ContentError]]:
    """Every term by id, in the order of the alphabet, and what is wrong with the rest."""
    path, found, wrong = folder / "glossary.toml", {}, []
    try:
        file = tomlfile.read(path) if path.exists() else None
    except ContentError as error:
        return {}, [error]
    for term_id in file.values if file else ():
        try:
            found[term_id], complaints = _term(file, term_id, register)
            wrong += complaints
        except ContentError as error:
            wrong.append(error)
    wrong += _loose(found, path)
    return dict(sorted(found.items(), key=lambda pair: pair[1].sorts_as)), wrong


def _term(file: tomlfile.TomlFile, term_id: str, register: dict[str, Fact]) -> tuple[Term, list[ContentError]]:
    line, values = file.line_of(term_id), file.values[term_id]
    if not isinstance(values, dict) or not re.fullmatch(r"[a-z][a-z0-9-]*", term_id):
        raise ContentError(file.path, line, f"expected a table [small-letters-and-dashes]; got {term_id!r}")
    for key in ("term", "text", "source"):
        if not isinstance(values.get(key), str) or not values[key].strip():
            raise ContentError(file.path, line, f"expected [{term_id}] to have {key} = a string")
    if strange := set(values) - KEYS:
        raise ContentError(file.path, line, f"expected only {', '.join(sorted(KEYS))}; got {min(strange)!r}")
    text_line = file.line_with(values["text"], line)
    rendering = markdown.Rendering(file.path, register).within(file.path, text_line, f"term {term_id}")
    term = Term(
        id=term_id,
        term=values["term"],
        html=markdown.inline(values["text"], rendering),
        plain=" ".join(said.text.strip() for said in rendering.statements),
        source=values["source"],
        also=tuple(values.get("also", ())),
        see=tuple(values.get("see", ())),
        link=bool(values.get("link", True)),
        line=line,
    )
    return term, list(claims.problems(rendering.statements, rendering.used))


def _loose(terms: dict[str, Term], path: Path) -> Iterator[ContentError]:
    """Cross-references that lead nowhere, and one spelling given to two terms."""
    names: dict[str, str] = {}
    for term in terms.values():
        for other in term.see:
            if other not in terms:
                yield ContentError(path, term.line, f"expected see to name a term's id; there is no {other!r}")
        for name in (term.term, *term.also):
            if names.setdefault(name.lower(), term.id) != term.id:
                yield ContentError(path, term.line, f"expected a word of its own; {names[name.lower()]} has {name!r}")


def card(term: Term, terms: dict[str, Term]) -> str:
    """What is known about a term, as HTML: in the glossary, on its own page, and in the card at a word."""
    see = ", ".join(f'<a href="{terms[other].url}">{escape(terms[other].term)}</a>' for other in term.see)
    see = f' <span class="term__see">See {see}.</span>' if see else ""
    return f'<p class="term__text">{term.html}</p><p class="term__source">{escape(term.source)}.{see}</p>'
