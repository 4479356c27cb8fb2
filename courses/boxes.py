"""What stands between `:::` and `:::` in a lesson: boxes, drawings with text, live figures and exercise cards."""

import re
from collections.abc import Callable

from courses import figures, live
from courses.rendering import Rendering
from sim.errors import SimError

BOXES = {"mistakes": "Common mistakes", "model": "Our model", "example": "An example of ours", "note": "Note"}


def drawn(name: str, alt: str, caption: str, rendering: Rendering, line: int) -> str:
    """A drawing in its figure, once in a lesson. Raises ContentError."""
    html = figures.figure(rendering.path.parent, name, alt, caption, rendering.at(line))
    anchor = f"figure-{name.removesuffix('.svg')}"
    if anchor in rendering.anchors:
        raise rendering.fail(line, f"expected each drawing once; {name!r} is there twice")
    rendering.anchors.add(anchor)
    return html


def _box(renderer, tokens, index, options, env) -> str:
    if tokens[index].nesting < 0:
        return "</aside>\n"
    name = tokens[index].info.split()[0]
    return f'<aside class="box box--{name}"><p class="box__label">{BOXES[name]}</p>\n'


def _try(renderer, tokens, index, options, env) -> str:
    token = tokens[index]
    if token.nesting < 0:
        return "\0end\0"
    words = token.info.split()
    if len(words) != 2 or not re.fullmatch(r"[a-z0-9-]+", words[1]):
        raise env["rendering"].fail(token.meta["line"], "expected `::: try exercise-slug`")
    return f"\0try:{words[1]}:{token.meta['line']}\0"


def _figure(renderer, tokens, index, options, env) -> str:
    token, rendering = tokens[index], env["rendering"]
    if token.nesting < 0:
        return "</div>\n"
    found = re.fullmatch(r'\s*figure\s+(\S+)\s+"(.*)"\s*', token.info)
    if not found:
        raise rendering.fail(token.meta["line"], 'expected `::: figure name.svg "what it shows"`')
    drawing = drawn(found[1], found[2], figures.plain(found[2]), rendering, token.meta["line"])
    return f'{drawing}<div class="figure__text">\n'


def _live(renderer, tokens, index, options, env) -> str:
    token, rendering = tokens[index], env["rendering"]
    if token.nesting < 0:
        return live.CLOSING
    try:
        first = live.read(token.info)
    except SimError as error:
        raise rendering.fail(token.meta["line"], str(error)) from None
    if first.anchor in rendering.anchors:
        raise rendering.fail(token.meta["line"], f"expected each live figure once; {first.name!r} is there twice")
    rendering.anchors.add(first.anchor)
    rendering.live.append(first.name)
    return live.opening(first)


def known(state) -> None:
    """A `:::` that no rule took is a spelling mistake, not prose."""
    rendering: Rendering = state.env["rendering"]
    for token in state.tokens:
        if token.type == "inline" and token.content.startswith(":::"):
            came = token.content.splitlines()[0]
            known = ", ".join([*BOXES, "figure", "live", "try"])
            raise rendering.fail(
                token.map[0] + rendering.first_line, f"expected one of {known} after :::; got {came!r}"
            )


RULES: dict[str, Callable[..., str]] = {
    **dict.fromkeys(BOXES, _box),
    "try": _try,
    "figure": _figure,
    "live": _live,
}
