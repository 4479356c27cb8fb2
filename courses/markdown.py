"""Lesson prose: CommonMark with tables, provenance marks, boxes, figures, listings and exercise cards.

Raw HTML in a lesson is shown, not obeyed. Every complaint carries file and line.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_plugin
from mdit_py_plugins.container import container_plugin

from courses import boxes, code, facts
from courses.outline import Body, Heading, Prose, TryIt
from courses.rendering import Rendering
from courses.statements import gather
from courses.terms import link_terms

RESERVED = {"main", "quiz", "sources", "read", "key-points"}  # ids that the page itself uses
OWN_PART = '<p class="own-part">The numbers in this part are our own examples.</p>\n'
CARD = re.compile(r"\0try:([a-z0-9-]+):(\d+)\0(.*?)\0end\0", re.S)


def body(text: str, rendering: Rendering) -> Body:
    """A whole lesson. Raises ContentError."""
    html = _MARKDOWN.render(_spelled(text), {"rendering": rendering})
    parts, headings = tuple(_parts(html)), tuple(rendering.headings)
    return Body(parts, headings, frozenset(rendering.anchors), tuple(rendering.live))


def block(text: str, rendering: Rendering) -> str:
    """A few paragraphs, as in a question's prompt."""
    return _MARKDOWN.render(_spelled(text), {"rendering": rendering})


def inline(text: str, rendering: Rendering) -> str:
    """One line without a paragraph round it, as in a list of key points."""
    return _MARKDOWN.renderInline(_spelled(text), {"rendering": rendering})


def _spelled(text: str) -> str:
    """`{ours}` is short for the class that the parser knows."""
    return text.replace("]{ours}", "]{.ours}")


def _parts(html: str):
    end = 0
    for card in CARD.finditer(html):
        if html[end : card.start()].strip():
            yield Prose(html[end : card.start()])
        yield TryIt(slug=card[1], html=card[3].strip(), line=int(card[2]))
        end = card.end()
    if html[end:].strip():
        yield Prose(html[end:])


# --- a pass over the tokens, where lines are known ---------------------------------------------


def _annotate(state) -> None:
    rendering: Rendering = state.env["rendering"]
    line = rendering.first_line
    for place, token in enumerate(state.tokens):
        if token.map:
            line = token.map[0] + rendering.first_line
        token.meta = {**(token.meta or {}), "line": line}
        if token.type == "th_open" and not state.tokens[place + 1].content:
            token.tag = state.tokens[place + 2].tag = "td"  # an empty corner heads nothing
        if token.type == "heading_open":
            _heading(token, state.tokens[place + 1], rendering, line)
        for child_line, child in _children(token, line):
            child.meta = {**(child.meta or {}), "line": child_line}
            if child.type == "link_open":
                rendering.links.append((rendering.path, child_line, str(child.attrGet("href"))))
    _unwrap_figures(state.tokens)
    rendering.statements += gather(state.tokens, rendering.path, rendering.role, rendering.own)
    if rendering.role == "prose":
        link_terms(state.tokens, rendering.terms, rendering.linked)


def _children(token: Token, line: int):
    for child in token.children or []:
        yield line, child
        line += child.type in ("softbreak", "hardbreak")


def _heading(token: Token, text: Token, rendering: Rendering, line: int) -> None:
    if token.tag == "h1":
        raise rendering.fail(line, "expected headings from ## on: the lesson's title is its first heading")
    if token.tag not in ("h2", "h3"):
        return
    last = (text.children or [None])[-1]
    if last is not None and last.type == "text" and last.content.rstrip().endswith("{ours}"):
        last.content = last.content.rstrip()[: -len("{ours}")].rstrip()
        token.meta["own"] = True
    words = "".join(child.content for child in text.children or [] if child.type in ("text", "code_inline"))
    anchor = re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-") or f"part-{len(rendering.headings) + 1}"
    anchor = f"part-{anchor}" if anchor in RESERVED else anchor
    if anchor in rendering.anchors:
        raise rendering.fail(line, f"expected headings to differ; {words!r} is there twice")
    token.attrSet("id", anchor)
    rendering.anchors.add(anchor)
    if token.tag == "h2":
        rendering.headings.append(Heading(anchor, words))


