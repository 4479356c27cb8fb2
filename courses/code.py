"""Code in lessons: coloured on the server, and taken from `sim/` by path so that it cannot go stale."""

import ast
import re
from html import escape
from pathlib import Path

from django.conf import settings
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

from courses.errors import ContentError

FORMAT = HtmlFormatter(nowrap=True)


def block(info: str, source: str, at: tuple[Path, int]) -> str:
    """A fenced block. `info` is `language [include=path [lines=a-b | symbol=Name]]`. Raises ContentError."""
    language, *rest = info.split() or ["text"]
    wishes = dict(part.partition("=")[::2] for part in rest)
    caption = ""
    if "include" in wishes:
        source, caption = included(wishes, at)
    return figure(source, language, caption, at)


def figure(source: str, language: str, caption: str, at: tuple[Path, int]) -> str:
    """The block as HTML; a caption says which file it is from."""
    try:
        lexer = get_lexer_by_name(language)
    except ClassNotFound:
        raise ContentError(*at, f"expected a language that Pygments knows; got {language!r}") from None
    body = highlight(source, lexer, FORMAT)
    label = escape(caption or f"{lexer.name} code")
    code = f'<pre class="code" tabindex="0" role="group" aria-label="{label}"><code>{body}</code></pre>\n'
    if not caption:
        return code
    return f'<figure class="listing"><figcaption>From <code>{escape(caption)}</code></figcaption>{code}</figure>\n'


def coloured(source: str, language: str) -> str:
    """The source as HTML, line by line; no tag reaches over a line's end."""
    return str(highlight(source, get_lexer_by_name(language), FORMAT))


def included(wishes: dict[str, str], at: tuple[Path, int]) -> tuple[str, str]:
    """The wished lines of a file in `sim/`, and where they stand."""
    name = wishes["include"]
    path = (settings.ROOT / name).resolve()
    if not path.is_relative_to(settings.ROOT / "sim") or not path.is_file():
        raise ContentError(*at, f"expected include= to name a file in sim/; there is no {name!r}")
    lines = path.read_text(encoding="utf-8").splitlines()
    first, last = _span(wishes, path, len(lines), at)
    where = wishes.get("symbol") or f"lines {first} to {last}"
    return "\n".join(lines[first - 1 : last]) + "\n", f"{name}, {where}"


def _span(wishes: dict[str, str], path: Path, total: int, at: tuple[Path, int]) -> tuple[int, int]:
    if "symbol" in wishes:
        return _symbol(path, wishes["symbol"], at)
    if "lines" not in wishes:
        return 1, total
    found = re.fullmatch(r"(\d+)-(\d+)", wishes["lines"])
    if not found or not 1 <= int(found[1]) <= int(found[2]) <= total:
        raise ContentError(*at, f"expected lines=first-last within 1-{total}; got {wishes['lines']!r}")
    return int(found[1]), int(found[2])


def _symbol(path: Path, dotted: str, at: tuple[Path, int]) -> tuple[int, int]:
    scope: ast.AST = ast.parse(path.read_text(encoding="utf-8"))
    for name in dotted.split("."):
        scope = next((node for node in getattr(scope, "body", []) if name in _names(node)), None)
        if scope is None:
            raise ContentError(*at, f"expected {dotted!r} in {path.relative_to(settings.ROOT)}; it is not there")
    first = min([scope.lineno, *(item.lineno for item in getattr(scope, "decorator_list", []))])
    return first, scope.end_lineno


def _names(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Assign):
        return [target.id for target in node.targets if isinstance(target, ast.Name)]
    if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
        return [node.target.id]
    return [node.name] if hasattr(node, "name") else []
