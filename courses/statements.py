"""What a text says, sentence by sentence, with its marks: the raw material of the content checks."""

import re
from dataclasses import dataclass, field, replace
from pathlib import Path

from markdown_it.token import Token

OURS = "ours"  # in place of a fact: a number of our own, made up for an example
OWN_BOXES = {"container_model_open": 1, "container_model_close": -1}
OWN_BOXES |= {"container_example_open": 1, "container_example_close": -1}
END = re.compile(r"""(?<![A-Z]\.)(?<=[.!?])["”’)]*\s+(?=["“(\[]?[A-Z0-9`])|(?<=[.!?])["”’)]+\s+(?=["“(]?[A-Z0-9`])""")


@dataclass(frozen=True)
class Span:
    """Marked words: where they stand in the sentence, and the fact (or OURS) behind them.

    `told`: the mark itself says in words that the claim is contested.
    """

    start: int
    end: int
    fact: str
    told: bool = False


@dataclass
class Statement:
    """One sentence, or one row of a table, whose `context` is then the row of headings.

    `role` says what it is part of; `lines` maps offsets to lines.
    """

    path: Path
    role: str
    text: str = ""
    spans: list[Span] = field(default_factory=list)
    lines: list[tuple[int, int]] = field(default_factory=list)
    own: bool = False
    context: str = ""
    section: str = ""

    def line_at(self, offset: int) -> int:
        return max((line for start, line in self.lines if start <= offset), default=self.lines[0][1])

    @property
    def facts(self) -> list[str]:
        return [span.fact for span in self.spans]


def gather(tokens: list[Token], path: Path, role: str, own: bool) -> list[Statement]:
    """Every sentence of a parsed text. `own`: whether the text starts out as an example of ours."""
    found: list[Statement] = []
    depth, row, head, section = 0, None, "", ""
    for place, token in enumerate(tokens):
        depth += OWN_BOXES.get(token.type, 0)
        if token.type == "heading_open" and token.tag == "h2":
            own, section = bool(token.meta.get("own")), str(token.attrGet("id") or "")
        elif token.type == "tr_open":
            row = Statement(path, "row", own=own or depth > 0, context=head, section=section)
        elif token.type == "tr_close" and row is not None:
            head = head or row.text
            found, row = [*found, row], None
        elif token.type == "table_close":
            head = ""
        elif token.type == "inline":
            kind = "heading" if place and tokens[place - 1].type == "heading_open" else role
            whole = row or Statement(path, kind, own=own or depth > 0, section=section)
            _read(token, whole)
            found += [] if row else _sentences(whole)
    return found


def _read(token: Token, into: Statement) -> None:
    """Adds the words of one inline token. Code is left out: numbers in it are nobody's claim."""
    into.text += " | " if into.text else ""
    opened: list[tuple[int, str, bool]] = []
    for child in token.children or []:
        into.lines.append((len(into.text), child.meta["line"]))
        if child.type == "text":
            into.text += child.content
        elif child.type in ("softbreak", "hardbreak"):
            into.text += " "
        elif child.type == "code_inline":
            into.text += "`"
        elif child.type == "span_open":
            words = str(child.attrGet("class") or "").split()
            fact = OURS if OURS in words else str(child.attrGet("fact") or "")
            opened.append((len(into.text), fact, "told" in words))
        elif child.type == "span_close" and opened:
            start, fact, told = opened.pop()
            into.spans.append(Span(start, len(into.text), fact, told))


def _sentences(whole: Statement) -> list[Statement]:
    found, start = [], 0
    for end in [*(cut.end() for cut in END.finditer(whole.text)), len(whole.text)]:
        spans = [Span(s.start - start, s.end - start, s.fact, s.told) for s in whole.spans if start <= s.start < end]
        lines = [(offset - start, line) for offset, line in whole.lines]
        if whole.text[start:end].strip():
            found.append(replace(whole, text=whole.text[start:end], spans=spans, lines=lines))
        start = end
    return found
