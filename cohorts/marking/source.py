"""Somebody's code, line by line, coloured, with what was said of each line."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from cohorts.models import LineComment

FORMAT = HtmlFormatter(nowrap=True)


@dataclass(frozen=True)
class SourceLine:
    """`html` is safe: Pygments escapes what it colours."""

    number: int
    html: SafeString
    comments: tuple[LineComment, ...] = ()


def lines(source: str, comments: Iterable[LineComment] = ()) -> list[SourceLine]:
    """From 1. A comment on a line that is not there stands at the last one."""
    coloured = highlight(source, PythonLexer(stripnl=False, ensurenl=True), FORMAT).removesuffix("\n").split("\n")
    said: dict[int, list[LineComment]] = {}
    for comment in comments:
        if comment.line:
            said.setdefault(min(comment.line, len(coloured)), []).append(comment)
    return [
        SourceLine(number, mark_safe(html), tuple(said.get(number, ())))  # noqa: S308
        for number, html in enumerate(coloured, 1)
    ]