def _unwrap_figures(tokens: list[Token]) -> None:
    """An image alone in its paragraph is a figure: the paragraph's tags are dropped."""
    for place, token in enumerate(tokens):
        children = token.children or []
        if token.type == "inline" and len(children) == 1 and children[0].type == "image":
            children[0].meta["alone"] = True
            tokens[place - 1].hidden = tokens[place + 1].hidden = True


# --- rendering rules ----------------------------------------------------------------------------


def _span_open(renderer, tokens, index, options, env) -> str:
    token, rendering = tokens[index], env["rendering"]
    fact_id = token.attrGet("fact")
    if not fact_id and token.attrGet("class") == "ours":
        return '<span class="fact fact--ours">'
    if not fact_id:
        raise rendering.fail(token.meta["line"], "expected [words]{fact=F1} or [words]{ours}; the braces name no fact")
    if fact_id not in rendering.register:
        raise rendering.fail(
            token.meta["line"], f"expected a fact of facts.toml or facts/; there is no {fact_id!r}: add it"
        )
    return '<span class="fact">'


def _span_close(renderer, tokens, index, options, env) -> str:
    rendering = env["rendering"]
    opening = _opening(tokens, index)
    fact_id = opening.attrGet("fact")
    if fact_id is None:
        return f"</span>{facts.OURS}"
    fact = rendering.used.setdefault(fact_id, rendering.register[fact_id])
    shown_at_once = " " not in rendering.role  # a quiz shows its marks only after the attempt
    anchor = f"fact-{fact_id}" if shown_at_once and fact_id not in rendering.marked else ""
    rendering.marked.update([fact_id] if anchor else [])
    return f"</span>{facts.mark(fact, opening.attrGet('class') == 'told', anchor)}"


def _opening(tokens: list[Token], index: int) -> Token:
    depth = 0
    for token in reversed(tokens[: index + 1]):
        depth += {"span_close": 1, "span_open": -1}.get(token.type, 0)
        if depth == 0:
            return token
    raise ValueError("a closing span without an opening one")


def _term_open(renderer, tokens, index, options, env) -> str:
    return f'<glossary-term><a class="term" href="/glossary/{tokens[index].content}/">'


def _term_close(renderer, tokens, index, options, env) -> str:
    return "</a></glossary-term>"


def _image(renderer, tokens, index, options, env) -> str:
    token, rendering = tokens[index], env["rendering"]
    if not token.meta.get("alone"):
        raise rendering.fail(token.meta["line"], "expected an image alone in its paragraph; there is text beside it")
    caption = inline(str(token.attrGet("title") or ""), replace(rendering, first_line=token.meta["line"]))
    return boxes.drawn(str(token.attrGet("src")), token.content, caption, rendering, token.meta["line"])


def _fence(renderer, tokens, index, options, env) -> str:
    token = tokens[index]
    return code.block(token.info, token.content, env["rendering"].at(token.meta["line"]))


def _table_open(renderer, tokens, index, options, env) -> str:
    return '<div class="table-scroll" tabindex="0" role="group" aria-label="Table"><table>\n'


def _table_close(renderer, tokens, index, options, env) -> str:
    return "</table></div>\n"


def _heading_close(renderer, tokens, index, options, env) -> str:
    tag, opening = tokens[index].tag, tokens[index - 2]
    anchor = opening.attrGet("id")
    link = f' <a class="anchor" href="#{anchor}" aria-label="Link to this part">#</a>' if anchor else ""
    return f"{link}</{tag}>\n{OWN_PART if opening.meta.get('own') else ''}"


def _parser() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": False, "typographer": True})
    markdown.enable(["table", "smartquotes", "replacements"])
    markdown.use(attrs_plugin, spans=True)
    for name, rule in boxes.RULES.items():
        markdown.use(container_plugin, name, render=rule)
    markdown.core.ruler.push("known_boxes", boxes.known)
    markdown.core.ruler.push("annotate", _annotate)
    for name, rule in _RULES.items():
        markdown.add_render_rule(name, rule)
    return markdown


_RULES: dict[str, Callable[..., str]] = {
    "heading_close": _heading_close,
    "span_open": _span_open,
    "span_close": _span_close,
    "term_open": _term_open,
    "term_close": _term_close,
    "image": _image,
    "fence": _fence,
    "table_open": _table_open,
    "table_close": _table_close,
}
_MARKDOWN = _parser()
