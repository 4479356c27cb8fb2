"""Markdown of prompts, hints and notes to HTML, code coloured by CSS classes (no inline styles)."""

from markdown_it import MarkdownIt
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound


def _coloured(code: str, language: str, _attributes: str) -> str:
    try:
        lexer = get_lexer_by_name(language or "text")
    except ClassNotFound:
        lexer = get_lexer_by_name("text")
    body = highlight(code, lexer, HtmlFormatter(nowrap=True))
    return f'<pre class="code" tabindex="0"><code class="language-{lexer.aliases[0]}">{body}</code></pre>'


_MARKDOWN = MarkdownIt("commonmark", {"html": False, "highlight": _coloured}).enable("table")


def html(markdown: str) -> str:
    """Trusted prose of ours to HTML; raw HTML in it is shown, not obeyed."""
    return _MARKDOWN.render(markdown)
