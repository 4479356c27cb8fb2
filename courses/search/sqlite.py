"""SQLite's full text search: an FTS5 table beside the entries, filled with them."""

from django.db import connection

from courses.search.hits import CLOSE, OPEN

CREATE = "CREATE VIRTUAL TABLE IF NOT EXISTS courses_search_fts USING fts5(title, body, tokenize='porter unicode61')"
FILL = "INSERT INTO courses_search_fts (rowid, title, body) SELECT id, title, body FROM courses_searchentry"
FIND = """
SELECT entry.kind, entry.title, entry.place, entry.url, snippet(courses_search_fts, 1, %s, %s, ' … ', 28)
FROM courses_search_fts JOIN courses_searchentry entry ON entry.id = courses_search_fts.rowid
WHERE courses_search_fts MATCH %s
ORDER BY bm25(courses_search_fts, 6.0, 1.0) LIMIT %s
"""


def rebuild() -> None:
    with connection.cursor() as cursor:
        cursor.execute(CREATE)
        cursor.execute("DELETE FROM courses_search_fts")
        cursor.execute(FILL)


def find(words: list[str], most: int, *, every: bool) -> list[tuple[str, str, str, str, str]]:
    """Rows of kind, title, place, url and snippet, the best first. The last word may be a beginning."""
    wish = (" AND " if every else " OR ").join(f'"{word}"' for word in words) + "*"
    with connection.cursor() as cursor:
        cursor.execute(FIND, [OPEN, CLOSE, wish, most])
        return cursor.fetchall()
