"""Search over lessons, glossary and sources. One interface; the database behind it is asked in its own way.

The index is made from the content, by `manage.py index_search` or by the first search that finds it stale.
"""

import re
from html import escape

from django.db import connection, transaction

from courses.models import SearchEntry, SearchState
from courses.outline import Course
from courses.search import documents, postgres, sqlite
from courses.search.hits import CLOSE, OPEN, Hit

ENGINES = {"sqlite": sqlite, "postgresql": postgres}
MOST, LONGEST = 30, 100
WORDS = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")


def find(course: Course, text: str) -> list[Hit]:
    """The best hits for what somebody typed; every word must occur, or any where no place has all."""
    words = WORDS.findall(text[:LONGEST])[:8]
    if not words:
        return []
    refresh(course)
    engine = ENGINES[connection.vendor]
    rows = engine.find(words, MOST, every=True) or (engine.find(words, MOST, every=False) if len(words) > 1 else [])
    return [Hit(kind, title, place, url, _marked(snippet)) for kind, title, place, url, snippet in rows]


def refresh(course: Course) -> bool:
    """Makes the index again if the content has changed since. True where it did."""
    fingerprint = documents.fingerprint(course)
    if SearchState.objects.filter(pk=1, fingerprint=fingerprint).exists():
        return False
    with transaction.atomic():
        state, _ = SearchState.objects.select_for_update().get_or_create(pk=1)
        if state.fingerprint != fingerprint:
            SearchEntry.objects.all().delete()
            SearchEntry.objects.bulk_create(documents.entries(course))
            ENGINES[connection.vendor].rebuild()
            SearchState.objects.filter(pk=1).update(fingerprint=fingerprint)
    return True


def _marked(snippet: str) -> str:
    """The engines put control characters round what was found, because the text itself is not HTML."""
    return escape(snippet).replace(OPEN, "<mark>").replace(CLOSE, "</mark>")
