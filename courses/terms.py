"""The glossary's terms inside a lesson: linked where each is used first."""

import re
from dataclasses import dataclass, field

from markdown_it.token import Token

from courses.outline import Term


@dataclass(frozen=True)
class TermIndex:
    """Finds the terms of a glossary in running text, the longest spelling first."""

    pattern: re.Pattern[str] | None = None
    ids: dict[str, str] = field(default_factory=dict)

    def id_of(self, words: str) -> str:
        words = " ".join(words.lower().split())
        return self.ids.get(words) or self.ids[words.removesuffix("s")]


def index(terms: dict[str, Term]) -> TermIndex:
    """Of every term that may be linked."""
    ids = {name.lower(): term.id for term in terms.values() if term.link for name in (term.term, *term.also)}
    if not ids:
        return TermIndex()
    names = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in sorted(ids, key=len, reverse=True))
    return TermIndex(re.compile(rf"(?<![\w-])(?:{names})s?(?![\w-])", re.I), ids)


def link_terms(tokens: list[Token], found: TermIndex, seen: dict[str, None]) -> None:
    """Wraps the first use of each term that is not in `seen` yet. Headings and links are left alone."""
    if found.pattern is None:
        return
    for place, token in enumerate(tokens):
        if token.type == "inline" and not (place and tokens[place - 1].type == "heading_open"):
            token.children = list(_linked(token.children or [], found, seen))


def _linked(children: list[Token], found: TermIndex, seen: dict[str, None]):
    inside = 0
    for child in children:
        inside += {"link_open": 1, "link_close": -1}.get(child.type, 0)
        if child.type == "text" and not inside:
            yield from _split(child, found, seen)
        else:
            yield child


def _split(text: Token, found: TermIndex, seen: dict[str, None]):
    """The text's pieces, with the tokens of a link round each first use."""
    end = 0
    for use in found.pattern.finditer(text.content):
        term = found.id_of(use[0])
        if term in seen:
            continue
        seen[term] = None
        yield _token("text", text, text.content[end : use.start()])
        yield _token("term_open", text, term)
        yield _token("text", text, use[0])
        yield _token("term_close", text, "")
        end = use.end()
    yield _token("text", text, text.content[end:])


def _token(kind: str, like: Token, content: str) -> Token:
    return Token(kind, "", 0, content=content, meta=dict(like.meta or {}), level=like.level)
