"""Live figures: the first state as HTML, so that a figure can be read before, and without, its script.

A template of `templates/courses/live/` extends `_frame.html` and gets `live`: the settings, the
`state` that `sim.figures` answers under them, and `page`, where PAGES has something for it.
"""

import contextlib
import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from courses import live_counter_x_ray, live_deploy_console, live_first, live_inbox_triage, live_what_if_board
from sim.errors import SimError
from sim.figures import settings, worker
from sim.figures.errors import BadSetting

CLOSING = "</figcaption></figure>\n"
# name to what its template needs beside the state
PAGES: dict[str, Callable[[dict[str, Any]], object]] = {
    "counter-x-ray": live_counter_x_ray.page,
    "deploy-console": live_deploy_console.page,
    "inbox-triage": live_inbox_triage.page,
    "what-if-board": live_what_if_board.page,
}
OPENING = re.compile(r":::+\s*(live\b.*)")
WRITTEN = re.compile(r'\s*([a-z][a-z0-9_]*)="([^"]*)"')


@dataclass(frozen=True)
class Live:
    """One live figure as it stands in a lesson, in its first state."""

    name: str
    settings: dict[str, Any]
    state: dict[str, Any]
    page: object = None

    @property
    def anchor(self) -> str:
        return f"live-{self.name}"

    @property
    def template(self) -> str:
        return f"courses/live/{self.name.replace('-', '_')}.html"

    @property
    def first(self) -> SafeString:
        """Settings and state, for the script; JSON that no HTML can hide in."""
        plain = json.dumps({"settings": self.settings, "state": self.state}, separators=(",", ":"))
        return mark_safe(plain.translate({60: "\\u003C", 62: "\\u003E", 38: "\\u0026"}))  # noqa: S308


def read(info: str) -> Live:
    """The figure of `live bit-bench byte="33"`. Raises sim.errors.SimError with a sentence."""
    name, found = _asked(info)
    state = live_first.state({"figure": name, **found})
    page = PAGES[name](state) if name in PAGES else None
    return Live(name, found, state, page)


def written(lessons: Iterable[Path]) -> Iterator[live_first.Question]:
    """What the figures of these lessons ask for at first; a line that cannot be read is `check_content`'s to tell."""
    for line in (line for path in lessons for line in path.read_text(encoding="utf-8").splitlines()):
        if found := OPENING.match(line):
            with contextlib.suppress(SimError):
                name, asked = _asked(found[1])
                yield {"figure": name, **asked}


def _asked(info: str) -> tuple[str, settings.Settings]:
    _, name, attributes = (*info.split(maxsplit=2), "", "")[:3]
    known = worker.figure(name).SETTINGS
    return name, settings.read(known, {key: _value(known, key, text) for key, text in _attributes(attributes)})


def opening(live: Live) -> str:
    """The figure up to its caption, which the author writes; CLOSING follows that."""
    return render_to_string(live.template, {"live": live})


def _attributes(attributes: str) -> list[tuple[str, str]]:
    rest = WRITTEN.sub("", attributes).strip()
    if rest:
        raise BadSetting('settings as name="value"', rest[:40], "put quotation marks round each value")
    return WRITTEN.findall(attributes)


def _value(known: Any, name: str, text: str) -> object:
    return known[name].text(text) if name in known else text
